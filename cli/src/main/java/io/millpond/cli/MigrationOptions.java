package io.millpond.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where migrations are. A mixin of the commands that apply them as Flyway does. */
final class MigrationOptions {
    @Option(
            names = "--migrations",
            paramLabel = "DIR",
            defaultValue = "src/main/resources/db/migration",
            description = "Folder of Flyway migrations. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Option(
            names = "--placeholder",
            paramLabel = "NAME=VALUE",
            description = "Value of a Flyway placeholder in existing migrations. May be repeated.")
    private Map<String, String> placeholders = new LinkedHashMap<>();

    Path folder() {
        return folder;
    }

    Map<String, String> placeholders() {
        return placeholders;
    }
}
