package io.millpond.maven;

import io.millpond.migrations.generate.Generate;
import io.millpond.migrations.generate.GenerateRequest;
import io.millpond.migrations.generate.GenerateResult;
import io.millpond.migrations.generate.RenameWords;
import io.millpond.schema.error.BuildException;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the next migration: what brings databases from the existing migrations to the schema files.
 *
 * <p>The existing migrations are replayed on a private database; no other database is needed or touched. Where something
 * cannot be migrated, or would be lost, all of it is listed, nothing is written and the build fails. Without a difference
 * nothing is written and the build goes on.
 *
 * <p>{@code mvn millpond:generate -Dname=add_tags}
 */
@Mojo(name = "generate", threadSafe = true, requiresProject = true)
public final class GenerateMojo extends AbstractMojo {

    /** Words for the file name: {@code add_tags} becomes {@code V<next>__add_tags.sql}. Required. */
    @Parameter(property = "name")
    @Nullable String name;

    /** The folder of schema files. A module of several that has no such folder is passed over. */
    @Parameter(property = "millpond.schema", defaultValue = "${project.basedir}/src/main/schema")
    @SuppressWarnings("NullAway.Init") // Maven sets it
    File schema;

    /** The folder of Flyway migrations; made when the first one is written. */
    @Parameter(property = "millpond.migrations", defaultValue = "${project.basedir}/src/main/resources/db/migration")
    @SuppressWarnings("NullAway.Init")
    File migrations;

    /** Whether anything may be dropped, and rows that are there be asked to fulfil more than they did. */
    @Parameter(property = "allowDestructive", defaultValue = "false")
    boolean allowDestructive;

    /** What may be dropped or fail besides: {@code table}, {@code table.column}, or another object, with commas between. */
    @Parameter(property = "drop")
    @Nullable Set<String> drop;

    /** What has another name now, with commas between: {@code posts:articles,posts.body:content}. */
    @Parameter(property = "rename")
    @Nullable List<String> rename;

    /** Whether to log the SQL instead of writing it. */
    @Parameter(property = "millpond.dryRun", defaultValue = "false")
    boolean dryRun;

    /** Values of the Flyway placeholders in existing migrations. */
    @Parameter
    @Nullable Map<String, String> placeholders;

    /** Where compiled Java migrations (package {@code db.migration}) are, if there are any. */
    @Parameter(defaultValue = "${project.build.outputDirectory}")
    @Nullable File classes;

    /** Whether to do nothing. */
    @Parameter(property = "millpond.skip", defaultValue = "false")
    boolean skip;

    @Parameter(defaultValue = "${reactorProjects}", readonly = true)
    @Nullable List<?> reactor;

    /** Made by Maven. */
    public GenerateMojo() {}

    @Override
    public void execute() throws MojoFailureException {
        if (skip) {
            getLog().info("Skipped: millpond.skip is set.");
            return;
        }
        if (!schema.isDirectory() && reactor != null && reactor.size() > 1) {
            getLog().info("No schema files here: there is no " + schema);
            return;
        }
        if (name == null || name.isBlank()) {
            throw new MojoFailureException("No name for the migration.\nNext: Say what it is about: -Dname=add_tags");
        }
        try {
            report(Generate.run(request(name)));
        } catch (BuildException e) {
            throw new MojoFailureException(e.code() + ": " + e.getMessage(), e);
        }
    }

    private GenerateRequest request(String words) {
        return GenerateRequest.of(schema.toPath(), migrations.toPath(), words)
                .allowDestructive(allowDestructive)
                .drop(drop == null ? Set.of() : drop)
                .renames(RenameWords.parse(rename == null ? List.of() : rename))
                .dryRun(dryRun)
                .placeholders(placeholders == null ? Map.of() : placeholders)
                .classpath(classes == null ? List.of() : List.of(classes.toPath()))
                .listener(new LogListener(getLog()))
                .build();
    }

    private void report(GenerateResult result) {
        result.notes().forEach(note -> getLog().info("Note: " + note));
        if (result.isUpToDate()) {
            getLog().info("No difference: the migrations say what the schema files say. Nothing written.");
            return;
        }
        if (!result.written()) {
            getLog().info("Would write " + result.file() + ":\n" + result.sql());
            return;
        }
        getLog().info("Wrote " + result.file());
        result.summary().forEach(line -> getLog().info("  " + line));
        result.losses().forEach(line -> getLog().warn("  DESTROYS " + line));
        result.risks().forEach(line -> getLog().warn("  MAY FAIL " + line));
    }
}
