package io.millpond.runtime.route;

/** In which state of its logical connection a statement comes. */
public enum Situation {
    /** Every statement is its own transaction. */
    AUTOCOMMIT,
    /** The same, and writes are refused. */
    AUTOCOMMIT_READ_ONLY,
    /** In a transaction, or its first statement. */
    TRANSACTION,
    /** The same, on one snapshot; writes are refused. */
    READ_ONLY_TRANSACTION;

    boolean isReadOnly() {
        return this == AUTOCOMMIT_READ_ONLY || this == READ_ONLY_TRANSACTION;
    }

    boolean isTransaction() {
        return this == TRANSACTION || this == READ_ONLY_TRANSACTION;
    }
}
