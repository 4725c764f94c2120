package io.millpond.runtime.replica.wal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Sizes and places in the log's file (https://sqlite.org/fileformat2.html#the_write_ahead_log). */
final class LogFormat {
    /** Of a page, in bytes: the only size that libSQL's servers know. */
    static final int PAGE = 4096;

    static final int FRAME_HEADER = 24;
    static final int FRAME = FRAME_HEADER + PAGE;
    static final int HEADER = 32;

    private static final int MAGIC = 0x377f0682;
    private static final int VERSION = 3_007_000;

    private LogFormat() {}

    /** Where a frame begins; the first has number 1. */
    static long offset(long frame) {
        return HEADER + (frame - 1) * FRAME;
    }

    static ByteOrder order(boolean isBigEndian) {
        return isBigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** A log's header, with checksums in this machine's byte order; the checksum goes on from it. */
    static ByteBuffer header(int salt1, int salt2, Checksum checksum) {
        boolean isBigEndian = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.putInt(MAGIC | (isBigEndian ? 1 : 0))
                .putInt(VERSION)
                .putInt(PAGE)
                .putInt(0);
        header.putInt(salt1).putInt(salt2);
        checksum.set(0, 0);
        header.order(ByteOrder.nativeOrder());
        checksum.add(header, 0, FRAME_HEADER);
        header.order(ByteOrder.BIG_ENDIAN);
        header.putInt(checksum.first()).putInt(checksum.second());
        return header.flip();
    }
}
