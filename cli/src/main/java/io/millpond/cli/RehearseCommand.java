package io.millpond.cli;

import io.millpond.migrations.rehearse.Rehearse;
import io.millpond.migrations.rehearse.RehearseReport;
import io.millpond.migrations.rehearse.RehearseRequest;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millpond rehearse}. */
@Command(
        name = "rehearse",
        description = {
            "Tries pending migrations on a copy of the real rows; the database itself is only read.",
            "",
            "Tells how long each takes and what became of the rows of each table. Exits with 1 where one fails, rows are"
                    + " lost of which nobody said so, or the copy is not sound afterwards."
        })
final class RehearseCommand implements Callable<Integer> {
    static final String ADMIN_KEY = "MILLPOND_ADMIN_KEY";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final ProjectOptions project = new ProjectOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--expect-loss",
            paramLabel = "TABLE",
            split = ",",
            description = "This table may lose rows or go. What a generated migration names at its head may too. May be"
                    + " repeated.")
    private Set<String> expectedLosses = new LinkedHashSet<>();

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "Folder for the copy, which is deleted afterwards. Default: where Java puts temporary files.")
    private @Nullable Path workFolder;

    @Option(
            names = "--admin-url",
            paramLabel = "URL",
            description = "sqld's admin API: a fork on the server is tried in place of a local copy, and deleted"
                    + " afterwards. Its key is $$" + ADMIN_KEY + ".")
    private @Nullable URI adminUrl;

    @Override
    public Integer call() {
        RehearseReport report = Rehearse.run(RehearseRequest.of(database.access(), project.migrations())
                .expectedLosses(expectedLosses)
                .workFolder(workFolder)
                .fork(adminUrl, System.getenv(ADMIN_KEY))
                .listener(new Printer(spec.commandLine().getErr()))
                .build());
        json.print(report, out -> report.lines().forEach(out::println));
        return report.isOk() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
