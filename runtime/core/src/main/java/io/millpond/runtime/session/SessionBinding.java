package io.millpond.runtime.session;

import org.jspecify.annotations.Nullable;

/** That a session is current on a thread. For that thread. */
public final class SessionBinding implements AutoCloseable {
    private final Sessions sessions;
    private final Session session;
    private final @Nullable SessionBinding outer;
    private final Thread thread;
    private boolean isClosed;

    SessionBinding(Sessions sessions, Session session, @Nullable SessionBinding outer) {
        this.sessions = sessions;
        this.session = session;
        this.outer = outer;
        this.thread = Thread.currentThread();
    }

    Session session() {
        return session;
    }

    /**
     * What was current before is so again; again: does nothing.
     *
     * @throws IllegalStateException on another thread, or while something that was made current later is so
     */
    @Override
    public void close() {
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException("This session is current on the thread " + thread.getName() + ", not on "
                    + Thread.currentThread().getName()
                    + ". Next: close it where it was opened, and use attach() on other threads.");
        }
        if (!isClosed) {
            sessions.unbind(this, outer);
            isClosed = true;
        }
    }
}
