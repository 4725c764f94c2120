package io.millpond.migrations.drift;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.difference.Difference;
import io.millpond.migrations.difference.Differences;
import io.millpond.migrations.generate.LeftAlone;
import io.millpond.migrations.replay.History;
import io.millpond.migrations.replay.History.State;
import io.millpond.migrations.replay.MigrationSource;
import io.millpond.migrations.replay.Replay;
import io.millpond.migrations.replay.ReplayedMigrations;
import io.millpond.migrations.replay.ScratchDatabase;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.LoadedSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a database differs from what its own history made of an empty one. Pending migrations are no difference.
 *
 * @param differences empty where it does not differ, and where that is not known
 * @param reason why it is not known; empty where it is
 */
public record Drift(List<Difference> differences, String reason) {
    private static final String MIGRATIONS = "migrations";
    private static final String DATABASE = "database";

    /** Copies the list. */
    public Drift {
        differences = List.copyOf(differences);
    }

    /**
     * Whether there was something to compare with.
     *
     * @return false where {@link #reason()} says why not
     */
    public boolean isKnown() {
        return reason.isEmpty();
    }

    /**
     * Compares. A database with tables and without history is compared with the schema files.
     *
     * @param source the migrations
     * @param history they and the database's
     * @param wanted the schema files, or null where they are wrong
     * @param database the database
     * @return the differences
     * @throws io.millpond.migrations.replay.ReplayFailedException where a migration fails
     * @throws io.millpond.migrations.apply.MigrationException where the database cannot be read
     */
    public static Drift of(
            MigrationSource source, History history, @Nullable LoadedSchema wanted, DatabaseAccess database) {
        LoadedSchema live = read(database);
        if (!history.hasRows()) {
            return withoutHistory(live, wanted);
        }
        boolean isIncomplete = !history.in(State.MISSING).isEmpty()
                || !history.in(State.IGNORED).isEmpty()
                || !history.in(State.FAILED).isEmpty();
        if (isIncomplete) {
            return new Drift(
                    List.of(),
                    "the database cannot be compared with its migrations: some are missing, failed or passed over");
        }
        try (ScratchDatabase scratch = ScratchDatabase.create()) {
            ReplayedMigrations replayed = replay(source, history).run(scratch);
            // A repeatable migration may be pending, and then its objects are still what they were.
            boolean stale = history.in(State.PENDING).stream()
                    .anyMatch(entry -> entry.version().isEmpty());
            LeftAlone ignored = new LeftAlone(stale ? replayed.repeatable() : Map.of());
            return new Drift(
                    Differences.between(
                            MIGRATIONS,
                            ignored.remove(replayed.schema()).schema(),
                            DATABASE,
                            ignored.remove(live).schema()),
                    "");
        }
    }

    private static Drift withoutHistory(LoadedSchema live, @Nullable LoadedSchema wanted) {
        if (live.definitions().isEmpty()) {
            return new Drift(List.of(), "");
        }
        if (wanted == null) {
            return new Drift(List.of(), "the database has no history and the schema files are wrong");
        }
        return new Drift(Differences.between("schema files", wanted.schema(), DATABASE, live.schema()), "");
    }

    private static Replay replay(MigrationSource source, History history) {
        Replay replay = new Replay(source);
        boolean isBehind = history.in(State.PENDING).stream()
                .anyMatch(entry -> !entry.version().isEmpty());
        if (!isBehind) {
            return replay;
        }
        // Nothing versioned has run: Flyway's target must be a version, and none is below this one.
        String current = history.currentVersion();
        return replay.upTo(current.isEmpty() ? "0" : current);
    }

    private static LoadedSchema read(DatabaseAccess database) {
        try (Connection connection = database.open()) {
            return LiveSchema.read(connection);
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }
}
