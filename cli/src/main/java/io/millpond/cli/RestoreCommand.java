package io.millpond.cli;

import io.millpond.migrations.restore.Restore;
import io.millpond.migrations.restore.RestoreReport;
import io.millpond.migrations.restore.RestoreRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millpond restore}. */
@Command(
        name = "restore",
        description = {
            "Verifies a backup and puts it in the place of a file, or into an empty database on a server.",
            "",
            "A file that is there is put aside under another name, never deleted; nobody may have it open. A database on a"
                    + " server must be empty."
        })
final class RestoreCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(names = "--from", paramLabel = "FILE", required = true, description = "The backup; it is only read.")
    @SuppressWarnings("NullAway.Init")
    private Path from;

    @Option(
            names = "--replace",
            description = "A file that is there may be put aside; what an interrupted restore left on a server may be"
                    + " dropped.")
    private boolean replace;

    @Option(names = "--dry-run", description = "Verify the backup, look at the database, and change nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        RestoreReport report = Restore.run(new RestoreRequest(
                from,
                database.access(),
                replace,
                dryRun,
                new Printer(spec.commandLine().getErr())));
        json.print(report, out -> report.lines().forEach(out::println));
        return ExitCode.OK;
    }
}
