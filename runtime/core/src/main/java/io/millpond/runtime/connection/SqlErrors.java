package io.millpond.runtime.connection;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;
import java.util.Locale;
import org.sqlite.SQLiteException;

/**
 * SQLite's errors as JDBC wants them: the right subclass, SQLState, and SQLite's extended result code as vendor code.
 * Stateless.
 *
 * @see <a href="https://sqlite.org/rescode.html">result codes</a>
 */
final class SqlErrors {
    private static final String BUSY = ". Another process writes to the file for longer than the setting busyTimeout."
            + " Next: try the transaction again.";

    private SqlErrors() {}

    /** What is already ours, or not from SQLite, comes back as it is. */
    static SQLException map(SQLException error) {
        if (!(error instanceof SQLiteException sqlite)) {
            return error;
        }
        int code = sqlite.getResultCode().code;
        String message = message(sqlite);
        SQLException mapped = switch (code & 0xff) {
            case 1 -> general(message, code);
            // Nothing has happened yet: the whole transaction may be tried again.
            case 5, 6 -> new SQLTransactionRollbackException(message + BUSY, "40001", code);
            case 7 -> new SQLNonTransientException(message, "53200", code);
            case 8 -> new SQLNonTransientException(message, "25006", code);
            case 9 -> new SQLNonTransientException(message, "57014", code);
            case 10 -> new SQLNonTransientException(message, "58030", code);
            case 11, 26 -> new SQLNonTransientException(message, "XX001", code);
            case 13 -> new SQLNonTransientException(message, "53100", code);
            case 14 -> new SQLNonTransientConnectionException(message, "08001", code);
            case 18 -> new SQLDataException(message, "54000", code);
            case 19 -> new SQLIntegrityConstraintViolationException(message, constraintState(code), code);
            case 20 -> new SQLDataException(message, "22018", code);
            case 25 -> new SQLDataException(message, "07009", code);
            default -> new SQLNonTransientException(message, "HY000", code);
        };
        mapped.initCause(error);
        return mapped;
    }

    static boolean isReadOnly(SQLException error) {
        return error instanceof SQLiteException sqlite && (sqlite.getResultCode().code & 0xff) == 8;
    }

    static boolean isInterrupt(SQLException error) {
        return error instanceof SQLiteException sqlite && (sqlite.getResultCode().code & 0xff) == 9;
    }

    /** Whether a write that failed with it may have been done: only of some errors it is certain that nothing was. */
    static boolean mayHaveTakenEffect(SQLException error) {
        String state = error.getSQLState();
        if (state == null || state.length() < 2) {
            return true;
        }
        return switch (state) {
            case "08001", "08003", "08006", "57014", "HYT00" -> false; // the driver says 08007 if nobody knows
            default ->
                switch (state.substring(0, 2)) {
                    case "07", "0A", "21", "22", "23", "25", "26", "28", "3B", "3D", "40", "42" -> false;
                    default -> true;
                };
        };
    }

    /** Whether the replica's file cannot prepare the statement, while the primary perhaps can. */
    static boolean isUnknownHere(SQLException error) {
        return error instanceof SQLSyntaxErrorException;
    }

    /** Whether a write was not recognised before the file, which was opened for reading only, has refused it. */
    static boolean isMissedWrite(SQLException error) {
        return (error.getErrorCode() & 0xff) == 8 && "25006".equals(error.getSQLState());
    }

    /** Whether the file itself is to blame: it is malformed, cannot be read, or is locked. */
    static boolean isFileFailure(SQLException error) {
        return switch (error.getErrorCode() & 0xff) {
            case 5, 6, 10, 11, 14, 26 -> true;
            default -> false;
        };
    }

    static SQLException closed(String what) {
        return new SQLNonTransientConnectionException("The " + what + " is closed.", "08003");
    }

    private static String constraintState(int code) {
        return switch (code) {
            case 275 -> "23514"; // CHECK
            case 787 -> "23503"; // FOREIGN KEY
            case 1299 -> "23502"; // NOT NULL
            case 1555, 2067, 2579 -> "23505"; // PRIMARY KEY, UNIQUE, ROWID
            default -> "23000";
        };
    }

    private static SQLException general(String message, int code) {
        String lower = message.toLowerCase(Locale.ROOT);
        String state = "42000";
        if (lower.startsWith("no such table")) {
            state = "42S02";
        } else if (lower.startsWith("no such column")) {
            state = "42S22";
        } else if (lower.contains("already exists")) {
            state = "42S01";
        } else if (lower.contains("syntax error") || lower.contains("incomplete input")) {
            state = "42601";
        } else if (lower.contains("transaction")) {
            return new SQLNonTransientException(message, "25000", code);
        }
        return new SQLSyntaxErrorException(message, state, code);
    }

    /** sqlite-jdbc writes {@code [NAME] general text (SQLite's text)}; SQLite's text says more, so it comes first. */
    private static String message(SQLiteException error) {
        String text = String.valueOf(error.getMessage());
        int open = text.indexOf('(');
        String own = open >= 0 && text.endsWith(")") ? text.substring(open + 1, text.length() - 1) : text;
        return own + " [" + error.getResultCode().name() + "]";
    }
}
