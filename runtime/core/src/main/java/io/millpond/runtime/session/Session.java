package io.millpond.runtime.session;

import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What one user has seen and written: their later reads never miss it, on whichever process they run. Thread-safe, but for
 * {@link #close()}.
 *
 * <p>It is current on the thread that opened it until it is closed, so that statements on
 * {@link io.millpond.runtime.Millpond#dsl()} belong to it; {@link #dsl()} belongs to it on every thread. It holds no
 * connection and costs nothing while it is open.
 */
public final class Session implements AutoCloseable {
    private final Sessions sessions;
    private final Consistency consistency;
    private final History history;
    private final DataSource dataSource;
    private final DSLContext dsl;
    private final boolean isShared;
    private @Nullable SessionBinding binding;

    /** @param isShared whether it is that of all who have none */
    Session(Sessions sessions, Consistency consistency, History history, boolean isShared) {
        this.sessions = sessions;
        this.consistency = consistency;
        this.history = history;
        this.isShared = isShared;
        this.dataSource = sessions.dataSource(this);
        this.dsl = sessions.dsl(dataSource);
    }

    /**
     * What it has seen and written until now.
     *
     * @return for {@code openSession}, here or in another process; also after the session was closed
     */
    public Bookmark bookmark() {
        return history.bookmark();
    }

    /**
     * What reads of this session may miss, where a read does not say otherwise.
     *
     * @return the level
     */
    public Consistency consistency() {
        return consistency;
    }

    /**
     * Statements of this session, whatever the thread.
     *
     * @return always the same one
     */
    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * jOOQ over {@link #dataSource()}.
     *
     * @return always the same one
     */
    public DSLContext dsl() {
        return dsl;
    }

    /**
     * Makes it current on this thread too, for work that was handed over.
     *
     * @return ends that, on this thread
     */
    public SessionBinding attach() {
        return sessions.bind(this);
    }

    /** It was just opened here. */
    void bound(SessionBinding own) {
        binding = own;
    }

    boolean isShared() {
        return isShared;
    }

    History history() {
        return history;
    }

    /**
     * The session that was current before is so again; again: does nothing. The session of a whole Millpond is not closed.
     *
     * @throws IllegalStateException on another thread than the one that opened it, or while a session that was opened later
     *     on this thread is not closed
     */
    @Override
    public void close() {
        if (binding != null) {
            binding.close();
        }
    }
}
