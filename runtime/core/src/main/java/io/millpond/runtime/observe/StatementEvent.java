package io.millpond.runtime.observe;

import io.millpond.runtime.route.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is done: its last row was read, its rows were closed, or it failed.
 *
 * @param sql as the application gave it, without its values; of a batch, the first one
 * @param place where it ran, at last
 * @param reason why there
 * @param waitedNanos how long it waited until the replica had what it must see; a part of {@code nanos}
 * @param nanos from its call to its end, so with what the application did between its rows
 * @param rowsRead rows that the server looked at; of a file, rows that the application read
 * @param rowsWritten rows that the server wrote; of a file, the update count
 * @param sqlState of the error that it ended with; null: it went well
 * @param server which one of several, without anything secret; null: none, or there is only one
 */
public record StatementEvent(
        String sql,
        Place place,
        Reason reason,
        long waitedNanos,
        long nanos,
        long rowsRead,
        long rowsWritten,
        @Nullable String sqlState,
        @Nullable String server) {
    /**
     * Of a statement for which there was no choice of servers.
     *
     * @param sql as the application gave it, without its values
     * @param place where it ran, at last
     * @param reason why there
     * @param waitedNanos how long it waited until the replica had what it must see
     * @param nanos from its call to its end
     * @param rowsRead rows that the server looked at
     * @param rowsWritten rows that the server wrote
     * @param sqlState of the error that it ended with; null: it went well
     */
    public StatementEvent(
            String sql,
            Place place,
            Reason reason,
            long waitedNanos,
            long nanos,
            long rowsRead,
            long rowsWritten,
            @Nullable String sqlState) {
        this(sql, place, reason, waitedNanos, nanos, rowsRead, rowsWritten, sqlState, null);
    }
}
