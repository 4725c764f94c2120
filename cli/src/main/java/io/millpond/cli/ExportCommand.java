package io.millpond.cli;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.export.Export;
import io.millpond.migrations.export.ExportReport;
import io.millpond.migrations.export.ExportRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millpond export}. */
@Command(
        name = "export",
        description = {
            "Writes a schema as one script, in an order that works.",
            "",
            "The statements are their authors', with their comments. The script is tried on an empty database first."
        })
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private final ProjectOptions project = new ProjectOptions();

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--from",
            paramLabel = "SOURCE",
            defaultValue = "files",
            description = "files, migrations or database. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ExportRequest.From from;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File to write; replaced if it is there. Default: standard output.")
    private @Nullable Path output;

    @Override
    public Integer call() {
        DatabaseAccess access = from == ExportRequest.From.DATABASE ? database.access() : null;
        ExportReport report =
                Export.run(new ExportRequest(from, project.schema(), project.migrations(), access, output));
        json.print(report, out -> {
            if (report.file() == null) {
                out.print(report.sql());
            } else {
                out.println("Wrote " + report.file() + ": " + report.statements() + " statements");
            }
        });
        return ExitCode.OK;
    }
}
