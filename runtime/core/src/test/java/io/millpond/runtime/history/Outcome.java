package io.millpond.runtime.history;

/** What its client knows of a write. */
enum Outcome {
    /** Acknowledged. */
    DONE,
    /** Rolled back, or refused: nobody may ever see it. */
    FAILED,
    /** The answer, or the client, is lost: it has happened, happens later, or never. */
    UNKNOWN
}
