package io.millpond.migrations.replay;

import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.LoadedSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Runs migrations with Flyway and Millpond's database type, exactly as they run in production, on a scratch database.
 * Immutable; not for several threads on one scratch database.
 */
public final class Replay {
    private final MigrationSource source;
    private final @Nullable String upTo;

    /**
     * Prepares to replay.
     *
     * @param source the migrations
     */
    public Replay(MigrationSource source) {
        this(source, null);
    }

    private Replay(MigrationSource source, @Nullable String upTo) {
        this.source = source;
        this.upTo = upTo;
    }

    /**
     * The same without later migrations.
     *
     * @param version the last that runs, such as {@code 7}
     * @return a replay of its own
     */
    public Replay upTo(String version) {
        return new Replay(source, version);
    }

    /**
     * Runs all migrations that the database has not seen yet.
     *
     * @param database empty, or left behind by an earlier replay of the same migrations
     * @param more folders with further migrations
     * @return what the database is now
     * @throws ReplayFailedException where a migration fails or Flyway refuses the folder
     */
    public ReplayedMigrations run(ScratchDatabase database, Path... more) {
        RepeatableOrigins origins = new RepeatableOrigins();
        try (JavaMigrations java = JavaMigrations.load(source.classpath())) {
            Flyway flyway = configure(database, java, origins, more).load();
            flyway.migrate();
            List<String> versions = versions(flyway.info().all());
            boolean areAsOne = java.toArray().length == 0 && SeveralRuns.areAsOne(source.folder());
            return new ReplayedMigrations(read(database), versions, origins.scripts(), areAsOne);
        } catch (FlywayException e) {
            throw ReplayFailures.translate(e, source.folder());
        }
    }

    private FluentConfiguration configure(
            ScratchDatabase database, JavaMigrations java, RepeatableOrigins origins, Path... more) {
        FluentConfiguration configuration = FlywaySetup.of(source, java, more)
                .dataSource(database.dataSource())
                .callbacks(origins);
        List<Path> folders = new ArrayList<>(List.of(more));
        folders.add(source.folder());
        if (!Placeholders.mayBeIn(folders)) {
            configuration.placeholderReplacement(false);
        }
        return upTo == null ? configuration : configuration.target(MigrationVersion.fromVersion(upTo));
    }

    private static List<String> versions(MigrationInfo[] all) {
        return Arrays.stream(all)
                .filter(info -> info.getVersion() != null)
                .sorted((a, b) -> a.getVersion().compareTo(b.getVersion()))
                .map(info -> info.getVersion().getRawVersion())
                .toList();
    }

    private static LoadedSchema read(ScratchDatabase database) {
        try (Connection connection = database.connect()) {
            return LiveSchema.read(connection);
        } catch (SQLException e) {
            throw new ReplayFailedException(
                    "The replayed migrations leave a database that cannot be read: " + e.getMessage(),
                    "Look for views and triggers that refer to what is no longer there, and mend them in a migration.",
                    e);
        }
    }
}
