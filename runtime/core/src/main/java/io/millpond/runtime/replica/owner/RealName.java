package io.millpond.runtime.replica.owner;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The one name of a file that may not exist yet. Stateless. */
final class RealName {
    private static final int MOST_LINKS = 40;

    private RealName() {}

    static Path of(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        for (int links = 0; links < MOST_LINKS; links++) {
            if (Files.exists(absolute)) {
                return absolute.toRealPath();
            }
            Path folder = Objects.requireNonNull(absolute.getParent(), "a file is in a folder");
            if (!Files.isSymbolicLink(absolute)) {
                return folder.toRealPath().resolve(absolute.getFileName());
            }
            // A link to what does not exist: SQLite would create its target.
            absolute = folder.toRealPath().resolve(Files.readSymbolicLink(absolute));
        }
        throw new FileSystemLoopException(file.toString());
    }
}
