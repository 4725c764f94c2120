package io.millpond.runtime;

/**
 * When a commit reaches the disk. Neither choice can corrupt the database, and neither loses a commit when only the
 * process dies.
 *
 * @see <a href="https://sqlite.org/pragma.html#pragma_synchronous">PRAGMA synchronous</a>
 */
public enum Synchronous {
    /** Commits are synced together at checkpoints: a power failure may take the last ones back. */
    NORMAL,
    /** Every commit is synced before it returns. */
    FULL
}
