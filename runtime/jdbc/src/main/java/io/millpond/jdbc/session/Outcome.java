package io.millpond.jdbc.session;

import org.jspecify.annotations.Nullable;

/**
 * What one statement gave.
 *
 * @param rows null if the statement has no columns
 * @param affectedRows of INSERT, UPDATE, DELETE; 0 for others
 * @param lastInsertRowid after an INSERT that inserted; else null
 * @param facts for {@code LibsqlStatement}
 */
public record Outcome(
        @Nullable Rows rows, long affectedRows, @Nullable Long lastInsertRowid, Facts facts) {
    /** The same, with the last committed frame that was told later. */
    Outcome at(@Nullable Long replicationIndex) {
        return new Outcome(
                rows,
                affectedRows,
                lastInsertRowid,
                new Facts(replicationIndex, facts.rowsRead(), facts.rowsWritten()));
    }

    /**
     * What the server counted.
     *
     * @param replicationIndex the last committed frame when the statement ended, or null
     * @param rowsRead rows looked at
     * @param rowsWritten rows written
     */
    public record Facts(@Nullable Long replicationIndex, long rowsRead, long rowsWritten) {
        /** Nothing is known. */
        public static final Facts NONE = new Facts(null, 0, 0);
    }
}
