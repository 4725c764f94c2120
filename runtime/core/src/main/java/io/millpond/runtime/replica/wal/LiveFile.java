package io.millpond.runtime.replica.wal;

import io.millpond.runtime.replica.disk.Disk;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A replica's file with its write-ahead log, while stock SQLite connections read it. Pages are added as one more writer
 * that follows SQLite's own protocol for the log (https://sqlite.org/walformat.html): readers keep their snapshots and wait
 * for nobody, a transaction appears as a whole.
 *
 * <p>Injections are for one thread; {@link #checkpoint}, {@link #syncLog} and {@link #check} may come from another one
 * meanwhile. No thread that uses it may be interrupted: that would close channels under SQLite.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class LiveFile implements AutoCloseable {
    private LiveFile() {}

    /**
     * Opens a database in WAL mode; an absent or empty file becomes an empty database. SQLite repairs what a crash left of
     * the log.
     *
     * @param file no other thread of this process closes other descriptors of it while it is open
     * @param disk for the log
     * @return open
     * @throws io.millpond.runtime.replica.health.DamagedFileException if SQLite cannot read it as a database
     * @throws IOException if it cannot be opened
     */
    public static LiveFile open(Path file, Disk disk) throws IOException {
        throw new IOException("being built " + file + disk);
    }

    /**
     * The log as it was found, or as the last injection or checkpoint of ours left it.
     *
     * @return {@link WalState#EMPTY} where everything is in the database file
     */
    public WalState state() {
        return WalState.EMPTY;
    }

    /**
     * Whether an earlier state is a beginning of what the log holds now, so that its frames are all in the log.
     *
     * @param earlier as it was recorded
     * @return false for an empty one
     * @throws IOException if the log cannot be read
     */
    public boolean holds(WalState earlier) throws IOException {
        throw new IOException("being built " + earlier);
    }

    /**
     * Begins a transaction; takes SQLite's write lock, in this process and across processes.
     *
     * @return to be closed; one at a time
     * @throws io.millpond.runtime.replica.health.DamagedFileException if somebody else has written to the database
     * @throws IOException if the lock is not had within a few seconds
     */
    public Injection begin() throws IOException {
        throw new IOException("being built");
    }

    /**
     * Looks whether the file is still the one that we feed: not written by others, not replaced, not cut off. Cheap.
     *
     * @throws io.millpond.runtime.replica.health.DamagedFileException if it is not
     * @throws IOException if it cannot be looked at
     */
    public void check() throws IOException {
        throw new IOException("being built");
    }

    /**
     * Copies frames from the log into the database file. Makes log and file durable on the way.
     *
     * @param mode how far to go; never waits for readers
     * @return how far it came
     * @throws IOException if SQLite reports an error other than that readers or writers are in the way
     */
    public Checkpoint checkpoint(Checkpoint.Mode mode) throws IOException {
        throw new IOException("being built " + mode);
    }

    /**
     * Makes the log durable as it is now.
     *
     * @throws IOException if that is not certain
     */
    public void syncLog() throws IOException {
        throw new IOException("being built");
    }

    /**
     * The size of the log's file.
     *
     * @return in bytes; does not shrink when a checkpoint restarts the log
     * @throws IOException if it cannot be asked
     */
    public long logBytes() throws IOException {
        throw new IOException("being built");
    }

    /** Closes; the log stays as it is unless no other connection is open: then SQLite copies it into the file and deletes it. */
    @Override
    public void close() throws IOException {}
}
