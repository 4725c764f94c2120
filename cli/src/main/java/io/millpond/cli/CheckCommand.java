package io.millpond.cli;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.check.Check;
import io.millpond.migrations.check.CheckReport;
import io.millpond.migrations.check.CheckRequest;
import io.millpond.migrations.check.RunsOn;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millpond check}. */
@Command(
        name = "check",
        description = {
            "Checks that schema files, migrations and, with --url, a database say the same. For CI; changes nothing.",
            "",
            "Errors: schema files and migrations differ; a version taken twice; a migration that fails on an empty"
                    + " database. On the database: a migration edited, missing, failed or out of order; a schema"
                    + " that its migrations did not make. Warnings: what a libSQL server would refuse."
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private final ProjectOptions project = new ProjectOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Also check this database: file:./local.db, libsql://host, https://host, http://host, or a JDBC"
                            + " URL. The token of a server is $$MILLPOND_AUTH_TOKEN. Default: no database.")
    private @Nullable String url;

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            defaultValue = "both",
            description =
                    "What the migrations run on: file, server or both. What a libSQL server refuses is nothing for"
                            + " file, an error for server, a warning for both. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private RunsOn target;

    @Override
    public Integer call() {
        DatabaseAccess database = url == null || url.isBlank() ? null : DatabaseAccess.of(url);
        CheckReport report = Check.run(new CheckRequest(project.schema(), project.migrations(), database, target));
        json.print(report, out -> print(report, out));
        return report.isOk() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void print(CheckReport report, PrintWriter out) {
        report.checked().forEach(line -> out.println("Checked " + line));
        report.findings().forEach(out::println);
        out.println(report.summary());
    }
}
