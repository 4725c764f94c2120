package io.millpond.runtime.replica.wal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** One transaction on its way into the log. For one thread. Invisible and without effect until {@link #commit}. */
@SuppressWarnings("DoNotCallSuggester")
public final class Injection implements AutoCloseable {
    Injection() {}

    /**
     * Adds a page. The same number may come again; the last one counts.
     *
     * @param number from 1
     * @param image 4096 bytes from its position to its limit; copied before it returns
     * @throws IOException if it cannot be written
     */
    public void page(int number, ByteBuffer image) throws IOException {
        throw new IOException("being built " + number + image);
    }

    /**
     * Shows the transaction to readers that begin from now on. It survives a kill; a power loss only after
     * {@link LiveFile#syncLog}.
     *
     * @param databasePages size of the database after it; positive
     * @return the log with it
     * @throws IOException if it cannot be written; nothing is visible then
     */
    public WalState commit(int databasePages) throws IOException {
        throw new IOException("being built " + databasePages);
    }

    /** Forgets what was not committed, and lets the lock go. */
    @Override
    public void close() throws IOException {}
}
