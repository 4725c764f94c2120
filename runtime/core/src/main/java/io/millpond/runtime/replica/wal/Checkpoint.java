package io.millpond.runtime.replica.wal;

/**
 * What a checkpoint came to.
 *
 * @param isComplete whether it did what its mode says; false: a reader or writer was in the way
 * @param frames that the log holds
 * @param copiedFrames how many of them are in the database file; the next ones a reader still needs to be where they are
 */
public record Checkpoint(boolean isComplete, int frames, int copiedFrames) {
    /** How far to go. */
    public enum Mode {
        /** Copy what no reader hinders; disturbs nobody (PASSIVE). */
        COPY,
        /**
         * The same, and if all is copied and no reader is in the log, the next injection begins it anew. Done as {@link
         * #TRUNCATE}: after SQLite's RESTART it is its next writer that begins the log anew, under locks that only SQLite
         * itself can take.
         */
        RESTART,
        /** The same, and the log's file becomes empty (TRUNCATE, https://sqlite.org/pragma.html#pragma_wal_checkpoint). */
        TRUNCATE
    }
}
