package io.millpond.migrations.check;

import io.millpond.migrations.check.Finding.Level;
import io.millpond.migrations.lint.ParityLint;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.load.Problem;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is legal on a file and dubious, and how bad that is where the migrations shall run. */
final class LintFindings {
    private static final String QUOTED_STRING = "STRING_IN_DOUBLE_QUOTES";

    private LintFindings() {}

    static List<Finding> of(CheckRequest request, @Nullable LoadedSchema wanted) {
        List<Finding> findings = new ArrayList<>();
        Level level = request.target() == RunsOn.SERVER ? Level.ERROR : Level.WARNING;
        if (wanted != null) {
            for (Problem warning : wanted.warnings()) {
                findings.add(Finding.of(warning.code().equals(QUOTED_STRING) ? level : Level.WARNING, warning, ""));
            }
        }
        if (request.target() != RunsOn.FILE) {
            List<Path> schema = schemaFiles(request.schema());
            List<Path> migrations = MigrationFiles.scripts(request.migrations());
            List<Path> all = new ArrayList<>(schema);
            all.addAll(migrations);
            ParityLint.check(all).forEach(problem -> findings.add(Finding.of(level, problem, "")));
            // Those of schema files are among the warnings above, judged by SQLite itself.
            ParityLint.quotedStrings(migrations, schema)
                    .forEach(problem -> findings.add(Finding.of(level, problem, "")));
        }
        return findings;
    }

    private static List<Path> schemaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".sql"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BuildException(
                    "SCHEMA_UNREADABLE",
                    "The folder " + folder + " cannot be listed: " + e.getMessage(),
                    "Give yourself the right to read it.",
                    e);
        }
    }
}
