package io.millpond.runtime.replica.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file. Thread-safe as a {@link java.nio.channels.FileChannel} is; never used by a thread that gets interrupted. */
public interface DiskFile extends Closeable {
    /**
     * Reads until the buffer is full or the file ends.
     *
     * @param target from its position to its limit
     * @param offset in bytes
     * @return how many bytes were read; 0 at the end of the file
     * @throws IOException if it cannot be read
     */
    int read(ByteBuffer target, long offset) throws IOException;

    /**
     * Writes all of it.
     *
     * @param source from its position to its limit
     * @param offset in bytes; beyond the end, zeros are between
     * @throws IOException if it cannot be written, as on a full disk; some of it may have been
     */
    void write(ByteBuffer source, long offset) throws IOException;

    /**
     * How long it is.
     *
     * @return in bytes
     * @throws IOException if it cannot be asked
     */
    long size() throws IOException;

    /**
     * Cuts it off; does nothing if it is shorter.
     *
     * @param size in bytes
     * @throws IOException if it cannot be cut
     */
    void truncate(long size) throws IOException;

    /**
     * Returns when everything written so far, its length too, is on the disk.
     *
     * @throws IOException if that is not certain
     */
    void sync() throws IOException;
}
