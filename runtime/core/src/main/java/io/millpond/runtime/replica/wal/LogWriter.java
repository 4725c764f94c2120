package io.millpond.runtime.replica.wal;

import io.millpond.runtime.replica.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Appends one transaction's frames to the log, a few at a time, so that its size does not matter to the heap. Reused from
 * transaction to transaction. For one thread.
 */
final class LogWriter {
    private static final int BUFFERED = 64;
    private static final int KEPT_PAGES = 64 * 1024;
    private static final int MAX_FRAMES = 250_000_000;

    private final DiskFile log;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFERED * LogFormat.FRAME);
    private final Checksum checksum = new Checksum();
    private final SecureRandom random = new SecureRandom();
    private int[] pages = new int[256];
    private int count;
    private int written;
    private int before;
    private int salt1;
    private int salt2;
    private boolean isBigEndian;
    private boolean isNewLog;

    LogWriter(DiskFile log) {
        this.log = log;
    }

    /** Begins behind the committed frames. */
    void begin(IndexHeader header) {
        before = header.frames();
        salt1 = header.salt1();
        salt2 = header.salt2();
        isBigEndian = header.isBigEndian();
        isNewLog = before == 0;
        checksum.set(header.checksum1(), header.checksum2());
        count = 0;
        written = 0;
        buffer.clear();
        if (pages.length > KEPT_PAGES) {
            pages = new int[KEPT_PAGES];
        }
    }

    int count() {
        return count;
    }

    /** The frames' page numbers, the first {@link #count} of them; not to be kept. */
    int[] pages() {
        return pages;
    }

    void page(int number, ByteBuffer image) throws IOException {
        if (count >= MAX_FRAMES - before) {
            throw new IOException("The log has too many frames: " + before + " and " + count + " more");
        }
        if (count > written) {
            seal(0);
        }
        if (count - written == BUFFERED) {
            flush();
        }
        if (count == pages.length) {
            pages = Arrays.copyOf(pages, count * 2);
        }
        int at = (count - written) * LogFormat.FRAME;
        buffer.put(at + LogFormat.FRAME_HEADER, image, image.position(), LogFormat.PAGE);
        image.position(image.limit());
        pages[count++] = number;
    }

    /** Writes the rest, with the commit mark on the last frame. Nothing was added: not to be called. */
    IndexHeader commit(int databasePages, int change) throws IOException {
        seal(databasePages);
        flush();
        return new IndexHeader(
                change, isBigEndian, before + count, databasePages, checksum.first(), checksum.second(), salt1, salt2);
    }

    /** Fills in the header of the last frame, whose page is in the buffer. */
    private void seal(int databasePages) throws IOException {
        if (isNewLog) {
            startLog();
            isNewLog = false;
        }
        int at = (count - 1 - written) * LogFormat.FRAME;
        buffer.putInt(at, pages[count - 1]).putInt(at + 4, databasePages);
        buffer.putInt(at + 8, salt1).putInt(at + 12, salt2);
        buffer.order(LogFormat.order(isBigEndian));
        checksum.add(buffer, at, 8);
        checksum.add(buffer, at + LogFormat.FRAME_HEADER, LogFormat.PAGE);
        buffer.order(LogFormat.order(true));
        buffer.putInt(at + 16, checksum.first()).putInt(at + 20, checksum.second());
    }

    /**
     * A new filling of the log. Its header is durable before the first frame stands over an old one: after a power loss the
     * old header with a part of its old frames would put older pages over newer ones
     * (https://sqlite.org/src/info/ff5be73dee).
     */
    private void startLog() throws IOException {
        salt1 = salt1 == 0 && salt2 == 0 ? random.nextInt() : salt1 + 1;
        salt2 = random.nextInt();
        ByteBuffer header = LogFormat.header(salt1, salt2, checksum);
        isBigEndian = LogFormat.order(true) == java.nio.ByteOrder.nativeOrder();
        log.write(header, 0);
        log.sync();
    }

    private void flush() throws IOException {
        buffer.limit((count - written) * LogFormat.FRAME).position(0);
        long offset = LogFormat.offset((long) before + written + 1);
        try {
            log.write(buffer, offset);
        } finally {
            buffer.clear();
        }
        written = count;
    }
}
