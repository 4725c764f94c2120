package io.millpond.jdbc.error;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From what the server says to a SQLException. SQLStates are those of a local file in the runtime. Stateless. */
final class ServerMapping {
    private static final int MOST_SQL_CHARACTERS = 200;
    private static final String AGAIN = "Next: roll back and try the whole transaction again.";

    private ServerMapping() {}

    /** sqlite.org/rescode.html#toobig. */
    private static final int SQLITE_TOOBIG = 18;

    static SQLException map(ServerError error, @Nullable String sql) {
        String text = error.message() + " [" + error.shownCode() + "].";
        int number = error.number();
        return switch (error.code()) {
            case "TRANSACTION_TIMEOUT" ->
                new SQLTransactionRollbackException(
                        text
                                + " The server rolled the transaction back, because it held the write lock for longer than the"
                                + " server allows while another writer waited. Next: try the whole transaction again.",
                        "40001",
                        number);
            case "TRANSACTION_BUSY" -> new SQLTransactionRollbackException(text + " " + AGAIN, "40001", number);
            case "BLOCKED" ->
                new SQLNonTransientException(
                        text + " Next: ask who runs the server, or lift the block there.", "25006", number);
            case "RESPONSE_TOO_LARGE" ->
                new SQLNonTransientException(
                        text
                                + " Next: call setFetchSize with a positive number, then rows are streamed without a limit; or ask for"
                                + " less.",
                        "54000",
                        number);
            case "ARGS_INVALID", "ARGS_BOTH_POSITIONAL_AND_NAMED" ->
                // An argument that is longer than the row limit is refused when it is bound.
                error.message().endsWith("string or blob too big")
                        ? tooBig(text, SQLITE_TOOBIG)
                        : new SQLSyntaxErrorException(
                                text + " Next: set each parameter of the statement once." + shown(sql),
                                "07001",
                                number);
            case "SCHEMA_MIGRATION_ERROR" -> new SQLNonTransientException(text, "55000", number);
            default -> byNumber(error, text, sql);
        };
    }

    private static SQLException byNumber(ServerError error, String text, @Nullable String sql) {
        int number = error.number();
        return switch (number & 0xff) {
            case 1 -> general(error, text, sql);
            case 3, 23 -> new SQLNonTransientException(text, "42501", number);
            // Nothing of the statement has happened: the whole transaction may be tried again.
            case 5, 6 ->
                new SQLTransactionRollbackException(
                        text + " Another transaction has the lock, or has written since this one first read. " + AGAIN,
                        "40001",
                        number);
            case 7 -> new SQLNonTransientException(text, "53200", number);
            case 8 -> new SQLNonTransientException(text, "25006", number);
            case 9 -> new SQLNonTransientException(text, "57014", number);
            case 10 -> new SQLNonTransientException(text, "58030", number);
            case 11, 26 -> new SQLNonTransientException(text, "XX001", number);
            case 13 ->
                new SQLNonTransientException(
                        text + " Next: free space, or raise the size limit of the database on the server.",
                        "53100",
                        number);
            case 14 -> new SQLNonTransientConnectionException(text, "08001", number);
            case SQLITE_TOOBIG -> tooBig(text, number);
            case 19 -> new SQLIntegrityConstraintViolationException(text, constraintState(number), number);
            case 20 -> new SQLDataException(text, "22018", number);
            case 25 -> new SQLDataException(text, "07009", number);
            default -> new SQLNonTransientException(text, "HY000", number);
        };
    }

    private static SQLException tooBig(String text, int number) {
        return new SQLDataException(
                text + " Next: store less in one row, or raise the row limit on the server.", "54000", number);
    }

    private static String constraintState(int number) {
        return switch (number) {
            case 275 -> "23514"; // CHECK
            case 787 -> "23503"; // FOREIGN KEY
            case 1299 -> "23502"; // NOT NULL
            case 1555, 2067, 2579 -> "23505"; // PRIMARY KEY, UNIQUE, ROWID
            default -> "23000";
        };
    }

    private static SQLException general(ServerError error, String text, @Nullable String sql) {
        String lower = error.message().toLowerCase(Locale.ROOT);
        int number = error.number();
        String shown = text + shown(sql);
        if (lower.startsWith("unsupported statement")) {
            return new SQLFeatureNotSupportedException(
                    text + " The server refuses this kind of statement from every client." + shown(sql),
                    "0A000",
                    number);
        } else if (lower.startsWith("no such savepoint")) {
            return new SQLNonTransientException(text, "3B001", number);
        } else if (lower.startsWith("no such table")) {
            return new SQLSyntaxErrorException(shown, "42S02", number);
        } else if (lower.startsWith("no such column")) {
            return new SQLSyntaxErrorException(shown, "42S22", number);
        } else if (lower.contains("already exists")) {
            return new SQLSyntaxErrorException(shown, "42S01", number);
        } else if (lower.startsWith("duplicate column name")) {
            return new SQLSyntaxErrorException(shown, "42S21", number);
        } else if (error.code().equals("SQL_MANY_STATEMENTS")) {
            return new SQLSyntaxErrorException(
                    shown + " Next: execute them one by one, or as a batch.", "42601", number);
        } else if (isSyntax(error.code(), lower)) {
            return new SQLSyntaxErrorException(shown, "42601", number);
        } else if (lower.contains("transaction")) {
            return new SQLNonTransientException(text, "25000", number);
        } else if (error.code().equals("PROXY_ERROR")) {
            return new SQLNonTransientException(text, "HY000", number);
        }
        return new SQLSyntaxErrorException(shown, "42000", number);
    }

    private static boolean isSyntax(String code, String lower) {
        return code.equals("SQL_PARSE_ERROR")
                || code.equals("SQL_NO_STATEMENT")
                || lower.contains("syntax error")
                || lower.contains("incomplete input");
    }

    /** For errors of the statement's text only: it helps there, and arguments are not part of it. */
    private static String shown(@Nullable String sql) {
        if (sql == null || sql.isBlank()) {
            return "";
        }
        String text = sql.strip();
        return " SQL: " + (text.length() > MOST_SQL_CHARACTERS ? text.substring(0, MOST_SQL_CHARACTERS) + "…" : text);
    }
}
