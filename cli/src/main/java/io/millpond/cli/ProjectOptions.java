package io.millpond.cli;

import io.millpond.migrations.replay.MigrationSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the project's files are. A mixin of the commands that read all of them. */
final class ProjectOptions {
    @Mixin
    private final SchemaOption schema = new SchemaOption();

    @Mixin
    private final MigrationOptions migrations = new MigrationOptions();

    @Option(
            names = "--classpath",
            paramLabel = "DIR",
            description = "Folder of compiled classes with Java migrations (package db.migration). May be repeated.")
    private List<Path> classpath = new ArrayList<>();

    Path schema() {
        return schema.folder();
    }

    MigrationSource migrations() {
        return new MigrationSource(migrations.folder(), migrations.placeholders(), classpath);
    }
}
