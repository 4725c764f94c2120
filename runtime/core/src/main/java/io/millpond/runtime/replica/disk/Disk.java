package io.millpond.runtime.replica.disk;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The files of a replica that we write ourselves. A port, so that tests can lose what was not synced. Thread-safe.
 *
 * <p>Never used for a database file that SQLite has open, nor for its {@code -shm}: closing any descriptor of a file drops
 * all POSIX locks of the process on it (https://sqlite.org/howtocorrupt.html, section 2.2).
 */
public interface Disk {
    /**
     * The file system of this machine.
     *
     * @return always the same one
     */
    static Disk system() {
        return SystemDisk.INSTANCE;
    }

    /**
     * Opens for reading and writing; creates what does not exist.
     *
     * @param file its folder exists
     * @return to be closed
     * @throws IOException if it cannot be opened
     */
    DiskFile open(Path file) throws IOException;

    /**
     * Whether it exists.
     *
     * @param file a path
     * @return also true for a folder
     */
    boolean exists(Path file);

    /**
     * Renames in one step; what has the name already is replaced. Durable after {@link #syncFolder}.
     *
     * @param from exists
     * @param to in the same folder
     * @throws IOException if it cannot be done
     */
    void move(Path from, Path to) throws IOException;

    /**
     * Deletes; does nothing if it does not exist. Durable after {@link #syncFolder}.
     *
     * @param file not open
     * @throws IOException if it cannot be done
     */
    void delete(Path file) throws IOException;

    /**
     * Makes names durable: files created, renamed, deleted in it. Does nothing where the system has no such call.
     *
     * @param folder exists
     * @throws IOException if it cannot be done
     */
    void syncFolder(Path folder) throws IOException;
}
