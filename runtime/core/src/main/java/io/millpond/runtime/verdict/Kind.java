package io.millpond.runtime.verdict;

/** What a statement does, as far as its place of execution depends on it. */
public enum Kind {
    /** Changes nothing: SELECT, VALUES, EXPLAIN, asking PRAGMAs. */
    READ,
    /** INSERT or REPLACE, also after WITH. */
    INSERT,
    /** UPDATE or DELETE, also after WITH. */
    CHANGE,
    /** CREATE, DROP, ALTER, REINDEX, ANALYZE and PRAGMAs that write to the file. */
    SCHEMA,
    /** VACUUM and PRAGMAs that only work on the writer outside a transaction. */
    MAINTENANCE,
    /** A PRAGMA that lasts until the end of the transaction, such as {@code defer_foreign_keys}. */
    TRANSACTION_PRAGMA,
    /** A plain question for {@code last_insert_rowid()}, {@code changes()} or {@code total_changes()}. */
    KEPT,
    /** BEGIN. */
    BEGIN,
    /** COMMIT or END. */
    COMMIT,
    /** ROLLBACK of everything. */
    ROLLBACK,
    /** SAVEPOINT. */
    SAVEPOINT,
    /** RELEASE. */
    RELEASE,
    /** ROLLBACK TO. */
    ROLLBACK_TO,
    /** Several statements in one text. */
    SEVERAL,
    /** Nothing but whitespace and comments. */
    EMPTY,
    /** What would change a connection that others use too; the verdict says why and what to do. */
    REFUSED;

    /**
     * Whether it changes rows.
     *
     * @return true for INSERT and CHANGE
     */
    public boolean changesRows() {
        return this == INSERT || this == CHANGE;
    }

    /**
     * Whether it writes to the file.
     *
     * @return true for what only the writer may run
     */
    public boolean writes() {
        return switch (this) {
            case INSERT, CHANGE, SCHEMA, MAINTENANCE -> true;
            default -> false;
        };
    }

    /**
     * Whether it begins, ends or divides a transaction.
     *
     * @return true for the six that do
     */
    public boolean isControl() {
        return switch (this) {
            case BEGIN, COMMIT, ROLLBACK, SAVEPOINT, RELEASE, ROLLBACK_TO -> true;
            default -> false;
        };
    }
}
