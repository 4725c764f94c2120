package io.millpond.maven;

import io.millpond.migrations.status.Status;
import io.millpond.migrations.status.StatusReport;
import io.millpond.migrations.status.StatusRequest;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tells which migrations a database has and waits for, who migrates it, and whether somebody changed it by hand. Nothing
 * is changed.
 *
 * <p>{@code mvn millpond:status -Dmillpond.url=file:./local.db}
 */
@Mojo(name = "status", threadSafe = true, requiresProject = true)
public final class StatusMojo extends MillpondGoal {
    /** The database; the default is {@code MILLPOND_URL} of the environment, a server's token {@code MILLPOND_AUTH_TOKEN}. */
    @Parameter(property = "millpond.url")
    @Nullable String url;

    /** Made by Maven. */
    public StatusMojo() {}

    @Override
    void run() throws MojoFailureException {
        StatusReport report = Status.run(new StatusRequest(schema.toPath(), source(), database(url)));
        writeJson(report);
        report.lines().forEach(getLog()::info);
    }
}
