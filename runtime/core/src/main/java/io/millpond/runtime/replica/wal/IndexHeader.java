package io.millpond.runtime.replica.wal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * One copy of the header of the log's index (https://sqlite.org/walformat.html#the_wal_index_file_format).
 *
 * @param change counts commits
 * @param isBigEndian how the log's checksums read its bytes
 * @param frames that are committed
 * @param pages of the database after them
 * @param checksum1 of the last frame
 * @param checksum2 of the last frame
 * @param salt1 of the log
 * @param salt2 of the log
 */
record IndexHeader(
        int change, boolean isBigEndian, int frames, int pages, int checksum1, int checksum2, int salt1, int salt2) {
    /** Of one copy, in bytes. */
    static final int SIZE = 48;

    private static final int VERSION = 3_007_000;
    private static final int SUMMED = 40;

    /** Null if the copy is torn, not initialised, or of another version or page size. */
    static @Nullable IndexHeader read(ByteBuffer index, int at) {
        Checksum sum = new Checksum();
        sum.add(index, at, SUMMED);
        if (sum.first() != index.getInt(at + 40)
                || sum.second() != index.getInt(at + 44)
                || index.getInt(at) != VERSION
                || index.get(at + 12) == 0) {
            return null;
        }
        int pageSize = index.getShort(at + 14) & 0xffff;
        int frames = index.getInt(at + 16);
        if (pageSize != LogFormat.PAGE && frames != 0) {
            return null;
        }
        return new IndexHeader(
                index.getInt(at + 8),
                index.get(at + 13) != 0,
                frames,
                index.getInt(at + 20),
                index.getInt(at + 24),
                index.getInt(at + 28),
                bigEndian(index, at + 32),
                bigEndian(index, at + 36));
    }

    void write(ByteBuffer index, int at) {
        ByteBuffer copy = ByteBuffer.allocate(SIZE).order(ByteOrder.nativeOrder());
        copy.putInt(0, VERSION).putInt(8, change).put(12, (byte) 1).put(13, (byte) (isBigEndian ? 1 : 0));
        copy.putShort(14, (short) LogFormat.PAGE).putInt(16, frames).putInt(20, pages);
        copy.putInt(24, checksum1).putInt(28, checksum2);
        copy.order(ByteOrder.BIG_ENDIAN).putInt(32, salt1).putInt(36, salt2).order(ByteOrder.nativeOrder());
        Checksum sum = new Checksum();
        sum.add(copy, 0, SUMMED);
        copy.putInt(40, sum.first()).putInt(44, sum.second());
        index.put(at, copy, 0, SIZE);
    }

    /** The salts stand as they do in the log's file, everything else in the machine's order. */
    private static int bigEndian(ByteBuffer index, int at) {
        int value = index.getInt(at);
        return index.order() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value);
    }

    /** Whether a checkpoint has begun the log anew after this header, without a commit since. */
    boolean isRestartedBy(IndexHeader now) {
        return now.frames == 0 && now.change == change;
    }

    WalState state() {
        return frames == 0 ? WalState.EMPTY : new WalState(salt1, salt2, frames, checksum1, checksum2);
    }
}
