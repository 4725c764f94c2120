package io.millpond.jdbc.session;

import io.millpond.jdbc.error.Outcome;

/**
 * What may be done when an answer does not come.
 *
 * @param ifUndelivered what is then known of the request, if the server cannot have seen it
 * @param ifLost what is then known of the request, if the server may have seen it
 * @param isRepeatable whether sending it twice does no harm
 */
record Exchange(Outcome ifUndelivered, Outcome ifLost, boolean isRepeatable) {
    /** A read outside transactions. */
    static final Exchange READ = new Exchange(Outcome.NOT_DONE, Outcome.NOT_DONE, true);

    /** A write outside transactions. */
    static final Exchange WRITE = new Exchange(Outcome.NOT_DONE, Outcome.UNKNOWN, false);

    /** The end of a transaction, which without it expires. */
    static final Exchange COMMIT = new Exchange(Outcome.ROLLED_BACK, Outcome.UNKNOWN, false);

    /**
     * BEGIN with the first statement: if its answer is lost, a stream that nobody knows holds the transaction until it
     * expires; nothing of it is ever committed.
     */
    static final Exchange BEGIN = new Exchange(Outcome.NOT_DONE, Outcome.ROLLED_BACK, true);

    /** A statement inside a transaction: without the answer's baton the transaction cannot go on. */
    static final Exchange IN_TRANSACTION = new Exchange(Outcome.ROLLED_BACK, Outcome.ROLLED_BACK, false);
}
