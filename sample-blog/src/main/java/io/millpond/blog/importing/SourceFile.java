package io.millpond.blog.importing;

import java.io.IOException;
import java.time.Instant;

/**
 * A file that may be a post, read when its turn comes.
 *
 * @param path below the imported folder, with {@code /} between names
 * @param sizeBytes how long it is
 * @param modified when it was last changed; the date of a draft that tells none
 * @param content opens it
 */
public record SourceFile(String path, long sizeBytes, Instant modified, Content content) {
    /** Reads the whole file. */
    public interface Content {
        /**
         * Reads the whole file.
         *
         * @throws IOException if it cannot be read
         */
        byte[] read() throws IOException;
    }

    String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
