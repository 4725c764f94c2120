package io.millpond.maven;

import io.millpond.migrations.generate.Generate;
import io.millpond.migrations.generate.GenerateRequest;
import io.millpond.migrations.generate.GenerateResult;
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
public final class GenerateMojo extends ChangingGoal {
    /** Words for the file name: {@code add_tags} becomes {@code V<next>__add_tags.sql}. Required. */
    @Parameter(property = "name")
    @Nullable String name;

    /** Made by Maven. */
    public GenerateMojo() {}

    @Override
    void run() throws MojoFailureException {
        if (name == null || name.isBlank()) {
            throw new MojoFailureException("No name for the migration.\nNext: Say what it is about: -Dname=add_tags");
        }
        GenerateResult result = Generate.run(GenerateRequest.of(schema.toPath(), source(), name)
                .directions(directions())
                .dryRun(dryRun)
                .listener(new LogListener(getLog()))
                .build());
        writeJson(result);
        report(result);
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
        log(result.summary(), result.losses(), result.risks());
    }
}
