package io.millpond.migrations.apply;

import io.millpond.migrations.apply.MigrationException.Code;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.jspecify.annotations.Nullable;

/** Turns what Flyway throws into errors that name script, line and statement, and the next step. */
final class Failures {
    private static final int SHOWN_STATEMENT_CHARACTERS = 500;
    /** https://www.sqlite.org/rescode.html#notadb */
    private static final int SQLITE_NOTADB = 26;

    private Failures() {}

    static MigrationException translate(FlywayException failure, Target target) {
        MigrationException ours = find(failure, MigrationException.class);
        if (ours != null) {
            return ours;
        }
        FlywaySqlScriptException script = find(failure, FlywaySqlScriptException.class);
        if (script != null) {
            return statement(script, failure, target);
        }
        if (failure instanceof FlywayValidateException) {
            return new MigrationException(
                    Code.HISTORY_MISMATCH,
                    "The history of " + target.url() + " and the migrations do not fit together: "
                            + failure.getMessage(),
                    "Never edit a migration that was applied: put it back as it was and write a new one.",
                    failure);
        }
        SQLException sql = find(failure, SQLException.class);
        if (sql != null && (sql.getErrorCode() & 0xff) == SQLITE_NOTADB) {
            return target.notADatabase(failure);
        }
        return new MigrationException(
                Code.FAILED,
                "Cannot migrate " + target.url() + ": " + failure.getMessage(),
                "See the message above; nothing of the failed migration was kept unless it runs outside a transaction.",
                failure);
    }

    private static MigrationException statement(
            FlywaySqlScriptException script, FlywayException failure, Target target) {
        SQLException sql = find(script, SQLException.class);
        String name =
                script.getResource() == null ? "a script" : script.getResource().getFilename();
        return new MigrationException(
                Code.STATEMENT_FAILED,
                name + ", line " + script.getLineNumber() + ", failed on " + target.url() + ": "
                        + (sql == null ? script.getMessage() : sql.getMessage()) + System.lineSeparator()
                        + shortened(script.getStatement()),
                "Correct the script and run the migration again; the failed script was rolled back.",
                failure);
    }

    private static String shortened(String statement) {
        String text = statement.strip();
        return text.length() <= SHOWN_STATEMENT_CHARACTERS
                ? text
                : text.substring(0, SHOWN_STATEMENT_CHARACTERS) + " …";
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
