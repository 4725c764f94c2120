package io.millpond.cli;

import io.millpond.migrations.generate.RenameWords;
import io.millpond.migrations.push.Push;
import io.millpond.migrations.push.PushReport;
import io.millpond.migrations.push.PushRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code millpond push}. */
@Command(
        name = "push",
        description = {
            "For development: brings a database to the schema files at once, without a migration.",
            "",
            "All in one transaction, foreign keys checked, or nothing. Where something would be lost, or the database is"
                    + " on a server or has a history of migrations, a word is needed."
        })
final class PushCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--schema",
            paramLabel = "DIR",
            defaultValue = "src/main/schema",
            description = "Folder of schema files (*.sql). Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path schema;

    @Option(
            names = "--allow-destructive",
            description = "Anything may be dropped, and rows that are there be asked to fulfil more than they did.")
    private boolean allowDestructive;

    @Option(
            names = "--drop",
            paramLabel = "NAME",
            split = ",",
            description = "Only this may be dropped or fail: table, table.column, or another object. May be repeated.")
    private Set<String> drop = new LinkedHashSet<>();

    @Option(
            names = "--rename",
            paramLabel = "OLD:NEW",
            split = ",",
            description = "What has another name now: posts:articles, posts.body:content. May be repeated.")
    private List<String> renames = new ArrayList<>();

    @Option(names = "--remote", description = "The database may be on a server.")
    private boolean remote;

    @Option(
            names = "--despite-history",
            description = "The database may have a Flyway history, which will not know of the change.")
    private boolean despiteHistory;

    @Option(
            names = "--lock-wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for a migrator or writer, 1 to 86400. Default: ${DEFAULT-VALUE}.")
    private int lockWaitSeconds;

    @Option(names = "--dry-run", description = "Show the plan and change nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        if (lockWaitSeconds < 1 || lockWaitSeconds > 86_400) {
            throw new ParameterException(
                    spec.commandLine(), "--lock-wait is " + lockWaitSeconds + ", allowed are 1 to 86400 seconds");
        }
        PushReport report = Push.run(PushRequest.of(database.access(), schema)
                .allowDestructive(allowDestructive)
                .drop(drop)
                .renames(RenameWords.parse(renames))
                .remote(remote)
                .despiteHistory(despiteHistory)
                .lockWait(Duration.ofSeconds(lockWaitSeconds))
                .dryRun(dryRun)
                .listener(new Printer(spec.commandLine().getErr()))
                .build());
        json.print(report, out -> print(report, out));
        return 0;
    }

    private static void print(PushReport report, PrintWriter out) {
        if (report.isUpToDate()) {
            out.println("No difference: the database has what the schema files say. Nothing changed.");
            return;
        }
        out.println(report.sql());
        out.println((report.changed() ? "Changed " : "Would change ") + report.database());
        report.summary().forEach(line -> out.println("  " + line));
        report.losses().forEach(line -> out.println("  DESTROYS " + line));
        report.risks().forEach(line -> out.println("  MAY FAIL " + line));
    }
}
