package io.millpond.maven;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.check.Check;
import io.millpond.migrations.check.CheckReport;
import io.millpond.migrations.check.CheckRequest;
import io.millpond.migrations.check.Finding;
import io.millpond.migrations.check.RunsOn;
import java.util.Locale;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Checks that schema files, migrations and, if one is named, a database say the same; for CI. Nothing is changed.
 *
 * <p>The build fails where schema files and migrations differ, a version is taken twice, or a migration fails on an empty
 * database; and where a migration of the database was edited, is missing, failed or came too late, or its schema is not
 * what its migrations made. What a libSQL server would refuse is a warning.
 *
 * <p>{@code mvn millpond:check}, {@code mvn millpond:check -Dmillpond.url=file:./local.db}
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = true)
public final class CheckMojo extends MillpondGoal {
    /**
     * A database to check as well: {@code file:./local.db}, {@code libsql://host}, {@code https://host},
     * {@code http://host} or a JDBC URL; none by default. The token of a server is {@code MILLPOND_AUTH_TOKEN} of the
     * environment.
     */
    @Parameter(property = "millpond.url")
    @Nullable String url;

    /**
     * What the migrations run on: {@code file}, {@code server} or {@code both}. What a libSQL server refuses is nothing,
     * an error, a warning.
     */
    @Parameter(property = "millpond.target", defaultValue = "both")
    String target = "both";

    /** Made by Maven. */
    public CheckMojo() {}

    @Override
    void run() throws MojoFailureException {
        DatabaseAccess database = url == null || url.isBlank() ? null : DatabaseAccess.of(url);
        CheckReport report = Check.run(new CheckRequest(schema.toPath(), source(), database, target()));
        writeJson(report);
        for (Finding finding : report.findings()) {
            if (finding.level() == Finding.Level.ERROR) {
                getLog().error(finding.toString());
            } else {
                getLog().warn(finding.toString());
            }
        }
        if (!report.isOk()) {
            throw new MojoFailureException(report.summary() + " See above.");
        }
        getLog().info(report.summary());
    }

    private RunsOn target() throws MojoFailureException {
        try {
            return RunsOn.valueOf(target.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException(
                    "millpond.target is " + target + "\nNext: Use one of: file, server, both.", e);
        }
    }
}
