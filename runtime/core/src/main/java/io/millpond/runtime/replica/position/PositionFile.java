package io.millpond.runtime.replica.position;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.wal.WalState;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The small file beside a replica that says how far it is. It never claims more than the replica holds, whatever was lost.
 * Guarded by its own monitor.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class PositionFile implements Closeable {
    private PositionFile() {}

    /** Looks into the log of a replica. */
    @FunctionalInterface
    public interface LogCheck {
        /**
         * Whether the log holds a state.
         *
         * @param state recorded earlier, not empty
         * @return as {@link io.millpond.runtime.replica.wal.LiveFile#holds}
         * @throws IOException if the log cannot be read
         */
        boolean holds(WalState state) throws IOException;
    }

    /**
     * Where it is.
     *
     * @param replica the database file
     * @return the file beside it
     */
    public static Path beside(Path replica) {
        return replica.resolveSibling(replica.getFileName() + "-millpond");
    }

    /**
     * Opens it, or creates it without entries.
     *
     * @param replica the database file
     * @param disk where both are
     * @return open
     * @throws IOException if it cannot be opened
     */
    public static PositionFile open(Path replica, Disk disk) throws IOException {
        throw new IOException("being built " + replica + disk);
    }

    /**
     * Whether there is anything in it that we once wrote, true or not any more.
     *
     * @return the newest entry with a good checksum, which may claim more than the file holds; null for none
     * @throws IOException if it cannot be read
     */
    public @Nullable Entry newest() throws IOException {
        throw new IOException("being built");
    }

    /**
     * Finds the newest entry that is true.
     *
     * @param state the replica's log as it is now
     * @param log to look into it
     * @return null if no entry is certainly true
     * @throws IOException if it cannot be read
     */
    public @Nullable Recovered recover(WalState state, LogCheck log) throws IOException {
        throw new IOException("being built " + state + log);
    }

    /**
     * Writes an entry that survives a kill. One call per transaction; does not wait for the disk.
     *
     * @param entry true now
     * @throws IOException if it cannot be written
     */
    public void note(Entry entry) throws IOException {
        throw new IOException("being built " + entry);
    }

    /**
     * Writes an entry that survives a power loss, and waits for the disk.
     *
     * @param entry true now, and all that it claims is durable: the log was synced after that state was reached
     * @throws IOException if it cannot be written; the settled entry before it holds
     */
    public void settle(Entry entry) throws IOException {
        throw new IOException("being built " + entry);
    }

    @Override
    public void close() throws IOException {}
}
