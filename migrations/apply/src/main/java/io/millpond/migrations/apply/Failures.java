package io.millpond.migrations.apply;

import io.millpond.migrations.apply.MigrationException.Code;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.jspecify.annotations.Nullable;

/** Turns what Flyway throws into errors that name script, line and statement, and the next step. */
final class Failures {
    private static final int SHOWN_STATEMENT_CHARACTERS = 500;
    private static final Pattern LEFT_OVER = Pattern.compile("table \"?millpond_new_(\\S+?)\"? already exists");
    /** https://www.sqlite.org/rescode.html#notadb */
    private static final int SQLITE_NOTADB = 26;
    /** https://www.sqlite.org/rescode.html#cantopen */
    private static final int SQLITE_CANTOPEN = 14;
    /** https://www.sqlite.org/rescode.html#readonly */
    private static final int SQLITE_READONLY = 8;
    /** https://www.sqlite.org/rescode.html#busy */
    private static final int SQLITE_BUSY = 5;
    /** The class of transactions that were rolled back, among them those that a server took the write lock from. */
    private static final String LOST = "40";
    /** Transaction resolution unknown. */
    private static final String UNKNOWN_OUTCOME = "08007";
    /** The class of connection exceptions. */
    private static final String CONNECTION = "08";
    /** Time-out. */
    private static final String TIMEOUT = "HYT00";
    /** The class of invalid authorization. */
    private static final String NO_ACCESS = "28";
    /** Insufficient privilege. */
    private static final String NO_PRIVILEGE = "42501";
    /** The low byte of an extended result code, https://www.sqlite.org/rescode.html#pve. */
    private static final int PRIMARY_CODE = 0xff;

    /** How Flyway's messages begin for which it has no code of their own. */
    private static final List<String> UNREADABLE = List.of(
            "Invalid SQL filenames found",
            "Failed to find filesystem location",
            "Unable to resolve location",
            "Found more than one migration with version",
            "Found more than one repeatable migration");

    private Failures() {}

    static MigrationException translate(FlywayException failure, Target target) {
        MigrationException ours = find(failure, MigrationException.class);
        if (ours != null) {
            return ours;
        }
        MigrationException server = target.isServer() ? server(failure, target) : null;
        if (server != null) {
            return server;
        }
        FlywaySqlScriptException script = find(failure, FlywaySqlScriptException.class);
        if (script != null) {
            return statement(script, failure, target);
        }
        MigrationException history = history(failure, target);
        if (history != null) {
            return history;
        }
        SQLException sql = find(failure, SQLException.class);
        int code = sql == null ? 0 : sql.getErrorCode() & PRIMARY_CODE;
        if (code == SQLITE_NOTADB && !target.isServer()) {
            return target.notADatabase(failure);
        }
        if (code == SQLITE_BUSY) {
            return new MigrationException(
                    Code.LOCK_TIMEOUT,
                    "Cannot migrate " + target.shown() + ": another connection kept it busy for longer than the wait",
                    "Find the process that keeps a transaction open on this database and let it end, or allow a longer"
                            + " wait (lockWait, flyway.lockRetryCount in seconds).",
                    failure);
        }
        if (code == SQLITE_CANTOPEN && !target.isServer()) {
            return new MigrationException(
                    Code.FILE_UNUSABLE,
                    "SQLite cannot open " + target.shown() + ", or not its journal beside it",
                    "See to it that the folder exists and that this process may write the file and its folder.",
                    failure);
        }
        if (code == SQLITE_READONLY && !target.isServer()) {
            return new MigrationException(
                    Code.FILE_UNUSABLE,
                    "The database " + target.shown() + " is read-only for this process; a migration writes it",
                    "Use a URL without open_mode=1 or mode=ro, and give the user of this process the right to write the"
                            + " file and its folder.",
                    failure);
        }
        FlywayMigrateException migrate = find(failure, FlywayMigrateException.class);
        return new MigrationException(
                Code.FAILED,
                "Cannot migrate " + target.shown() + ": "
                        + (migrate == null
                                ? failure.getMessage()
                                : migrate.getMigration().getScript() + ": " + deepestMessage(migrate)),
                "Put right what the message names and run the migration again; nothing of a failed migration is kept"
                        + " unless it runs outside a transaction (then flyway:repair removes its failed row).",
                failure);
    }

    /** What goes wrong on the way to a server, and at its door. */
    private static @Nullable MigrationException server(FlywayException failure, Target target) {
        SQLException sql = find(failure, SQLException.class);
        String message = sql == null ? String.valueOf(failure.getMessage()) : sql.getMessage();
        if (state(failure, NO_ACCESS) || state(failure, NO_PRIVILEGE)) {
            return new MigrationException(
                    Code.ACCESS_DENIED,
                    "The server does not let this run migrate " + target.shown() + ": " + message,
                    "Give a token that may write to this database: MILLPOND_AUTH_TOKEN in the environment, or"
                            + " flyway.password.",
                    failure);
        }
        if (state(failure, LOST)) {
            return new MigrationException(
                    Code.TRANSACTION_LOST,
                    "The server ended a transaction on " + target.shown() + ": " + message,
                    "Run the migration again; nothing of what the transaction did was kept.",
                    failure);
        }
        if (state(failure, CONNECTION) || state(failure, TIMEOUT)) {
            return new MigrationException(
                    Code.SERVER_UNREACHABLE,
                    "The connection to " + target.shown() + " failed: " + message,
                    "Check the URL and the server, then run the migration again: the history in the database knows what"
                            + " has been applied.",
                    failure);
        }
        return null;
    }

    /** Flyway wraps what a migration in Java throws into a mere "Migration failed !". */
    static String deepestMessage(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest == failure ? String.valueOf(failure.getMessage()) : deepest.toString();
    }

    private static @Nullable MigrationException history(FlywayException failure, Target target) {
        if (failure instanceof FlywayValidateException) {
            return new MigrationException(
                    Code.HISTORY_MISMATCH,
                    "The history of " + target.shown() + " and the migrations do not fit together: "
                            + failure.getMessage(),
                    "Never edit a migration that was applied: put it back as it was and write a new one. After a failed"
                            + " migration outside a transaction: put right what it left, then flyway:repair.",
                    failure);
        }
        if (failure.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
            return new MigrationException(
                    Code.HISTORY_MISMATCH,
                    "The database " + target.shown() + " has tables and no history of migrations",
                    "If it is the right database, tell Flyway where it stands, once: baseline with the version that its"
                            + " tables correspond to (flyway:baseline, baselineOnMigrate, or millpond migrate --adopt).",
                    failure);
        }
        String message = String.valueOf(failure.getMessage());
        if (UNREADABLE.stream().anyMatch(message::contains)) {
            return new MigrationException(
                    Code.MIGRATIONS_UNREADABLE,
                    "The migrations cannot be read: " + message.strip(),
                    "Correct the location or the file names: V<version>__<words>.sql, each version once, or"
                            + " R__<words>.sql.",
                    failure);
        }
        return null;
    }

    private static MigrationException statement(
            FlywaySqlScriptException script, FlywayException failure, Target target) {
        SQLException sql = find(script, SQLException.class);
        FlywayMigrateException migrate = find(failure, FlywayMigrateException.class);
        boolean undone = migrate == null || migrate.isExecutableInTransaction();
        String name =
                script.getResource() == null ? "a script" : script.getResource().getFilename();
        String onServer = sql != null && contains(sql, "unsupported statement")
                ? "A libSQL server does not run this statement; delete it, or keep its script in a location that only"
                        + " migrations of files read. "
                : "";
        return new MigrationException(
                Code.STATEMENT_FAILED,
                name + ", line " + script.getLineNumber() + ", failed on " + target.shown() + ": "
                        + (sql == null ? script.getMessage() : sql.getMessage()) + System.lineSeparator()
                        + shortened(script.getStatement()),
                onServer
                        + leftOver(sql)
                        + (undone
                                ? "Correct the script and run the migration again; nothing of it was kept."
                                : "The script runs outside a transaction: what it did before this statement stays. Put that right,"
                                        + " remove the failed row from the history with flyway:repair, correct the script, and"
                                        + " run the migration again."),
                failure);
    }

    /** A generated migration that another runner went through despite an error leaves its copy of a table. */
    private static String leftOver(@Nullable SQLException sql) {
        Matcher found = LEFT_OVER.matcher(sql == null ? "" : String.valueOf(sql.getMessage()));
        if (!found.find()) {
            return "";
        }
        String copy = "millpond_new_" + found.group(1);
        return "This copy was left when the migration ran and another runner went on after an error. If "
                + found.group(1)
                + " is there with all its rows: DROP TABLE " + copy
                + ". If it is not, the rows are in the copy: ALTER TABLE "
                + copy + " RENAME TO " + found.group(1) + ". ";
    }

    /** Without the comments before it: the head of a generated migration is longer than what is shown. */
    private static String shortened(String statement) {
        String text = statement.substring(StatementKind.start(statement)).strip();
        return text.length() <= SHOWN_STATEMENT_CHARACTERS
                ? text
                : text.substring(0, SHOWN_STATEMENT_CHARACTERS) + " …";
    }

    /** As Flyway's own transactions wrap what they throw. */
    static RuntimeException asFlyway(Exception failure) {
        if (failure instanceof SQLException sql) {
            return new FlywaySqlException("Unable to commit transaction", sql);
        }
        return failure instanceof RuntimeException runtime ? runtime : new FlywayException(failure);
    }

    /** https://www.sqlite.org/rescode.html#busy, with its extended codes. */
    static boolean isBusy(SQLException e) {
        return (e.getErrorCode() & PRIMARY_CODE) == SQLITE_BUSY || state(e, LOST);
    }

    /**
     * Whether a server ended a transaction that it had begun, so that nothing of it stays, or the answer to its COMMIT
     * never came, in which case the history tells.
     */
    static boolean isTransactionLost(Throwable failure) {
        return state(failure, LOST) || state(failure, UNKNOWN_OUTCOME);
    }

    /** Whether no statement can follow. */
    static boolean isConnectionOrTransactionLost(SQLException e) {
        return state(e, LOST) || state(e, CONNECTION) || state(e, TIMEOUT);
    }

    /** Whether the answer to a statement was lost on its way. */
    static boolean isOutcomeUnknown(SQLException e) {
        return state(e, UNKNOWN_OUTCOME);
    }

    private static boolean state(Throwable failure, String state) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                for (SQLException next = sql; next != null; next = next.getNextException()) {
                    if (Objects.requireNonNullElse(next.getSQLState(), "").startsWith(state)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** SQLite has only a message for this. */
    static boolean isNoSuchTable(SQLException e) {
        return contains(e, "no such table");
    }

    static boolean isNoSuchSavepoint(SQLException e) {
        return contains(e, "no such savepoint");
    }

    private static boolean contains(SQLException e, String text) {
        return e.getMessage() != null && e.getMessage().contains(text);
    }

    static <T> @Nullable T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
