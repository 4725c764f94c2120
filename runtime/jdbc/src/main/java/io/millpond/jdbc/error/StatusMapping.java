package io.millpond.jdbc.error;

import io.millpond.jdbc.hrana.HranaError;
import io.millpond.jdbc.http.Origin;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;

/**
 * From an HTTP status to a SQLException.
 *
 * @param origin who answered
 * @param status 300 to 599
 * @param body what it says
 * @param outcome of the request
 */
record StatusMapping(Origin origin, int status, ErrorBody body, Outcome outcome) {
    private static final String SERVER_CHECK = " Next: check host, port and path in the URL.";

    SQLException map() {
        if (isStreamLost()) {
            return byOutcome(
                    "does not know the stream any more: it was idle for longer than 10 seconds, or the server was"
                            + " started again",
                    "08006");
        }
        return switch (status) {
            case 400 -> badRequest();
            // Refused before anything ran, so the outcome only adds to the text.
            case 401 ->
                new SQLInvalidAuthorizationSpecException(
                        text("refused the token") + " Next: check the property authToken or password.", "28000");
            case 403 ->
                new SQLNonTransientException(
                        text("does not allow it") + " Next: use a token with the right to write.", "42501");
            case 404 -> notFound();
            case 408, 504 -> byOutcome("did not answer in time", "08006");
            case 413 -> new SQLNonTransientException(text("finds the request too large"), "54000");
            case 429, 503 -> byOutcome("is overloaded or not ready. Next: try again later", "08004");
            case 500 -> internal();
            default -> status >= 500 ? byOutcome("failed", "08006") : strange();
        };
    }

    /** sqld answers 400 to a baton it does not know, Turso Cloud 404. */
    private boolean isStreamLost() {
        return (status == 400 || status == 404)
                && ("STREAM_EXPIRED".equals(body.code())
                        || body.message().contains("invalid baton")
                        || body.message().startsWith("stream not found"));
    }

    private SQLException badRequest() {
        String message = text("does not understand the request");
        return SqlErrors.byOutcome(outcome, message, new SQLNonTransientConnectionException(message, "08P01"));
    }

    private SQLException notFound() {
        if (body.message().contains("Namespace")) {
            return new SQLNonTransientConnectionException(
                    text("does not know the database")
                            + " Next: check the property namespace, and that the token is for this namespace.",
                    "3D000");
        }
        return strange();
    }

    private SQLException internal() {
        if (body.message().contains("SQL string could not be parsed")) {
            HranaError error = new HranaError(body.message(), "SQL_PARSE_ERROR", null);
            SQLException mapped = SqlErrors.ofServer(error, null);
            return outcome == Outcome.ROLLED_BACK ? lost(mapped) : mapped;
        }
        if (body.message().contains("invalid utf-8") && outcome != Outcome.UNKNOWN) {
            return new SQLDataException(
                    text("cannot send a text that is not UTF-8") + " Next: select it as CAST(… AS BLOB).", "22021");
        }
        return byOutcome("failed", "08006");
    }

    /** A statement that cannot be parsed did not run; what is lost is the transaction around it. */
    private static SQLException lost(SQLException error) {
        SQLException said = new SQLSyntaxErrorException(
                error.getMessage() + SqlErrors.ROLLED_BACK, error.getSQLState(), error.getErrorCode());
        said.initCause(error);
        return said;
    }

    private SQLException strange() {
        String message = text("does not answer as a libSQL server does") + SERVER_CHECK;
        return SqlErrors.byOutcome(outcome, message, new SQLNonTransientConnectionException(message, "08001"));
    }

    private SQLException byOutcome(String what, String state) {
        String message = text(what);
        return SqlErrors.byOutcome(outcome, message, new SQLTransientConnectionException(message, state));
    }

    private String text(String what) {
        String shown = body.message().isEmpty() ? "" : ": " + body.message();
        return origin + " " + what + " (HTTP " + status + shown + ")." + SqlErrors.said(outcome);
    }
}
