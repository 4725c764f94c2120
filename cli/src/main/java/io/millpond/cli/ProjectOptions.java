package io.millpond.cli;

import io.millpond.migrations.replay.MigrationSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the project's files are. A mixin of the commands that read them. */
final class ProjectOptions {
    @Option(
            names = "--schema",
            paramLabel = "DIR",
            defaultValue = "src/main/schema",
            description = "Folder of schema files (*.sql). Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path schema;

    @Option(
            names = "--migrations",
            paramLabel = "DIR",
            defaultValue = "src/main/resources/db/migration",
            description = "Folder of Flyway migrations. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path migrations;

    @Option(
            names = "--placeholder",
            paramLabel = "NAME=VALUE",
            description = "Value of a Flyway placeholder in existing migrations. May be repeated.")
    private Map<String, String> placeholders = new LinkedHashMap<>();

    @Option(
            names = "--classpath",
            paramLabel = "DIR",
            description = "Folder of compiled classes with Java migrations (package db.migration). May be repeated.")
    private List<Path> classpath = new ArrayList<>();

    Path schema() {
        return schema;
    }

    MigrationSource migrations() {
        return new MigrationSource(migrations, placeholders, classpath);
    }
}
