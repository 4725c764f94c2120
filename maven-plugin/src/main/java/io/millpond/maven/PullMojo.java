package io.millpond.maven;

import io.millpond.migrations.pull.Pull;
import io.millpond.migrations.pull.PullReport;
import io.millpond.migrations.pull.PullRequest;
import java.util.Locale;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the schema of a database to schema files, one for each table, virtual table and view.
 *
 * <p>The database is only read. The files are read back before they are written: they mean exactly what the database has,
 * in its own words. A file that is there and differs is replaced only with {@code -Dforce}; none is deleted.
 *
 * <p>{@code mvn millpond:pull -Dmillpond.url=file:./local.db -Dbaseline}
 */
@Mojo(name = "pull", threadSafe = true, requiresProject = true)
public final class PullMojo extends MillpondGoal {
    /**
     * The database: {@code file:./local.db}, {@code libsql://host}, {@code https://host}, {@code http://host} or a JDBC
     * URL. Without it {@code MILLPOND_URL} of the environment. The token of a server is {@code MILLPOND_AUTH_TOKEN} of the
     * environment.
     */
    @Parameter(property = "millpond.url")
    @Nullable String url;

    /** What to leave out, with commas between: a table with its indexes and triggers, or another object. */
    @Parameter(property = "exclude")
    @Nullable Set<String> exclude;

    /** Whether to replace files that are there and say something else. */
    @Parameter(property = "force", defaultValue = "false")
    boolean force;

    /** Whether to write {@code V1__baseline.sql} too, the migration that makes the same on an empty database. */
    @Parameter(property = "baseline", defaultValue = "false")
    boolean baseline;

    /** Whether to log what would be written and write nothing. */
    @Parameter(property = "millpond.dryRun", defaultValue = "false")
    boolean dryRun;

    /** Made by Maven. */
    public PullMojo() {}

    @Override
    void run() throws MojoFailureException {
        PullReport report = Pull.run(PullRequest.of(database(url), schema.toPath(), migrations.toPath())
                .exclude(exclude == null ? Set.of() : exclude)
                .force(force)
                .baseline(baseline)
                .dryRun(dryRun)
                .listener(new LogListener(getLog()))
                .build());
        writeJson(report);
        report.excluded().forEach(object -> getLog().info("Left out " + object));
        if (!report.files().isEmpty()) {
            getLog().info((report.written() ? "Wrote to " : "Would write to ") + report.schema());
        }
        report.files()
                .forEach(file -> getLog().info("  " + file.action().name().toLowerCase(Locale.ROOT) + " " + file.name()
                        + ": " + String.join(", ", file.objects())));
        if (report.baseline() != null) {
            getLog().info((report.written() ? "Wrote " : "Would write ") + report.baseline());
        }
        report.notes().forEach(note -> getLog().info("Note: " + note));
    }
}
