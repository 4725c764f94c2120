package io.millpond.jdbc.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The time that one call of the application has, over all its exchanges with their bodies, and the handle to cancel it.
 * {@link #cancel()} may come from any thread.
 */
public final class Call {
    /** For all. Set under the lock. */
    private volatile TimeLimit limit;

    /** What the call uses now. Guarded by this. */
    private final List<TimedSocket> sockets = new ArrayList<>(1);

    /** Set under the lock. */
    private volatile boolean isCancelled;

    private Call(TimeLimit limit) {
        this.limit = limit;
    }

    /**
     * A call that begins now.
     *
     * @param limit zero: no limit
     * @return not yet cancelled
     */
    public static Call within(Duration limit) {
        return within(limit, Duration.ZERO);
    }

    /**
     * A call that begins now.
     *
     * @param limit for all of it; zero: no limit
     * @param silence the longest wait for the next piece of an answer, for the first one too; zero: no limit
     * @return not yet cancelled
     */
    public static Call within(Duration limit, Duration silence) {
        return new Call(TimeLimit.of(limit, silence));
    }

    /** Ends the call: a blocked exchange fails at once with {@link HttpFailure.Reason#CANCELLED}. */
    public void cancel() {
        List<TimedSocket> used;
        synchronized (this) {
            isCancelled = true;
            used = List.copyOf(sockets);
        }
        used.forEach(TimedSocket::drop);
    }

    /** Whether {@link #cancel()} was called. */
    public boolean isCancelled() {
        return isCancelled;
    }

    /** Whether its time is over. */
    public boolean isOver() {
        return limit.isOver();
    }

    /**
     * From now on only silence ends it: rows are read as slowly as the application wants them.
     *
     * @param silence the longest wait for the next piece; zero: no limit
     */
    public synchronized void streams(Duration silence) {
        limit = TimeLimit.of(Duration.ZERO, silence);
        for (TimedSocket socket : sockets) {
            socket.limit(limit);
        }
    }

    TimeLimit limit() {
        return limit;
    }

    /** Whether it may be used: not after cancelling. */
    synchronized boolean attach(TimedSocket socket) {
        return !isCancelled && sockets.add(socket);
    }

    /** Cancelling does not touch the socket any more. */
    synchronized void detach(TimedSocket socket) {
        sockets.remove(socket);
    }
}
