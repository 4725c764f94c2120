package io.millpond.migrations.replay;

import io.millpond.migrations.apply.MigrationException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.jspecify.annotations.Nullable;

/** Flyway's errors in our form: file, line, statement, what SQLite says, what to do. */
final class ReplayFailures {
    private ReplayFailures() {}

    static ReplayFailedException translate(FlywayException error, Path folder) {
        MigrationException ours = cause(error, MigrationException.class);
        if (ours != null) {
            return new ReplayFailedException(
                    withoutNextStep(String.valueOf(ours.getMessage())), ours.nextStep(), error);
        }
        FlywaySqlScriptException script = cause(error, FlywaySqlScriptException.class);
        if (script != null) {
            return inScript(script, error);
        }
        FlywayMigrateException migration = cause(error, FlywayMigrateException.class);
        if (migration != null) {
            return new ReplayFailedException(
                    migration.getMigration().getScript() + " fails on an empty database: " + rootMessage(error),
                    "Mend the migration if no database has it yet; otherwise make sure that what it needs is made by an"
                            + " earlier migration.",
                    error);
        }
        return new ReplayFailedException(
                "Flyway refuses the migrations in " + folder + ": " + firstLines(error.getMessage()),
                next(error),
                error);
    }

    /** The last line, which the new error says again. */
    static String withoutNextStep(String message) {
        int next = message.lastIndexOf(System.lineSeparator() + "Next: ");
        return next < 0 ? message : message.substring(0, next);
    }

    private static ReplayFailedException inScript(FlywaySqlScriptException script, FlywayException error) {
        String file = script.getResource() == null
                ? "a migration"
                : script.getResource().getAbsolutePathOnDisk();
        return new ReplayFailedException(
                file + ", line " + script.getLineNumber() + ": SQLite says: " + rootMessage(script)
                        + System.lineSeparator()
                        + script.getStatement().strip().indent(4).stripTrailing(),
                "The migrations are replayed on an empty database, in order. Mend this one if no database has it yet;"
                        + " otherwise make sure that what it needs is made by an earlier migration.",
                error);
    }

    private static String next(FlywayException error) {
        String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("more than one migration with version")) {
            return "Two branches took the same version: give the younger file the next free one.";
        }
        if (message.contains("placeholder")) {
            return "Give the value (CLI: --placeholder name=value, Maven: <placeholders>), or switch replacement off for"
                    + " that file with a line placeholderReplacement=false in <file>.sql.conf beside it.";
        }
        return "Make `flyway info` content with this folder, then run the same command again.";
    }

    private static String rootMessage(Throwable error) {
        Throwable deepest = error;
        SQLException sql = null;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
            if (deepest instanceof SQLException found) {
                sql = found;
            }
        }
        if (sql != null) {
            return SqliteMessages.of(sql);
        }
        return deepest.getMessage() == null ? deepest.toString() : firstLines(deepest.getMessage());
    }

    private static String firstLines(@Nullable String message) {
        return message == null
                ? "no message"
                : message.strip()
                        .lines()
                        .limit(12)
                        .map(String::stripTrailing)
                        .reduce((a, b) -> a + "\n" + b)
                        .orElse("");
    }

    private static <T extends Throwable> @Nullable T cause(Throwable error, Class<T> type) {
        for (Throwable t = error; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
