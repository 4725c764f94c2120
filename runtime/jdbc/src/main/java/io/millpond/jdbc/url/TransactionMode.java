package io.millpond.jdbc.url;

/** How a transaction begins. */
public enum TransactionMode {
    /** Takes the write lock at once; the default. */
    IMMEDIATE,
    /** Takes locks when needed; a read followed by a write may fail with 40001. */
    DEFERRED,
    /** As IMMEDIATE on a server. */
    EXCLUSIVE
}
