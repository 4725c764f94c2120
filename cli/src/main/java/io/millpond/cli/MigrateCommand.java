package io.millpond.cli;

import io.millpond.migrations.apply.AppliedMigration;
import io.millpond.migrations.apply.MigrationReport;
import io.millpond.migrations.apply.Migrations;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:MILLPOND_URL}",
            description = "The database: file:./local.db, libsql://host, https://host, http://host, or a JDBC URL."
                    + " Default: $MILLPOND_URL. The token of a server is $MILLPOND_AUTH_TOKEN.")
    private @Nullable String url;

    @Option(
            names = "--migrations",
            paramLabel = "DIR",
            defaultValue = "src/main/resources/db/migration",
            description = "Folder of Flyway migrations. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init")
    private Path migrations;

    @Option(
            names = "--placeholder",
            paramLabel = "NAME=VALUE",
            description = "Value of a Flyway placeholder. May be repeated.")
    private Map<String, String> placeholders = new LinkedHashMap<>();

    @Option(
            names = "--lock-wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for another migrator, 1 to 86400. Default: ${DEFAULT-VALUE}.")
    private int lockWaitSeconds;

    @Option(
            names = "--adopt",
            paramLabel = "VERSION",
            description = "A database that has tables and no history is taken to be at this version already, and gets"
                    + " later migrations only. For the day on which a project takes an existing database over; look"
                    + " first with pull --baseline or check whether it is.")
    private @Nullable String adopt;

    @Override
    public Integer call() {
        if (url == null || url.isBlank()) {
            throw new ParameterException(spec.commandLine(), "Missing: --url URL, or MILLPOND_URL in the environment");
        }
        if (lockWaitSeconds < 1 || lockWaitSeconds > 86_400) {
            throw new ParameterException(
                    spec.commandLine(), "--lock-wait is " + lockWaitSeconds + ", allowed are 1 to 86400 seconds");
        }
        MigrationReport report = Migrations.on(url)
                .folder(migrations)
                .lockWait(Duration.ofSeconds(lockWaitSeconds))
                .flyway(this::configure)
                .migrate();
        print(report);
        return 0;
    }

    private void configure(FluentConfiguration configuration) {
        configuration.placeholders(placeholders);
        if (adopt != null) {
            configuration.baselineOnMigrate(true).baselineVersion(adopt).baselineDescription("taken over as it was");
        }
    }

    private void print(MigrationReport report) {
        PrintWriter out = spec.commandLine().getOut();
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
