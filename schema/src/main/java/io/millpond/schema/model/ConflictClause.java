package io.millpond.schema.model;

/** What a violated constraint does, see <a href="https://sqlite.org/lang_conflict.html">ON CONFLICT</a>. */
public enum ConflictClause {
    /** Undoes the transaction. */
    ROLLBACK,
    /** Undoes the statement; SQLite's default. */
    ABORT,
    /** Stops the statement and keeps what it has done. */
    FAIL,
    /** Leaves the row out. */
    IGNORE,
    /** Removes the rows in the way. */
    REPLACE
}
