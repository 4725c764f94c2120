package io.millpond.runtime.replica.health;

import io.millpond.runtime.replica.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** Keeps a bad replica aside, for who wants to know what happened to it. Stateless. */
@SuppressWarnings("DoNotCallSuggester")
public final class Quarantine {
    private Quarantine() {}

    /**
     * Renames the file with its log and position file to {@code <name>.damaged-<time>…}; {@code -shm} is deleted. Of several
     * kept aside, the newest three stay.
     *
     * @param replica closed in this process
     * @param disk where it is
     * @param now for the name
     * @return where the database file is now
     * @throws IOException if it cannot be moved
     */
    public static Path keepAside(Path replica, Disk disk, Instant now) throws IOException {
        throw new IOException("being built " + replica + disk + now);
    }
}
