package io.millpond.runtime.session;

import io.millpond.runtime.replica.source.FramePosition;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the replica may answer a read, from what the session has written and seen. All that the router knows of
 * consistency. Thread-safe.
 */
public interface ReadGate {
    /**
     * Asked before each read outside a transaction that writes; for a read-only transaction once, before its first statement.
     * Waits if that is likely to help, at most the setting {@code readWait}. Never throws because the primary is away: then it
     * says the primary, which says so itself.
     *
     * @param session whose read it is
     * @param level what it may miss
     * @return the replica only if it has what the level promises; the usual ones are constants
     */
    ReadChoice choose(Session session, Consistency level);

    /**
     * Before a write, or the COMMIT of a transaction that may have written, is sent.
     *
     * @param session whose write it is
     * @return for {@link #written}; nothing is to be done with it if the write fails
     */
    WriteTicket sending(Session session);

    /**
     * The write is acknowledged: later reads of the session see it.
     *
     * @param ticket of {@link #sending}
     * @param replicationIndex what the primary's answer said; null: nothing
     * @param connectedNanos when the connection was opened over which it came; see {@link
     *     io.millpond.jdbc.LibsqlConnection#answeredOverNanos()}
     */
    void written(WriteTicket ticket, @Nullable Long replicationIndex, long connectedNanos);

    /**
     * Nobody knows whether the write took effect. Later reads of one user's session find out; those of all who have no session
     * do not: one lost answer must not send every read of a process to a primary that is away.
     *
     * @param ticket of {@link #sending}
     */
    default void unanswered(WriteTicket ticket) {
        if (!ticket.session().isShared()) {
            written(ticket, null, System.nanoTime());
        }
    }

    /**
     * A read was answered by the primary: later reads of the session see nothing older.
     *
     * @param session whose read it was
     * @param replicationIndex what the answer said; null: nothing
     * @param connectedNanos when the connection was opened over which it came
     */
    void readAtPrimary(Session session, @Nullable Long replicationIndex, long connectedNanos);

    /**
     * Asked after {@link #choose} has said the primary, before a read that another server with a copy of it could answer.
     *
     * @param session whose read it is
     * @param level what it may miss
     * @param mayWait whether to ask the primary, and to wait a moment and a round trip for its answer, where a copy could answer
     *     then; else nothing is waited for
     * @return what the copy must have, in the log that the primary writes; null: only the primary is known to have enough
     */
    default @Nullable FramePosition elsewhere(Session session, Consistency level, boolean mayWait) {
        return null;
    }

    /**
     * Such a server has answered.
     *
     * @param session whose read it was
     * @param seen how far the server was; null: that is not known, so only the primary has it for certain
     */
    default void readElsewhere(Session session, @Nullable FramePosition seen) {
        throw new IllegalStateException("nothing was to be read elsewhere");
    }
}
