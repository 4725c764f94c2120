package io.millpond.maven;

import io.millpond.migrations.restore.Restore;
import io.millpond.migrations.restore.RestoreReport;
import io.millpond.migrations.restore.RestoreRequest;
import java.io.File;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a backup and puts it in the place of a file, or into an empty database on a server. A file that is there is put
 * aside, never deleted; nobody may have it open.
 *
 * <p>{@code mvn millpond:restore -Dmillpond.from=backup.db -Dmillpond.url=file:./local.db -Dreplace}
 */
@Mojo(name = "restore", threadSafe = true, requiresProject = true)
public final class RestoreMojo extends MillpondGoal {
    /** The database; the default is {@code MILLPOND_URL} of the environment, a server's token {@code MILLPOND_AUTH_TOKEN}. */
    @Parameter(property = "millpond.url")
    @Nullable String url;

    /** The backup; it is only read. */
    @Parameter(property = "millpond.from", required = true)
    @SuppressWarnings("NullAway.Init") // Maven sets it
    File from;

    /** Whether a file that is there may be put aside, or what an interrupted restore left on a server be dropped. */
    @Parameter(property = "replace", defaultValue = "false")
    boolean replace;

    /** Whether to verify the backup, look at the database, and change nothing. */
    @Parameter(property = "millpond.dryRun", defaultValue = "false")
    boolean dryRun;

    /** Made by Maven. */
    public RestoreMojo() {}

    @Override
    void run() throws MojoFailureException {
        RestoreReport report = Restore.run(
                new RestoreRequest(from.toPath(), database(url), replace, dryRun, new LogListener(getLog())));
        writeJson(report);
        report.lines().forEach(getLog()::info);
    }
}
