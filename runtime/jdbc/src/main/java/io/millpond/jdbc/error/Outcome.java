package io.millpond.jdbc.error;

/** What is known of a request that failed on its way. */
public enum Outcome {
    /** It has not taken effect. */
    NOT_DONE,
    /** It was inside a transaction that the server rolls back: nothing has taken effect. */
    ROLLED_BACK,
    /** It may have taken effect. */
    UNKNOWN
}
