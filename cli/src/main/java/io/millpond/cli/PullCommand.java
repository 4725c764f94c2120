package io.millpond.cli;

import io.millpond.migrations.pull.Pull;
import io.millpond.migrations.pull.PullReport;
import io.millpond.migrations.pull.PullRequest;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millpond pull}. */
@Command(
        name = "pull",
        description = {
            "Writes the schema of a database to schema files, one for each table, virtual table and view.",
            "",
            "The database is only read. The files are read back before they are written: they mean exactly what the"
                    + " database has, in its own words. No file is deleted."
        })
final class PullCommand implements Callable<Integer> {
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
            names = "--exclude",
            paramLabel = "NAME",
            split = ",",
            description = "Leave this out: a table with its indexes and triggers, or another object. May be repeated.")
    private Set<String> exclude = new LinkedHashSet<>();

    @Option(names = "--force", description = "Replace files that are there and say something else.")
    private boolean force;

    @Option(
            names = "--baseline",
            description =
                    "Also write V1__baseline.sql, the first migration, which makes the same on an empty database.")
    private boolean baseline;

    @Option(names = "--dry-run", description = "Say what would be written and write nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        PullReport report = Pull.run(PullRequest.of(
                        database.access(),
                        project.schema(),
                        project.migrations().folder())
                .exclude(exclude)
                .force(force)
                .baseline(baseline)
                .dryRun(dryRun)
                .listener(new Printer(spec.commandLine().getErr()))
                .build());
        json.print(report, out -> print(report, out));
        return 0;
    }

    private static void print(PullReport report, PrintWriter out) {
        report.excluded().forEach(object -> out.println("Left out " + object));
        if (!report.files().isEmpty()) {
            out.println((report.written() ? "Wrote to " : "Would write to ") + report.schema());
        }
        report.files()
                .forEach(file -> out.println("  " + file.action().name().toLowerCase(Locale.ROOT) + " " + file.name()
                        + ": " + String.join(", ", file.objects())));
        if (report.baseline() != null) {
            out.println((report.written() ? "Wrote " : "Would write ") + report.baseline());
        }
        report.notes().forEach(note -> out.println("Note: " + note));
    }
}
