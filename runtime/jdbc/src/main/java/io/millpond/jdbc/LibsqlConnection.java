package io.millpond.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a connection of this driver can do beyond {@code java.sql}; from {@code connection.unwrap(…)}. Of {@code java.sql} itself,
 * {@link #beginRequest()} is there for pools: it forgets {@code last_insert_rowid()} of the user before.
 */
public interface LibsqlConnection extends Connection {
    /**
     * Makes reads on a replica node wait until it has a frame, so that they see an earlier write.
     *
     * @param replicationIndex from {@link ExecutionFacts#replicationIndex()}; null: reads do not wait
     */
    void readAtLeast(@Nullable Long replicationIndex);

    /**
     * Makes a replica node hand reads on to its primary, which knows everything; it then waits for no frame. A transaction does
     * so from its beginning to its end, or not. Costs the way from the node to the primary, and on a primary nothing.
     *
     * @param isOn whether reads that begin from now on are the primary's; false at first
     */
    void readAtPrimary(boolean isOn);

    /**
     * Runs different statements, each with the parameters it has now, as one atomic unit: all take effect, or none. One
     * round trip, unless a size limit splits it. In a transaction they are a part of it.
     *
     * @param statements prepared by this connection; none of them returns rows, their own batches are left alone
     * @return the update count of each, in order
     * @throws java.sql.BatchUpdateException if one fails; none has taken effect then
     * @throws SQLException if a statement is another connection's. A parameter that is not set is NULL
     */
    long[] executeTogether(List<? extends PreparedStatement> statements) throws SQLException;

    /**
     * What the answer to the last statement, batch or commit said.
     *
     * @return the last committed frame when it ended, of a commit with what it committed; null if it said none: a streamed
     *     result, a commit of nothing
     */
    @Nullable Long lastReplicationIndex();

    /**
     * When the TCP connection was opened over which that answer came: what was told about the server's log since then, was
     * told by the same process, if nothing stands between us and it. An answer that a replica node has from its primary counts
     * as if the connection had been opened then.
     *
     * @return as {@link System#nanoTime()} counts
     */
    long answeredOverNanos();

    /**
     * What {@code SELECT last_insert_rowid(), changes()} would say. Nothing is sent.
     *
     * @return of the writes since {@link #beginRequest()}
     */
    LastWrite lastWrite();

    /**
     * Goes on as if those writes had been this connection's: for whoever spreads one logical connection over many. Outside a
     * transaction, and after {@link #beginRequest()}.
     *
     * @param last of {@link #lastWrite()}
     */
    void continueAfter(LastWrite last);

    /**
     * Round trips to the server.
     *
     * @return since the connection was opened, the opening included
     */
    long roundTrips();
}
