package io.millpond.maven;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.apply.MigrationException;
import io.millpond.migrations.replay.MigrationSource;
import io.millpond.migrations.report.Report;
import io.millpond.schema.error.BuildException;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What goals have in common: where things are, whether to run at all, errors, the JSON report. */
abstract class MillpondGoal extends AbstractMojo {
    private static final String URL_VARIABLE = "MILLPOND_URL";

    /** The folder of schema files. A module of several that has no such folder is passed over. */
    @Parameter(property = "millpond.schema", defaultValue = "${project.basedir}/src/main/schema")
    @SuppressWarnings("NullAway.Init") // Maven sets it
    File schema;

    /** The folder of Flyway migrations. */
    @Parameter(property = "millpond.migrations", defaultValue = "${project.basedir}/src/main/resources/db/migration")
    @SuppressWarnings("NullAway.Init")
    File migrations;

    /** Values of the Flyway placeholders in existing migrations. */
    @Parameter
    @Nullable Map<String, String> placeholders;

    /** Where compiled Java migrations (package {@code db.migration}) are, if there are any. */
    @Parameter(defaultValue = "${project.build.outputDirectory}")
    @Nullable File classes;

    /** A file to write the report to, as one JSON object; none by default. */
    @Parameter(property = "millpond.json")
    @Nullable File json;

    /** Whether to do nothing. */
    @Parameter(property = "millpond.skip", defaultValue = "false")
    boolean skip;

    @Parameter(defaultValue = "${reactorProjects}", readonly = true)
    @Nullable List<?> reactor;

    @Override
    public final void execute() throws MojoFailureException {
        if (skip) {
            getLog().info("Skipped: millpond.skip is set.");
            return;
        }
        if (!schema.isDirectory() && reactor != null && reactor.size() > 1) {
            getLog().info("No schema files here: there is no " + schema);
            return;
        }
        try {
            run();
        } catch (BuildException e) {
            throw new MojoFailureException(e.code() + ": " + e.getMessage(), e);
        } catch (MigrationException e) {
            throw new MojoFailureException(e.code() + ": " + e.getMessage(), e);
        }
    }

    /** Does the goal's work; what it finds wrong is an exception. */
    abstract void run() throws MojoFailureException;

    final MigrationSource source() {
        return new MigrationSource(
                migrations.toPath(),
                placeholders == null ? Map.of() : placeholders,
                classes == null ? List.of() : List.of(classes.toPath()));
    }

    /** The database at a URL, or else at that of the environment. */
    static DatabaseAccess database(@Nullable String url) throws MojoFailureException {
        String given = url == null || url.isBlank() ? System.getenv(URL_VARIABLE) : url;
        if (given == null || given.isBlank()) {
            throw new MojoFailureException("No database.\nNext: Name it: -Dmillpond.url=file:./local.db, or "
                    + URL_VARIABLE + " in the environment");
        }
        return DatabaseAccess.of(given);
    }

    final void writeJson(Report report) {
        if (json != null) {
            report.writeJson(json.toPath());
        }
    }
}
