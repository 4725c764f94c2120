package io.millpond.maven;

import io.millpond.migrations.rehearse.Rehearse;
import io.millpond.migrations.rehearse.RehearseReport;
import io.millpond.migrations.rehearse.RehearseRequest;
import java.io.File;
import java.net.URI;
import java.util.Set;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Tries pending migrations on a copy of the real rows; the database itself is only read. The build fails where one fails,
 * rows are lost of which nobody said so, or the copy is not sound afterwards.
 *
 * <p>{@code mvn millpond:rehearse -Dmillpond.url=file:./local.db}
 */
@Mojo(name = "rehearse", threadSafe = true, requiresProject = true)
public final class RehearseMojo extends MillpondGoal {
    private static final String ADMIN_KEY = "MILLPOND_ADMIN_KEY";

    /** The database; the default is {@code MILLPOND_URL} of the environment, a server's token {@code MILLPOND_AUTH_TOKEN}. */
    @Parameter(property = "millpond.url")
    @Nullable String url;

    /** Tables that may lose rows or go, with commas between, besides those that a generated migration names at its head. */
    @Parameter(property = "expectLoss")
    @Nullable Set<String> expectLoss;

    /** A folder for the copy, which is deleted afterwards; by default where Java puts temporary files. */
    @Parameter(property = "millpond.workDir")
    @Nullable File workDir;

    /**
     * sqld's admin API: a fork on the server is tried in place of a local copy, and deleted afterwards. Its key is
     * {@code MILLPOND_ADMIN_KEY} of the environment.
     */
    @Parameter(property = "millpond.adminUrl")
    @Nullable URI adminUrl;

    /** Made by Maven. */
    public RehearseMojo() {}

    @Override
    void run() throws MojoFailureException {
        RehearseReport report = Rehearse.run(RehearseRequest.of(database(url), source())
                .expectedLosses(expectLoss == null ? Set.of() : expectLoss)
                .workFolder(workDir == null ? null : workDir.toPath())
                .fork(adminUrl, System.getenv(ADMIN_KEY))
                .listener(new LogListener(getLog()))
                .build());
        writeJson(report);
        report.lines().forEach(getLog()::info);
        if (!report.isOk()) {
            throw new MojoFailureException("The migrations are not fit for this database. See above.");
        }
    }
}
