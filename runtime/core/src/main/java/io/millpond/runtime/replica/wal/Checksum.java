package io.millpond.runtime.replica.wal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The running checksum of a log and of its index's header
 * (https://sqlite.org/fileformat2.html#checksum_algorithm). For one thread.
 */
final class Checksum {
    private int first;
    private int second;

    void set(int newFirst, int newSecond) {
        first = newFirst;
        second = newSecond;
    }

    int first() {
        return first;
    }

    int second() {
        return second;
    }

    /**
     * Goes on over some bytes.
     *
     * @param bytes read at absolute places, in its own byte order
     * @param from first byte
     * @param length in bytes, a multiple of 8
     */
    void add(ByteBuffer bytes, int from, int length) {
        int a = first;
        int b = second;
        boolean isLittle = bytes.order() == ByteOrder.LITTLE_ENDIAN;
        int end = from + length;
        if (isLittle) {
            for (int at = from; at < end; at += Long.BYTES) {
                long both = bytes.getLong(at);
                a += (int) both + b;
                b += (int) (both >>> 32) + a;
            }
        } else {
            for (int at = from; at < end; at += Long.BYTES) {
                long both = bytes.getLong(at);
                a += (int) (both >>> 32) + b;
                b += (int) both + a;
            }
        }
        first = a;
        second = b;
    }
}
