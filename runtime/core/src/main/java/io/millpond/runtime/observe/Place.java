package io.millpond.runtime.observe;

/** Where a statement ran. */
public enum Place {
    /** On the replica's file. */
    REPLICA,
    /** On the server. */
    PRIMARY,
    /** On another server that holds a copy of it. */
    NODE,
    /** The file is the primary: on one of its read-only connections. */
    READER,
    /** The file is the primary: on its writer. */
    WRITER,
    /** Nowhere: the logical connection knew the answer, or nothing was to be done. */
    SESSION
}
