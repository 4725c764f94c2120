package io.millpond.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where schema files are. A mixin of the commands that read or write them. */
final class SchemaOption {
    @Option(
            names = "--schema",
            paramLabel = "DIR",
            defaultValue = "src/main/schema",
            description = "Folder of schema files (*.sql). Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    Path folder() {
        return folder;
    }
}
