package io.millpond.maven;

import io.millpond.migrations.backup.Backup;
import io.millpond.migrations.backup.BackupReport;
import io.millpond.migrations.backup.BackupRequest;
import io.millpond.migrations.backup.Retention;
import java.io.File;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Copies a database, as it is at one moment and while others write, into one verified SQLite file. Nothing is replaced.
 *
 * <p>{@code mvn millpond:backup -Dmillpond.url=file:./local.db -Dmillpond.to=backups -Dkeep=7}
 */
@Mojo(name = "backup", threadSafe = true, requiresProject = true)
public final class BackupMojo extends MillpondGoal {
    /** The database; the default is {@code MILLPOND_URL} of the environment, a server's token {@code MILLPOND_AUTH_TOKEN}. */
    @Parameter(property = "millpond.url")
    @Nullable String url;

    /** A folder that is there, in which the backup gets a name with the time; or a file that is not there. */
    @Parameter(property = "millpond.to", required = true)
    @SuppressWarnings("NullAway.Init") // Maven sets it
    File to;

    /** What the backups are called in the folder; by default after the database and where it is. */
    @Parameter(property = "millpond.name")
    @Nullable String name;

    /** Delete older backups of this database in the folder, but for so many of the newest; 0: no such rule. */
    @Parameter(property = "keep", defaultValue = "0")
    int keep;

    /** Keep those that are not older than so many days; 0: no such rule. */
    @Parameter(property = "keepDays", defaultValue = "0")
    int keepDays;

    /** Keep the newest of each of the last so many days; 0: no such rule. */
    @Parameter(property = "keepDaily", defaultValue = "0")
    int keepDaily;

    /** Keep the newest of each of the last so many weeks; 0: no such rule. */
    @Parameter(property = "keepWeekly", defaultValue = "0")
    int keepWeekly;

    /**
     * Whether to restore the backup into a scratch file afterwards, verify that, and rehearse pending migrations on it.
     * Older backups are only deleted if all goes well; if not, the build fails.
     */
    @Parameter(property = "testRestore", defaultValue = "false")
    boolean testRestore;

    /** A folder for the scratch file; by default where Java puts temporary files. */
    @Parameter(property = "millpond.workDir")
    @Nullable File workDir;

    /** Whether to log what would be written and deleted, and do neither. */
    @Parameter(property = "millpond.dryRun", defaultValue = "false")
    boolean dryRun;

    /** Made by Maven. */
    public BackupMojo() {}

    @Override
    void run() throws MojoFailureException {
        BackupRequest.Builder request = BackupRequest.of(database(url), to.toPath())
                .name(name)
                .retention(retention())
                .dryRun(dryRun)
                .listener(new LogListener(getLog()));
        if (testRestore) {
            request.testRestore(migrations.isDirectory() ? source() : null, workDir == null ? null : workDir.toPath());
        }
        BackupReport report = Backup.run(request.build());
        writeJson(report);
        report.lines().forEach(getLog()::info);
        if (!report.isOk()) {
            throw new MojoFailureException("The backup is there, and pending migrations fail on it. See above.");
        }
    }

    private Retention retention() throws MojoFailureException {
        try {
            return new Retention(keep, keepDays, keepDaily, keepWeekly);
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage() + "\nNext: Leave the rule away, or name another number.", e);
        }
    }
}
