package io.millpond.runtime.replica.bootstrap;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.DiskFile;
import io.millpond.runtime.replica.position.Entry;
import io.millpond.runtime.replica.position.PositionFile;
import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.PageSink;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.replica.wal.Injection;
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
 *
 * <p>Every {@value #SETTLE_BYTES} bytes what was fetched is made durable, and its position after it ({@link PositionFile}
 * beside the new file), so that an interrupted fetch goes on from there. Pages written later do no harm then: everything
 * from that position to the primary's end comes again.
 */
public final class NewFile implements PageSink, Closeable {
    static final int PAGE_SIZE = ReplicaSource.PAGE_SIZE;

    private static final long SETTLE_BYTES = 64L << 20;

    private final Path replica;
    private final Path file;
    private final String primary;
    private final Disk disk;
    private final SeenPages seen;
    private DiskFile content;
    private PositionFile position;
    private @Nullable Position resumePoint;
    private int databasePages;
    private @Nullable Commit last;
    private boolean isAmidTransaction;
    private long pages;
    private long unsettledBytes;
    private long settleBytes = SETTLE_BYTES;

    private NewFile(Path replica, String primary, Disk disk) throws IOException {
        this.replica = replica;
        this.file = beside(replica);
        this.primary = primary;
        this.disk = disk;
        this.seen = new SeenPages(file, disk);
        this.position = PositionFile.open(file, disk);
        this.content = disk.open(file);
    }

    static Path beside(Path replica) {
        return replica.resolveSibling(replica.getFileName() + "-bootstrap");
    }

    /**
     * Opens what an interrupted fetch left, or a new one.
     *
     * @param replica the database file that it is for
     * @param primary of which database, as in {@link Entry#primary()}; what was left of another one is deleted
     * @param disk where it is
     * @return open
     * @throws io.millpond.runtime.MillpondException with code NOT_SUPPORTED if a newer version has begun it
     * @throws IOException if it cannot be opened
     */
    public static NewFile open(Path replica, String primary, Disk disk) throws IOException {
        NewFile opened = new NewFile(replica, primary, disk);
        try {
            opened.resume();
            return opened;
        } catch (IOException | RuntimeException failed) {
            opened.close();
            throw failed;
        }
    }

    private void resume() throws IOException {
        Entry left = position.newest();
        if (left != null && left.primary().equals(primary)) {
            databasePages = seen.read();
            // Without the pages that it claims, as when somebody deleted the file, the position is worth nothing.
            if (databasePages > 0 && content.size() >= (long) seen.last() * PAGE_SIZE) {
                resumePoint = left.position();
                return;
            }
        }
        if (left != null || content.size() > 0) {
            startAgain();
        }
    }

    /**
     * Gives an install that a crash interrupted its end: if there is no replica, but a new file that is complete and
     * verified, this one becomes the replica. To be called before the replica is looked for.
     *
     * @param replica the database file
     * @param disk where it is
     * @return whether it is the replica now
     * @throws IOException if it cannot be moved
     */
    public static boolean completeInstall(Path replica, Disk disk) throws IOException {
        Path file = beside(replica);
        if (disk.exists(replica) || !disk.exists(file)) {
            return false;
        }
        Entry complete;
        try (PositionFile position = PositionFile.open(file, disk)) {
            complete = position.isLast() ? position.newest() : null;
        }
        if (complete == null) {
            return false;
        }
        new Installation(replica, file, disk).run(complete);
        return true;
    }

    /**
     * From where fetching goes on.
     *
     * @return the last position whose pages are all there and durable; null: from the beginning
     */
    public @Nullable Position resumePoint() {
        return resumePoint;
    }

    /**
     * Forgets what was fetched, as when the primary's history is another one now.
     *
     * @throws IOException if it cannot be deleted
     */
    public void startAgain() throws IOException {
        close();
        delete(replica, disk);
        resumePoint = null;
        databasePages = 0;
        last = null;
        isAmidTransaction = false;
        unsettledBytes = 0;
        seen.read();
        position = PositionFile.open(file, disk);
        content = disk.open(file);
    }

    @Override
    public void page(int number, ByteBuffer image) throws IOException {
        if (number < 1 || number > SeenPages.MOST || image.remaining() != PAGE_SIZE) {
            throw new IOException("the source gave " + image.remaining() + " bytes as page " + number);
        }
        if (position.isLast()) {
            // Other pages are coming: it is not complete any more, and a crash must not install it.
            position.settle(new Entry(reached(), primary, WalState.EMPTY));
        }
        isAmidTransaction = true;
        content.write(image, (number - 1L) * PAGE_SIZE);
        seen.add(number);
        pages++;
        unsettledBytes += PAGE_SIZE;
    }

    @Override
    public void commit(Commit commit) throws IOException {
        isAmidTransaction = false;
        last = commit;
        databasePages = commit.databasePages();
        if (unsettledBytes >= settleBytes) {
            makeDurable();
            position.settle(new Entry(commit.position(), primary, WalState.EMPTY));
            unsettledBytes = 0;
        }
    }

    /**
     * Makes durable what was committed, for a fetch that has to be interrupted now: it is resumed there.
     *
     * @throws IOException if it cannot be written; it is resumed further back then
     */
    public void keep() throws IOException {
        Commit reached = last;
        if (reached != null && unsettledBytes > 0) {
            makeDurable();
            position.settle(new Entry(reached.position(), primary, WalState.EMPTY));
            unsettledBytes = 0;
        }
    }

    /** In this order: what a position claims is on the disk before it. */
    private void makeDurable() throws IOException {
        content.sync();
        seen.write(databasePages);
        disk.syncFolder(Installation.folder(file));
    }

    /** Instead of {@link #SETTLE_BYTES}, for tests. */
    void settleEvery(long bytes) {
        settleBytes = bytes;
    }

    private Position reached() throws IOException {
        Position reached = last == null ? resumePoint : last.position();
        if (reached == null || isAmidTransaction) {
            throw new IOException(file + " is not at the end of a transaction");
        }
        return reached;
    }

    /**
     * The last commit.
     *
     * @return null before the first, also when resuming
     */
    public @Nullable Commit last() {
        return last;
    }

    /**
     * Pages written since it was opened.
     *
     * @return each as often as it came
     */
    public long pages() {
        return pages;
    }

    /**
     * Makes it durable and verifies it: every page is there, SQLite reads it as a database in WAL mode, its schema is one
     * that stock SQLite knows, and its {@code quick_check} finds nothing. Indexes are not compared with tables: that takes
     * ten times as long, and is to be done after the switch with {@link io.millpond.runtime.replica.health.Verification#of}.
     *
     * @throws io.millpond.runtime.replica.health.DamagedFileException if it is not sound
     * @throws io.millpond.runtime.MillpondException with code SCHEMA_NOT_SUPPORTED, naming the table
     * @throws IOException if it cannot be read, or a transaction is half written
     */
    public void finish() throws IOException {
        Position reached = reached();
        Inspection.ofPages(file, seen, databasePages);
        seen.cut(databasePages);
        content.truncate((long) databasePages * PAGE_SIZE);
        Inspection.ofHeader(file, content);
        makeDurable();
        // A schema that is refused is not fetched again for each look whether it is still there.
        position.settle(new Entry(reached, primary, WalState.EMPTY));
        Inspection.bySqlite(file);
        position.settleLast(new Entry(reached, primary, WalState.EMPTY));
    }

    /**
     * Gives it the replica's name, with a position file; whatever was there is replaced. After {@link #finish}; nobody has
     * the replica open in this process. It is closed by that. A crash on the way leaves the old replica, or a complete new
     * file that {@link #completeInstall} gives the name.
     *
     * @throws IOException if it cannot be moved
     */
    public void install() throws IOException {
        Entry complete = complete();
        close();
        new Installation(replica, file, disk).run(complete);
    }

    private Entry complete() throws IOException {
        Entry complete = position.newest();
        if (complete == null || !position.isLast()) {
            throw new IOException(file + " is not complete");
        }
        return complete;
    }

    /**
     * Writes all pages into the replica as one transaction, under its readers. After {@link #finish}.
     *
     * @param target open
     * @return its log afterwards
     * @throws IOException if it cannot be written; the replica is as before
     */
    public WalState copyInto(LiveFile target) throws IOException {
        complete();
        ByteBuffer image = ByteBuffer.allocateDirect(PAGE_SIZE);
        try (Injection injection = target.begin()) {
            for (int number = 1; number <= databasePages; number++) {
                if (number != SeenPages.LOCK_BYTE_PAGE) {
                    content.read(image.clear(), (number - 1L) * PAGE_SIZE);
                    injection.page(number, image.flip());
                }
            }
            return injection.commit(databasePages);
        }
    }

    /**
     * Deletes it with all that belongs to it. Only after {@link #close}.
     *
     * @param replica the database file that it is for
     * @param disk where it is
     * @throws IOException if it cannot be deleted
     */
    public static void delete(Path replica, Disk disk) throws IOException {
        Path file = beside(replica);
        // First what vouches for the rest.
        disk.delete(PositionFile.beside(file));
        disk.syncFolder(Installation.folder(file));
        disk.delete(SeenPages.beside(file));
        disk.delete(file);
        disk.syncFolder(Installation.folder(file));
    }

    @Override
    public void close() throws IOException {
        try {
            position.close();
        } finally {
            content.close();
        }
    }
}
