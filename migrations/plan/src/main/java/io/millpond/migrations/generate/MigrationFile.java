package io.millpond.migrations.generate;

import io.millpond.schema.error.BuildException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A migration that is not on disk yet.
 *
 * @param name such as {@code V2__add_tags.sql}
 * @param sql its text
 */
record MigrationFile(String name, String sql) {

    private static final String CONF = """
            # The SQL holds text that Flyway would take for a placeholder.
            placeholderReplacement=false
            """;

    /**
     * Whether Flyway must be told to leave the text alone. An author's trigger or comment may hold {@code ${x}}, which
     * Flyway would replace or reject; the SQL itself has no way to say so, the file's own configuration has
     * (<a href="https://documentation.red-gate.com/fd/script-configuration-277578562.html">script configuration</a>).
     */
    boolean needsConfiguration() {
        return sql.contains("${");
    }

    String configurationName() {
        return name + ".conf";
    }

    /** Writes both files, or none; never over a file that is there. */
    Path write(Path folder) {
        Path target = folder.resolve(name);
        Path configuration = folder.resolve(configurationName());
        try {
            Files.createDirectories(folder);
            if (needsConfiguration()) {
                publish(configuration, CONF);
            }
            try {
                return publish(target, sql);
            } catch (IOException | RuntimeException e) {
                if (needsConfiguration()) {
                    Files.deleteIfExists(configuration);
                }
                throw e;
            }
        } catch (FileAlreadyExistsException e) {
            // Where an earlier run was killed, it may be the configuration alone.
            String there = e.getFile() == null
                    ? ""
                    : String.valueOf(Path.of(e.getFile()).getFileName());
            throw failed(there.equals(configurationName()) ? configuration : target, "there is a file of that name", e);
        } catch (IOException e) {
            throw failed(target, e.toString(), e);
        }
    }

    /** A file appears with its whole content or not at all. */
    private static Path publish(Path target, String content) throws IOException {
        // No createTempFile: its files are for their owner alone, and Flyway leaves out what it may not read.
        Path temporary = target.resolveSibling(".millpond-" + UUID.randomUUID() + ".tmp");
        try {
            Files.writeString(temporary, content, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            link(temporary, target);
            return target;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A link, for unlike a move it never replaces a file; a move where the file system has no links. */
    private static void link(Path temporary, Path target) throws IOException {
        try {
            Files.createLink(target, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            Files.move(temporary, target);
        }
    }

    private static BuildException failed(Path target, String why, @Nullable Throwable cause) {
        return new BuildException(
                "WRITE_FAILED",
                "Cannot write " + target + ": " + why,
                "See that the folder can be written, that nothing of that name is left from a run that was cut off, and that"
                        + " no other generate runs on it, then run the command again.",
                cause);
    }
}
