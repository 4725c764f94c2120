package io.millpond.cli;

import io.millpond.migrations.status.Status;
import io.millpond.migrations.status.StatusReport;
import io.millpond.migrations.status.StatusRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code millpond status}. */
@Command(
        name = "status",
        description = {
            "Tells which migrations a database has and waits for, who migrates it, and whether somebody changed it by hand.",
            "",
            "Changes nothing and waits for no lock."
        })
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final ProjectOptions project = new ProjectOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Override
    public Integer call() {
        StatusReport report = Status.run(new StatusRequest(project.schema(), project.migrations(), database.access()));
        json.print(report, out -> report.lines().forEach(out::println));
        return ExitCode.OK;
    }
}
