package io.millpond.cli;

import io.millpond.migrations.push.Push;
import io.millpond.migrations.push.PushReport;
import io.millpond.migrations.push.PushRequest;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millpond push}. */
@Command(
        name = "push",
        description = {
            "For development: brings a database to the schema files at once, without a migration.",
            "",
            "Prints the plan, on standard error, and then does it. All in one transaction, foreign keys checked, or nothing. Where something would be lost, or the database is"
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

    @Mixin
    private final SchemaOption schema = new SchemaOption();

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    @Mixin
    private final LockWaitOption lockWait = new LockWaitOption();

    @Option(names = "--remote", description = "The database may be on a server.")
    private boolean remote;

    @Option(
            names = "--despite-history",
            description = "The database may have a Flyway history, which will not know of the change.")
    private boolean despiteHistory;

    @Override
    public Integer call() {
        Duration wait = lockWait.duration();
        PushReport report = Push.run(PushRequest.of(database.access(), schema.folder())
                .directions(change.directions())
                .remote(remote)
                .despiteHistory(despiteHistory)
                .lockWait(wait)
                .dryRun(change.dryRun())
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
        if (!report.changed()) { // else the plan was printed before
            out.println(report.sql());
        }
        out.println((report.changed() ? "Changed " : "Would change ") + report.database());
        ChangeOptions.print(out, report.summary(), report.losses(), report.risks());
    }
}
