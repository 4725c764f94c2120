package io.millpond.migrations.apply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds scripts that this process may not read. Flyway leaves such a script out without a word, and so the database would
 * be said to be up to date without it.
 *
 * <p>Threads: stateless.
 */
public final class UnreadableScripts {
    private UnreadableScripts() {}

    /**
     * Looks through a folder and its sub-folders.
     *
     * @param folder an existing folder
     * @return the first script, its configuration or folder that cannot be read; empty if all can
     */
    public static Optional<Path> first(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> isScript(path) && !Files.isReadable(path))
                    .sorted()
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            // The walk itself tells of a folder that it cannot enter.
            return Optional.of(folder);
        }
    }

    /** Names that begin with a point are of editors and of the file system. */
    private static boolean isScript(Path path) {
        String name = String.valueOf(path.getFileName());
        return !name.startsWith(".") && (name.endsWith(".sql") || name.endsWith(".sql.conf"));
    }
}
