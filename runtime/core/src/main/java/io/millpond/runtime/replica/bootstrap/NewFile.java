package io.millpond.runtime.replica.bootstrap;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.PageSink;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.wal.LiveFile;
import io.millpond.runtime.replica.wal.WalState;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A database that is being fetched as a whole, in a file of its own beside the replica ({@code <replica>-bootstrap}), which
 * nobody reads before it is complete. Pages are written straight to their places. For one thread.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class NewFile implements PageSink, Closeable {
    private NewFile() {}

    /**
     * Opens what an interrupted fetch left, or a new one.
     *
     * @param replica the database file that it is for
     * @param primary of which database, as in {@link io.millpond.runtime.replica.position.Entry#primary()}; what was left
     *     of another one is deleted
     * @param disk where it is
     * @return open
     * @throws IOException if it cannot be opened
     */
    public static NewFile open(Path replica, String primary, Disk disk) throws IOException {
        throw new IOException("being built " + replica + primary + disk);
    }

    /**
     * From where fetching goes on.
     *
     * @return the last position whose pages are all there and durable; null: from the beginning
     */
    public @Nullable Position resumePoint() {
        return null;
    }

    /**
     * Forgets what was fetched, as when the primary's history is another one now.
     *
     * @throws IOException if it cannot be deleted
     */
    public void startAgain() throws IOException {
        throw new IOException("being built");
    }

    @Override
    public void page(int number, ByteBuffer image) throws IOException {
        throw new IOException("being built " + number + image);
    }

    @Override
    public void commit(Commit commit) throws IOException {
        throw new IOException("being built " + commit);
    }

    /**
     * The last commit.
     *
     * @return null before the first, also when resuming
     */
    public @Nullable Commit last() {
        return null;
    }

    /**
     * Pages written since it was opened.
     *
     * @return each as often as it came
     */
    public long pages() {
        return 0;
    }

    /**
     * Makes it durable and verifies it: every page is there, SQLite reads it as a database in WAL mode, its schema is one
     * that stock SQLite knows, and its {@code integrity_check} finds nothing.
     *
     * @throws io.millpond.runtime.replica.health.DamagedFileException if it is not sound
     * @throws io.millpond.runtime.MillpondException with code SCHEMA_NOT_SUPPORTED, naming the table
     * @throws IOException if it cannot be read
     */
    public void finish() throws IOException {
        throw new IOException("being built");
    }

    /**
     * Gives it the replica's name, with a position file; whatever was there is replaced. After {@link #finish}; nobody has
     * the replica open in this process.
     *
     * @throws IOException if it cannot be moved
     */
    public void install() throws IOException {
        throw new IOException("being built");
    }

    /**
     * Writes the pages that differ into the replica as one transaction, under its readers. After {@link #finish}.
     *
     * @param replica open
     * @return its log afterwards
     * @throws IOException if it cannot be written; the replica is as before
     */
    public WalState copyInto(LiveFile replica) throws IOException {
        throw new IOException("being built " + (replica == null));
    }

    /**
     * Deletes it with all that belongs to it. Only after {@link #close}.
     *
     * @param replica the database file that it is for
     * @param disk where it is
     * @throws IOException if it cannot be deleted
     */
    public static void delete(Path replica, Disk disk) throws IOException {
        throw new IOException("being built " + replica + disk);
    }

    @Override
    public void close() throws IOException {}
}
