package io.millpond.migrations.replay;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.apply.MigrationReport;
import io.millpond.migrations.apply.Migrations;
import io.millpond.schema.error.BuildException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Applies migrations to a copy of a database, as {@code migrate} would to the database itself. Stateless. */
public final class PendingMigrations {
    private PendingMigrations() {}

    /**
     * Applies what is pending.
     *
     * @param source the migrations
     * @param copy is changed
     * @return what was done
     * @throws io.millpond.migrations.apply.MigrationException where one fails; those before it stay
     * @throws ReplayFailedException where a Java migration cannot be made
     */
    public static MigrationReport apply(MigrationSource source, DatabaseAccess copy) {
        try (JavaMigrations java = JavaMigrations.load(source.classpath())) {
            return Migrations.on(copy)
                    .folder(source.folder().toAbsolutePath().normalize())
                    .classLoader(java.loader())
                    .flyway(configuration -> configuration
                            .loggers(QuietLogCreator.class.getName())
                            .javaMigrations(java.toArray())
                            .placeholders(source.placeholders()))
                    .migrate();
        }
    }

    /**
     * Refuses a folder that is not there, which for most goals is one without migrations.
     *
     * @param source the migrations
     * @throws BuildException with code {@code MIGRATIONS_UNREADABLE}
     */
    public static void requireFolder(MigrationSource source) {
        Path folder = source.folder();
        if (!Files.isDirectory(folder)) {
            throw new BuildException(
                    "MIGRATIONS_UNREADABLE",
                    "There is no folder of migrations "
                            + folder.toAbsolutePath().normalize(),
                    "Name it: --migrations DIR (Maven: -Dmillpond.migrations=DIR).",
                    null);
        }
    }
}
