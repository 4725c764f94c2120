package io.millpond.migrations.pull;

import io.millpond.migrations.generate.Generate;
import io.millpond.migrations.generate.GenerateRequest;
import io.millpond.migrations.generate.GenerateResult;
import io.millpond.migrations.replay.MigrationSource;
import io.millpond.schema.error.BuildException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The first migration, which makes on an empty database what an existing one has. An ordinary {@code V1}: Flyway passes
 * it over on a database that was told to be at version 1 (<a
 * href="https://documentation.red-gate.com/fd/baseline-277578920.html">baseline</a>).
 *
 * @param folder of migrations
 */
record Baseline(Path folder) {
    private static final Pattern VERSIONED = Pattern.compile("[VBU][0-9].*\\.sql");

    static final List<String> NEXT_STEPS = List.of(
            "Tell each database that exists, once, that it is at version 1:"
                    + " mvn flyway:baseline -Dflyway.baselineVersion=1, or millpond migrate --adopt 1."
                    + " The migration makes new databases only.",
            "Rows are not in the migration. Where a new database needs some, write them to a migration of their own.");

    /** Refuses where the project or the database has a history already. */
    void check(boolean databaseHasHistory) {
        if (databaseHasHistory) {
            throw refused(
                    "The database has a Flyway history: it was made by migrations",
                    "Take these migrations over instead; without --baseline the schema files are pulled.");
        }
        Optional<Path> there = firstMigration();
        if (there.isPresent()) {
            throw refused(
                    "There are migrations already, such as " + there.get(),
                    "Without --baseline the schema files are pulled; then millpond generate writes the difference, if"
                            + " there is one.");
        }
    }

    GenerateResult generate(Path schema, boolean dryRun) {
        return Generate.run(GenerateRequest.of(schema, MigrationSource.of(folder), "baseline")
                .dryRun(dryRun)
                .build());
    }

    private Optional<Path> firstMigration() {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file ->
                            VERSIONED.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw refused("Migrations in " + folder + " cannot be read: " + e.getMessage(), "Check the permissions.");
        }
    }

    private static BuildException refused(String why, String nextStep) {
        return new BuildException("BASELINE_REFUSED", why + ". Nothing was written.", nextStep, null);
    }
}
