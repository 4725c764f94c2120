package io.millpond.migrations.check;

import io.millpond.migrations.replay.MigrationSource;
import io.millpond.schema.error.BuildException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The files of migrations by their names alone: Flyway refuses a folder with one version twice, naming two files, where
 * all shall be named.
 */
final class MigrationFiles {
    /** See "Naming" in Flyway's documentation of versioned and repeatable migrations. */
    private static final Pattern VERSIONED = Pattern.compile("([VB])(\\d[\\d._]*)__.*\\.(?:sql|class)");

    private static final Pattern REPEATABLE = Pattern.compile("R__(.*)\\.(?:sql|class)");

    private MigrationFiles() {}

    /** All scripts below the folder, in order of path; none where it is not there. */
    static List<Path> scripts(MigrationSource source) {
        return walk(source.folder()).stream()
                .filter(file -> name(file).endsWith(".sql"))
                .toList();
    }

    static List<Finding> duplicates(MigrationSource source) {
        Map<MigrationVersion, List<Path>> versions = new TreeMap<>();
        Map<MigrationVersion, List<Path>> baselines = new TreeMap<>();
        Map<String, List<Path>> repeatable = new TreeMap<>();
        List<Path> all = new ArrayList<>(walk(source.folder()));
        source.classpath().forEach(entry -> all.addAll(classes(entry.resolve("db/migration"))));
        for (Path file : all) {
            Matcher versioned = VERSIONED.matcher(name(file));
            Matcher repeated = REPEATABLE.matcher(name(file));
            if (versioned.matches()) {
                (versioned.group(1).equals("V") ? versions : baselines)
                        .computeIfAbsent(MigrationVersion.fromVersion(versioned.group(2)), version -> new ArrayList<>())
                        .add(file);
            } else if (repeated.matches()) {
                repeatable
                        .computeIfAbsent(repeated.group(1), words -> new ArrayList<>())
                        .add(file);
            }
        }
        List<Finding> findings = new ArrayList<>();
        versions.forEach((version, files) -> add(findings, "the version", files));
        baselines.forEach((version, files) -> add(findings, "the baseline version", files));
        repeatable.forEach((words, files) -> add(findings, "the repeatable name", files));
        return findings;
    }

    private static void add(List<Finding> findings, String what, List<Path> files) {
        for (Path file : files.subList(1, files.size())) {
            findings.add(Finding.error(
                            "DUPLICATE_VERSION",
                            what + " of " + name(file) + " is also that of " + name(files.get(0)),
                            "Two branches took the same. Give the file that no database has yet the next free one.")
                    .at(file, 0));
        }
    }

    private static List<Path> classes(Path folder) {
        return walk(folder).stream()
                .filter(file -> name(file).endsWith(".class") && !name(file).contains("$"))
                .toList();
    }

    private static List<Path> walk(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new BuildException(
                    "MIGRATIONS_UNREADABLE",
                    "The folder " + folder + " cannot be listed: " + e.getMessage(),
                    "Give yourself the right to read it.",
                    e);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
