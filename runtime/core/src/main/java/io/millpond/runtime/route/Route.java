package io.millpond.runtime.route;

/** Where one statement runs. */
public enum Route {
    /** On any read-only connection. */
    READER,
    /** On the writer, for this statement only. */
    WRITER,
    /** On the connection that the transaction holds; it begins here if none has begun. */
    TRANSACTION,
    /** Nowhere: the logical connection knows the answer. */
    SESSION,
    /** It begins, ends or divides a transaction. */
    CONTROL,
    /** Nowhere: there is nothing to do. */
    NONE
}
