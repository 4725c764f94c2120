package io.millpond.cli;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.doctor.Doctor;
import io.millpond.migrations.doctor.DoctorReport;
import io.millpond.migrations.doctor.PoolSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code millpond doctor}. */
@Command(
        name = "doctor",
        description = {
            "Looks for versions that do not fit and, with --url, at the health of a database.",
            "",
            "Of a database: SQLite's version, quick_check, rows without parents, the journal, strings in double quotes. It"
                    + " is read as a whole and not changed."
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Also look at this database: file:./local.db, libsql://host, https://host, http://host, or a"
                    + " JDBC URL. The token of a server is $$MILLPOND_AUTH_TOKEN. Default: no database.")
    private @Nullable String url;

    @Option(
            names = "--resources",
            paramLabel = "DIR",
            defaultValue = "src/main/resources",
            description = "Folder with the application's settings, whose pools over jdbc:sqlite: URLs are looked at."
                    + " Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path resources;

    @Override
    public Integer call() {
        DatabaseAccess database = url == null || url.isBlank() ? null : DatabaseAccess.of(url);
        DoctorReport report = Doctor.run(database, PoolSettings.look(resources));
        json.print(report, out -> report.lines().forEach(out::println));
        return report.isOk() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
