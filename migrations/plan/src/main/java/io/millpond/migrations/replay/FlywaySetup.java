package io.millpond.migrations.replay;

import io.millpond.migrations.apply.UnreadableScripts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Flyway with the migrations of a source, as every goal has it. */
final class FlywaySetup {
    private FlywaySetup() {}

    /** Without a database. */
    static FluentConfiguration of(MigrationSource source, JavaMigrations java, Path... more) {
        List<String> locations = new ArrayList<>();
        if (Files.isDirectory(source.folder())) {
            UnreadableScripts.first(source.folder()).ifPresent(FlywaySetup::refuse);
            locations.add(location(source.folder()));
        }
        Arrays.stream(more).map(FlywaySetup::location).forEach(locations::add);
        return Flyway.configure(java.loader())
                .loggers(QuietLogCreator.class.getName())
                .locations(locations.toArray(String[]::new))
                .javaMigrations(java.toArray())
                .placeholders(source.placeholders())
                .validateMigrationNaming(true);
    }

    private static void refuse(Path unreadable) {
        throw new ReplayFailedException(
                unreadable + " cannot be read, and without it the migrations say something else.",
                "Give yourself the right to read it (or mend the link, if it is one), then run the command again.",
                null);
    }

    private static String location(Path folder) {
        return "filesystem:" + folder.toAbsolutePath().normalize();
    }
}
