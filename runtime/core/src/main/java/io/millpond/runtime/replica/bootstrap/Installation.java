package io.millpond.runtime.replica.bootstrap;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.position.Entry;
import io.millpond.runtime.replica.position.PositionFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Gives a complete new file the replica's name. The steps, each durable before the next:
 *
 * <ol>
 *   <li>The old database file is deleted. From here on there is no replica, and nothing that could be taken for one; the
 *       new file says of itself that it is complete, so that after a crash the steps are taken again.
 *   <li>The old log, its index and the old position file are deleted. SQLite would apply an old log to a new database of
 *       the same name (https://sqlite.org/howtocorrupt.html, section 1.4), so none is there when the new one comes.
 *   <li>The new position file is written under its last name.
 *   <li>The new database file gets the name: now the replica is the new one.
 *   <li>What belonged to the new file is deleted. If a crash prevents that, the next fetch deletes it.
 * </ol>
 *
 * <p>A process that still has the old file open goes on reading it, under no name.
 *
 * @param replica the database file
 * @param file the new file, durable and not open
 * @param disk where both are
 */
record Installation(Path replica, Path file, Disk disk) {
    private static final List<String> LOGS = List.of("-wal", "-shm", "-journal");

    void run(Entry entry) throws IOException {
        disk.delete(replica);
        disk.syncFolder(folder(replica));
        for (String suffix : LOGS) {
            disk.delete(replica.resolveSibling(replica.getFileName() + suffix));
        }
        disk.delete(PositionFile.beside(replica));
        disk.syncFolder(folder(replica));
        try (PositionFile position = PositionFile.open(replica, disk)) {
            position.settleLast(entry);
        }
        disk.move(file, replica);
        disk.syncFolder(folder(replica));
        disk.delete(PositionFile.beside(file));
        disk.delete(SeenPages.beside(file));
        disk.syncFolder(folder(replica));
    }

    static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    }
}
