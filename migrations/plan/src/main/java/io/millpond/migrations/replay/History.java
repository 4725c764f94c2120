package io.millpond.migrations.replay;

import io.millpond.migrations.apply.DatabaseAccess;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.function.BiPredicate;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.extensibility.AppliedMigration;
import org.flywaydb.core.internal.info.MigrationInfoImpl;
import org.jspecify.annotations.Nullable;

/**
 * The migrations of a folder and those of a database's history, told apart by Flyway itself. Nothing is written.
 *
 * @param entries in Flyway's order: versions ascending, then repeatable ones
 */
public record History(List<Entry> entries) {
    /** Copies the list. */
    public History {
        entries = List.copyOf(entries);
    }

    /** What may be said of a migration. */
    public enum State {
        /** The database has it. */
        APPLIED,
        /** The next migrate run applies it; for a repeatable one also: again. */
        PENDING,
        /** The database has a newer one, so that migrate refuses or passes over this. */
        IGNORED,
        /** The database has it; the folder no longer does. */
        MISSING,
        /** It failed outside a transaction and its row is still there. */
        FAILED,
        /** It needs not run: a baseline stands for it, it was undone by hand, or a later run replaced it. */
        PASSED_OVER
    }

    /**
     * One migration.
     *
     * @param version empty for a repeatable one
     * @param description in words
     * @param script the file's name or the class
     * @param state what is true of it
     * @param edited whether the database has it with another content
     * @param renamed whether the database has it with another description or type
     * @param file where it is; null where the folder does not have it, and for Java migrations
     * @param installedOn when it was applied; null where it was not
     */
    public record Entry(
            String version,
            String description,
            String script,
            State state,
            boolean edited,
            boolean renamed,
            @Nullable Path file,
            @Nullable Instant installedOn) {}

    /**
     * Reads.
     *
     * @param source the folder
     * @param database the database
     * @return all migrations of either
     * @throws ReplayFailedException where Flyway refuses the folder
     * @throws io.millpond.migrations.apply.MigrationException where the database cannot be read
     */
    public static History read(MigrationSource source, DatabaseAccess database) {
        try (JavaMigrations java = JavaMigrations.load(source.classpath())) {
            FluentConfiguration configuration = FlywaySetup.of(source, java);
            database.setDataSource(configuration);
            MigrationInfo[] all = configuration.load().info().all();
            return new History(Arrays.stream(all).map(History::entry).toList());
        } catch (FlywayException e) {
            throw database.failure(e);
        }
    }

    /**
     * The version that the database has.
     *
     * @return of the highest applied migration or baseline; empty where there is none
     */
    public String currentVersion() {
        return entries.stream()
                .filter(entry -> !entry.version().isEmpty() && entry.installedOn() != null)
                .filter(entry -> entry.state() != State.FAILED)
                .map(Entry::version)
                .reduce((first, second) -> second)
                .orElse("");
    }

    /**
     * Those in a state.
     *
     * @param state the state
     * @return in order
     */
    public List<Entry> in(State state) {
        return entries.stream().filter(entry -> entry.state() == state).toList();
    }

    /**
     * Whether the database has ever been migrated.
     *
     * @return true where a row of the history is there
     */
    public boolean hasRows() {
        return entries.stream().anyMatch(entry -> entry.installedOn() != null);
    }

    private static Entry entry(MigrationInfo info) {
        State state = state(info);
        return new Entry(
                info.getVersion() == null ? "" : info.getVersion().getVersion(),
                info.getDescription() == null ? "" : info.getDescription(),
                info.getScript() == null ? "" : info.getScript(),
                state,
                state == State.APPLIED && isEdited(info),
                state == State.APPLIED && isRenamed(info),
                file(info.getPhysicalLocation()),
                info.getInstalledOn() == null ? null : utc(info.getInstalledOn()));
    }

    /** The column holds UTC, as strftime writes it; drivers take it for the time of this JVM's zone. */
    private static Instant utc(Date installedOn) {
        return LocalDateTime.ofInstant(installedOn.toInstant(), ZoneId.systemDefault())
                .toInstant(ZoneOffset.UTC);
    }

    private static boolean isEdited(MigrationInfo info) {
        return compare(info, (resolved, applied) -> !resolved.checksumMatches(applied.getChecksum()));
    }

    private static boolean isRenamed(MigrationInfo info) {
        return compare(
                info,
                (resolved, applied) -> !resolved.getType().equals(applied.getType())
                        || !resolved.getDescription().equals(applied.getDescription()));
    }

    /** MigrationInfo's own questions about description and type are not answered in Flyway 13.1: they are always true. */
    private static boolean compare(MigrationInfo info, BiPredicate<ResolvedMigration, AppliedMigration> differ) {
        if (!(info instanceof MigrationInfoImpl both)) {
            return false;
        }
        ResolvedMigration resolved = both.getResolvedMigration();
        AppliedMigration applied = both.getAppliedMigration();
        return resolved != null
                && applied != null
                && !applied.getType().isSynthetic()
                && differ.test(resolved, applied);
    }

    private static @Nullable Path file(@Nullable String location) {
        return location == null || !location.endsWith(".sql") ? null : Path.of(location);
    }

    private static State state(MigrationInfo info) {
        MigrationState state = info.getState();
        return switch (state) {
            case SUCCESS, OUT_OF_ORDER, BASELINE -> State.APPLIED;
            case PENDING, OUTDATED -> State.PENDING;
            case IGNORED -> State.IGNORED;
            case MISSING_SUCCESS, FUTURE_SUCCESS -> State.MISSING;
            case FAILED, MISSING_FAILED, FUTURE_FAILED -> State.FAILED;
            case ABOVE_TARGET, BELOW_BASELINE, BASELINE_IGNORED, UNDONE, AVAILABLE, SUPERSEDED, DELETED ->
                State.PASSED_OVER;
        };
    }
}
