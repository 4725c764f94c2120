package io.millpond.migrations.drift;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.difference.Difference;
import io.millpond.migrations.difference.Differences;
import io.millpond.migrations.generate.LeftAlone;
import io.millpond.migrations.replay.MigrationSource;
import io.millpond.migrations.replay.Replay;
import io.millpond.migrations.replay.ReplayedMigrations;
import io.millpond.migrations.replay.ScratchDatabase;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.LoadedSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a database without history may be taken to be at a version: it must be what the migrations make of an empty one. */
public final class Adoption {
    private static final String HISTORY =
            "SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND lower(name) = 'flyway_schema_history'";

    private Adoption() {}

    /**
     * Compares. A database that is not there, is empty or has a history is not adopted, and so never refused. What only
     * repeatable migrations make does not count: they run afterwards.
     *
     * @param source the migrations
     * @param version the one that the database is said to be at, such as {@code 1}
     * @param database the database; only read
     * @throws BuildException with code {@code ADOPT_REFUSED} where it is something else
     * @throws io.millpond.migrations.replay.ReplayFailedException where a migration fails on an empty database
     * @throws io.millpond.migrations.apply.MigrationException where the database cannot be read
     */
    public static void check(MigrationSource source, String version, DatabaseAccess database) {
        if (!database.exists()) {
            return;
        }
        LoadedSchema live;
        try (Connection connection = database.open()) {
            if (hasHistory(connection)) {
                return;
            }
            live = LiveSchema.read(connection);
        } catch (SQLException e) {
            throw database.failure(e);
        }
        if (!live.definitions().isEmpty()) {
            compare(source, version, database, live);
        }
    }

    private static void compare(MigrationSource source, String version, DatabaseAccess database, LoadedSchema live) {
        try (ScratchDatabase scratch = ScratchDatabase.create()) {
            ReplayedMigrations replayed = new Replay(source).upTo(version).run(scratch);
            LeftAlone later = new LeftAlone(replayed.repeatable());
            List<Difference> differences = Differences.between(
                    "migrations",
                    later.remove(replayed.schema()).schema(),
                    "database",
                    later.remove(live).schema());
            if (!differences.isEmpty()) {
                throw new BuildException(
                        "ADOPT_REFUSED",
                        database + " is not what the migrations up to version " + version
                                + " make of an empty database. Nothing was changed.\n"
                                + differences.stream().map(one -> "  " + one).collect(Collectors.joining("\n")),
                        "Say the version that it is at; or bring database and migrations together (pull --baseline writes"
                                + " a first migration from a database, push --dry-run shows what a database lacks), and"
                                + " run it again.",
                        null);
            }
        }
    }

    private static boolean hasHistory(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HISTORY)) {
            return rows.next();
        }
    }
}
