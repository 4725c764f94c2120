package io.millpond.runtime.replica.wal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A channel to a {@code -shm}. SQLite's locks are on that very file, and closing any descriptor of it drops them
 * (https://sqlite.org/howtocorrupt.html, section 2.2). So it is closed only when SQLite has deleted the file, which its last
 * connection does; until then it is kept for the next one who opens the same file. Guarded by the class's monitor.
 */
final class SharedFile {
    private static final Map<Object, SharedFile> KEPT = new HashMap<>();

    private final Path path;
    private final Object key;
    private final FileChannel channel;

    private SharedFile(Path path, Object key, FileChannel channel) {
        this.path = path;
        this.key = key;
        this.channel = channel;
    }

    static SharedFile open(Path path) throws IOException {
        synchronized (KEPT) {
            closeDeleted();
            Object key = key(path);
            SharedFile kept = key == null ? null : KEPT.remove(key);
            return kept != null
                    ? kept
                    : new SharedFile(
                            path,
                            key == null ? new Object() : key,
                            FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
        }
    }

    FileChannel channel() {
        return channel;
    }

    /** After the connections that it was opened for; the process may have others. */
    void release() throws IOException {
        synchronized (KEPT) {
            KEPT.put(key, this);
            closeDeleted();
        }
    }

    private static void closeDeleted() throws IOException {
        for (SharedFile file : KEPT.values().toArray(SharedFile[]::new)) {
            if (!file.key.equals(key(file.path))) {
                KEPT.remove(file.key);
                file.channel.close();
            }
        }
    }

    /** Null where it does not exist, or the file system has none: then nothing is kept. */
    private static @Nullable Object key(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
