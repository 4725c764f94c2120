package io.millpond.runtime.replica.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** One transaction on its way into the log. For one thread. Invisible and without effect until {@link #commit}. */
public final class Injection implements AutoCloseable {
    private static final int CHANGE_AT = 24;
    private static final int PAGES_AT = 28;
    private static final int VALID_FOR_AT = 92;

    private final LiveFile file;
    private final LogWriter writer;
    private boolean isOpen = true;
    private boolean isFailed;
    private int sizeInPageOne;

    Injection(LiveFile file, LogWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    /**
     * Adds a page. The same number may come again; the last one counts.
     *
     * @param number from 1
     * @param image 4096 bytes from its position to its limit; copied before it returns
     * @throws IOException if it cannot be written
     */
    public void page(int number, ByteBuffer image) throws IOException {
        requireUsable();
        if (number < 1 || image.remaining() != LogFormat.PAGE) {
            throw new IllegalArgumentException("page " + number + " of " + image.remaining() + " bytes");
        }
        if (number == 1) {
            lookAtFirst(image);
        }
        isFailed = true;
        writer.page(number, image);
        isFailed = false;
    }

    /** Where SQLite trusts the size in page 1 (https://sqlite.org/fileformat2.html#in_header_database_size). */
    private void lookAtFirst(ByteBuffer image) {
        ByteBuffer page = image.slice().order(ByteOrder.BIG_ENDIAN);
        sizeInPageOne = page.getInt(CHANGE_AT) == page.getInt(VALID_FOR_AT) ? 0 : page.getInt(PAGES_AT);
    }

    /**
     * Shows the transaction to readers that begin from now on. It survives a kill; a power loss only after
     * {@link LiveFile#syncLog}. Without pages it does nothing.
     *
     * @param databasePages size of the database after it; positive
     * @return the log with it
     * @throws IOException if it cannot be written; nothing is visible then
     */
    public WalState commit(int databasePages) throws IOException {
        requireUsable();
        if (databasePages < 1) {
            throw new IllegalArgumentException("a database of " + databasePages + " pages");
        }
        if (sizeInPageOne != 0 && sizeInPageOne != databasePages) {
            // SQLite would correct the page as soon as it has the write lock, and write a frame of its own.
            throw new IOException("Page 1 says " + sizeInPageOne + " pages, the commit " + databasePages);
        }
        isFailed = true;
        WalState state = file.publish(writer, databasePages);
        close();
        return state;
    }

    private void requireUsable() throws IOException {
        if (!isOpen || isFailed) {
            throw new IOException(isOpen ? "The transaction failed before" : "The transaction is over");
        }
    }

    /** Forgets what was not committed, and lets the lock go. */
    @Override
    public void close() {
        if (isOpen) {
            isOpen = false;
            file.release();
        }
    }
}
