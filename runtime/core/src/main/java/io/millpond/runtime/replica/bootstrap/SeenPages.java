package io.millpond.runtime.replica.bootstrap;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * Which pages of a new file were written: 32 KB of memory per GB. Kept in a file for an interrupted fetch, behind a head with
 * the size of the database; one that says more than the position does is right, too, because pages are never taken away
 * again. For one thread.
 */
final class SeenPages {
    /** A database of 1 TiB; the bits for it take 32 MB. */
    static final int MOST = 1 << 28;

    /**
     * Where SQLite locks bytes: it never writes this page, so that none ever comes for it
     * (https://sqlite.org/fileformat2.html#the_lock_byte_page).
     */
    static final int LOCK_BYTE_PAGE = 0x4000_0000 / NewFile.PAGE_SIZE + 1;

    private static final int HEAD = 8;

    private final Path file;
    private final Disk disk;
    private BitSet bits = new BitSet();

    SeenPages(Path newFile, Disk disk) {
        this.file = beside(newFile);
        this.disk = disk;
    }

    static Path beside(Path newFile) {
        return newFile.resolveSibling(newFile.getFileName() + "-pages");
    }

    void add(int number) {
        bits.set(number);
    }

    /** Forgets those beyond the end. */
    void cut(int databasePages) {
        bits.clear(databasePages + 1, Math.max(databasePages + 1, bits.length()));
    }

    /** The greatest one; 0 for none. */
    int last() {
        return Math.max(0, bits.length() - 1);
    }

    /** The first page up to a size that never came; 0 if all are there. */
    int firstMissing(int databasePages) {
        int missing = bits.nextClearBit(1);
        if (missing == LOCK_BYTE_PAGE) {
            missing = bits.nextClearBit(missing + 1);
        }
        return missing > databasePages ? 0 : missing;
    }

    /** Reads what {@link #write} wrote; returns the size of the database, 0 for nothing. */
    int read() throws IOException {
        bits = new BitSet();
        if (!disk.exists(file)) {
            return 0;
        }
        try (DiskFile stored = disk.open(file)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(stored.size(), HEAD + MOST / 8 + 1));
            stored.read(bytes, 0);
            bytes.flip();
            if (bytes.remaining() < HEAD) {
                return 0;
            }
            int databasePages = (int) bytes.getLong();
            bits = BitSet.valueOf(bytes);
            return databasePages;
        }
    }

    /** Durable when it returns. */
    void write(int databasePages) throws IOException {
        byte[] stored = bits.toByteArray();
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + stored.length);
        bytes.putLong(databasePages).put(stored).flip();
        try (DiskFile target = disk.open(file)) {
            target.write(bytes, 0);
            target.truncate(bytes.limit());
            target.sync();
        }
    }
}
