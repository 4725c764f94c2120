package io.millpond.jdbc.session;

import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.sql.SQLTransactionRollbackException;

/** What the application hears of a transaction that the server has ended. Stateless. */
final class Lost {
    private Lost() {}

    /** Found out just now: the whole transaction may be tried again. */
    static SQLException now(String why) {
        return new SQLTransactionRollbackException(
                "The server has rolled this transaction back: " + why
                        + ". Nothing of it has taken effect. Next: call rollback() and run the transaction again.",
                "40001");
    }

    /** An earlier error has told it; this statement was not sent. */
    static SQLException before() {
        return new SQLNonTransientException(
                "An earlier error has already rolled this transaction back. Next: call rollback(), then start again.",
                "25000");
    }

    /** COMMIT after an error that told it. */
    static SQLException beforeCommit() {
        return new SQLTransactionRollbackException(
                "Nothing is committed: an earlier error has already rolled this transaction back."
                        + " Next: run the transaction again.",
                "40000");
    }
}
