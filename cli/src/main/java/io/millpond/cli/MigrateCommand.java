package io.millpond.cli;

import io.millpond.migrations.apply.AppliedMigration;
import io.millpond.migrations.apply.MigrationReport;
import io.millpond.migrations.apply.Migrations;
import io.millpond.migrations.drift.Adoption;
import io.millpond.migrations.replay.MigrationSource;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millpond migrate}. */
@Command(
        name = "migrate",
        description = {
            "Applies pending migrations to a database.",
            "",
            "Foreign keys are off while a migration runs and checked before it commits together with its history row."
                    + " Migrators that start at the same time wait for each other."
        })
final class MigrateCommand implements Callable<Integer> {
    /** A migration that is over before says nothing. */
    private static final Duration PROGRESS = Duration.ofSeconds(5);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final MigrationOptions migrations = new MigrationOptions();

    @Mixin
    private final LockWaitOption lockWait = new LockWaitOption();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--adopt",
            paramLabel = "VERSION",
            description = "A database that has tables and no history is taken to be at this version already, and gets"
                    + " later migrations only. For the day on which a project takes an existing database over. Refused"
                    + " where the database is not what the migrations make up to that version.")
    private @Nullable String adopt;

    @Override
    public Integer call() {
        Duration wait = lockWait.duration();
        if (adopt != null) {
            MigrationSource source = new MigrationSource(migrations.folder(), migrations.placeholders(), List.of());
            Adoption.check(source, adopt, database.access());
        }
        try (MigrateProgress progress = new MigrateProgress(spec.commandLine().getErr(), PROGRESS)) {
            MigrationReport report = Migrations.on(database.url())
                    .folder(migrations.folder())
                    .lockWait(wait)
                    .flyway(configuration -> configure(configuration.callbacks(progress)))
                    .migrate();
            json.print(new MigrateReport(report), out -> print(report, out));
            return 0;
        }
    }

    private void configure(FluentConfiguration configuration) {
        configuration.placeholders(migrations.placeholders());
        if (adopt != null) {
            configuration.baselineOnMigrate(true).baselineVersion(adopt).baselineDescription("taken over as it was");
        }
    }

    private static void print(MigrationReport report, PrintWriter out) {
        if (report.nothingToDo()) {
            String version = report.toVersion().isEmpty() ? "without version" : "at version " + report.toVersion();
            out.println("Nothing to do: the database is " + version + ".");
            return;
        }
        for (AppliedMigration applied : report.applied()) {
            out.println(
                    "Applied " + applied.script() + " in " + applied.duration().toMillis() + " ms");
        }
        out.println("The database is at version " + report.toVersion() + ".");
    }
}
