package io.millpond.jdbc.error;

import io.millpond.jdbc.hrana.HranaError;
import io.millpond.jdbc.http.HttpFailure;
import io.millpond.jdbc.http.Origin;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** The server's errors as JDBC wants them: the subclass, SQLState, SQLite's extended result code. Stateless. */
public final class SqlErrors {
    static final String ROLLED_BACK =
            " The transaction is lost: the server rolls it back, nothing of it has taken effect.";

    static final String UNKNOWN =
            " It may have taken effect or not." + " Next: look in the database before you do it again.";

    private SqlErrors() {}

    /**
     * An error of SQL, in an answer with status 200.
     *
     * @param error as it came; PROXY_ERROR is unwrapped
     * @param sql the statement's text, never its arguments; null if there is none
     */
    public static SQLException ofServer(HranaError error, @Nullable String sql) {
        return ServerMapping.map(ServerError.of(error), sql);
    }

    /**
     * A write was carried out, and the rows of its RETURNING clause were too many to be sent. SQLite makes all changes before
     * it gives the first row (https://sqlite.org/lang_returning.html).
     *
     * @param error as it came
     */
    public static SQLException ofUnsentRows(HranaError error) {
        return new SQLNonTransientException(
                error.message() + " [" + error.code()
                        + "]. The statement has taken effect all the same; only the rows that"
                        + " it returns are missing. Next: do not run it again; in a transaction, commit or roll back.",
                "54000");
    }

    /**
     * An answer with another status.
     *
     * @param status 300 to 599
     * @param contentType or null
     * @param body its first kilobytes
     * @param outcome what is known of the request
     */
    public static SQLException ofStatus(
            Origin origin, int status, @Nullable String contentType, String body, Outcome outcome) {
        return new StatusMapping(origin, status, ErrorBody.read(contentType, body), outcome).map();
    }

    /** No answer. */
    public static SQLException ofFailure(HttpFailure failure, Outcome outcome) {
        String message = failure.getMessage() + said(outcome);
        SQLException mapped = switch (failure.reason()) {
            case TIMEOUT ->
                new SQLTimeoutException(
                        message
                                + (outcome == Outcome.UNKNOWN
                                        ? ""
                                        : " Next: raise the query timeout or networkTimeout."),
                        outcome == Outcome.UNKNOWN ? "08007" : "HYT00");
            case CANCELLED ->
                outcome == Outcome.UNKNOWN
                        ? new SQLNonTransientConnectionException(message, "08007")
                        : new SQLNonTransientException(message, "57014");
            case UNREACHABLE -> byOutcome(outcome, message, new SQLTransientConnectionException(message, "08001"));
            case TLS -> byOutcome(outcome, message, new SQLNonTransientConnectionException(message, "08001"));
            case CUT -> byOutcome(outcome, message, new SQLTransientConnectionException(message, "08006"));
            case MALFORMED -> byOutcome(outcome, message, new SQLNonTransientConnectionException(message, "08P01"));
        };
        mapped.initCause(failure);
        return mapped;
    }

    /** What the outcome adds to a message. */
    static String said(Outcome outcome) {
        return switch (outcome) {
            case NOT_DONE -> "";
            case ROLLED_BACK -> ROLLED_BACK;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** The outcome decides, unless nothing was done. */
    static SQLException byOutcome(Outcome outcome, String message, SQLException ifNotDone) {
        return switch (outcome) {
            case NOT_DONE -> ifNotDone;
            case ROLLED_BACK ->
                new SQLTransactionRollbackException(message + " Next: try the whole transaction again.", "40001");
            case UNKNOWN -> new SQLNonTransientConnectionException(message, "08007");
        };
    }
}
