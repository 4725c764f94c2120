package io.millpond.cli;

import io.millpond.migrations.backup.Backup;
import io.millpond.migrations.backup.BackupReport;
import io.millpond.migrations.backup.BackupRequest;
import io.millpond.migrations.replay.MigrationSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millpond backup}. */
@Command(
        name = "backup",
        description = {
            "Copies a database, as it is at one moment and while others write, into one verified SQLite file.",
            "",
            "The copy is of a file's pages, or of the rows of a database on a server. Row counts, integrity_check, foreign"
                    + " keys and full-text indexes are looked at before the file gets its name. Nothing is replaced."
        })
final class BackupCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private final RetentionOptions retention = new RetentionOptions();

    @Mixin
    private final JsonOption json = new JsonOption();

    @Option(
            names = "--to",
            paramLabel = "PATH",
            required = true,
            description = "A folder that is there: the backup is called <database>-20261122T014041Z.db in it. Or a file"
                    + " that is not there.")
    @SuppressWarnings("NullAway.Init")
    private Path to;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the backups are called in the folder, in place of the database's name and eight digits"
                    + " that stand for where it is.")
    private @Nullable String name;

    @Mixin
    private final ProjectOptions project = new ProjectOptions();

    @Option(
            names = "--test-restore",
            description = "Afterwards restore the backup into a scratch file, verify that, and rehearse the pending"
                    + " migrations of --migrations on it, if there is that folder. Older backups are only deleted if all"
                    + " goes well; exit code 1 if not.")
    private boolean testRestore;

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "Folder for the scratch file. Default: where Java puts temporary files.")
    private @Nullable Path workFolder;

    @Option(names = "--dry-run", description = "Say what would be written and deleted, and do neither.")
    private boolean dryRun;

    @Override
    public Integer call() {
        BackupRequest.Builder request = BackupRequest.of(database.access(), to)
                .name(name)
                .retention(retention.retention())
                .dryRun(dryRun)
                .listener(new Printer(spec.commandLine().getErr()));
        if (testRestore) {
            request.testRestore(rehearsed(), workFolder);
        }
        BackupReport report = Backup.run(request.build());
        json.print(report, out -> report.lines().forEach(out::println));
        return report.isOk() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private @Nullable MigrationSource rehearsed() {
        MigrationSource source = project.migrations();
        if (Files.isDirectory(source.folder())) {
            return source;
        }
        spec.commandLine().getErr().println("No folder of migrations " + source.folder() + ": nothing is rehearsed");
        return null;
    }
}
