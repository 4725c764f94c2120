package io.millpond.migrations.pull;

import io.millpond.migrations.pull.PulledFile.Action;
import io.millpond.schema.error.BuildException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of schema files as it is on disk.
 *
 * @param path need not be there
 */
record Folder(Path path) {

    /** Each file with what has to be done about it. */
    List<PulledFile> judge(List<PulledFile> files) {
        return files.stream().map(this::judge).toList();
    }

    private PulledFile judge(PulledFile file) {
        Path there = path.resolve(file.name());
        if (!Files.exists(there)) {
            return file.with(Action.CREATED);
        }
        try {
            boolean same = new String(Files.readAllBytes(there), StandardCharsets.UTF_8).equals(file.sql());
            return file.with(same ? Action.UNCHANGED : Action.REPLACED);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Schema files that are there and that no pulled file takes the place of. */
    List<Path> strangers(List<PulledFile> files) {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        Set<Path> ours = new HashSet<>();
        files.forEach(file -> ours.add(path.resolve(file.name())));
        try (Stream<Path> all = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            return all.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".sql"))
                    .filter(Files::isRegularFile)
                    .filter(file -> !ours.contains(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Writes what differs. A file appears with its whole content or not at all. */
    void write(List<PulledFile> files) {
        try {
            Files.createDirectories(path);
            for (PulledFile file : files) {
                if (file.action() != Action.UNCHANGED) {
                    publish(path.resolve(file.name()), file.sql());
                }
            }
        } catch (IOException e) {
            throw new BuildException(
                    "WRITE_FAILED",
                    "Cannot write schema files to " + path.toAbsolutePath().normalize() + ": " + e,
                    "See that the folder can be written, then run the command again; files that are written already are"
                            + " found unchanged.",
                    e);
        }
    }

    private static void publish(Path target, String content) throws IOException {
        // No createTempFile: its files are for their owner alone.
        Path temporary = target.resolveSibling(".millpond-" + UUID.randomUUID() + ".tmp");
        try {
            Files.writeString(temporary, content, StandardCharsets.UTF_8);
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private BuildException unreadable(IOException e) {
        return new BuildException(
                "SCHEMA_UNREADABLE",
                "Schema files below " + path + " cannot be read: " + e.getMessage(),
                "Check the files' permissions.",
                e);
    }
}
