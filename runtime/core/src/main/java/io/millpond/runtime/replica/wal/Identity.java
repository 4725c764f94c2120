package io.millpond.runtime.replica.wal;

import io.millpond.runtime.replica.health.DamagedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Which file a path meant when it was opened. Asks for attributes only: opening and closing the file would drop SQLite's
 * locks.
 *
 * @param file a path
 * @param key of the file system, or null where it has none
 */
record Identity(Path file, @Nullable Object key) {
    static Identity of(Path file) throws IOException {
        return new Identity(
                file, Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    }

    /** The size of the same file, in bytes. */
    long requireSame() throws IOException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new DamagedFileException(file + " was deleted or moved while it is in use", e);
        }
        if (key != null && !key.equals(now.fileKey())) {
            throw new DamagedFileException(file + " was replaced by another file while it is in use", null);
        }
        return now.size();
    }
}
