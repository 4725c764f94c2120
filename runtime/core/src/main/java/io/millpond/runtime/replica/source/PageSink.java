package io.millpond.runtime.replica.source;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Takes transactions as page images. For one thread. */
public interface PageSink {
    /**
     * A page of the transaction under way. The same page may come again; the last one counts.
     *
     * @param number from 1
     * @param image {@link ReplicaSource#PAGE_SIZE} bytes from its position to its limit; only valid during the call
     * @throws IOException if it cannot be kept; the source stops
     */
    void page(int number, ByteBuffer image) throws IOException;

    /**
     * Ends the transaction: the pages since the last commit take effect together. Pages that no commit followed, because
     * the source failed, must not.
     *
     * @param commit where that leads
     * @throws IOException if it cannot be done; the source stops
     */
    void commit(Commit commit) throws IOException;
}
