package io.millpond.maven;

import io.millpond.migrations.push.Push;
import io.millpond.migrations.push.PushReport;
import io.millpond.migrations.push.PushRequest;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * For development: brings a database to the schema files at once, without a migration.
 *
 * <p>All in one transaction, foreign keys checked, or nothing. Where something would be lost, or the database is on a
 * server or has a history of migrations, a word is needed and the build fails without it.
 *
 * <p>{@code mvn millpond:push -Dmillpond.url=file:./local.db}
 */
@Mojo(name = "push", threadSafe = true, requiresProject = true)
public final class PushMojo extends ChangingGoal {
    /**
     * The database: {@code file:./local.db}, {@code libsql://host}, {@code https://host}, {@code http://host} or a JDBC
     * URL. Without it {@code MILLPOND_URL} of the environment. The token of a server is {@code MILLPOND_AUTH_TOKEN} of the
     * environment.
     */
    @Parameter(property = "millpond.url")
    @Nullable String url;

    /** Whether the database may be on a server. */
    @Parameter(property = "remote", defaultValue = "false")
    boolean remote;

    /** Whether the database may have a Flyway history, which will not know of the change. */
    @Parameter(property = "despiteHistory", defaultValue = "false")
    boolean despiteHistory;

    /** Made by Maven. */
    public PushMojo() {}

    @Override
    void run() throws MojoFailureException {
        PushReport report = Push.run(PushRequest.of(database(url), schema.toPath())
                .directions(directions())
                .remote(remote)
                .despiteHistory(despiteHistory)
                .dryRun(dryRun)
                .listener(new LogListener(getLog()))
                .build());
        writeJson(report);
        if (report.isUpToDate()) {
            getLog().info("No difference: the database has what the schema files say. Nothing changed.");
            return;
        }
        String did = report.changed() ? "Changed " + report.database() : "Would change " + report.database() + ":";
        getLog().info(report.changed() ? did : did + "\n" + report.sql()); // the plan of a change was logged before
        log(report.summary(), report.losses(), report.risks());
    }
}
