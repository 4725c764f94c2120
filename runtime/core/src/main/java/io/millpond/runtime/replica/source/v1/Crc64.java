package io.millpond.runtime.replica.source.v1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The rolling checksum of a log: CRC-64/GO-ISO over the pages of all frames so far. Eight bytes a step, each through a table
 * of its own ("slicing-by-8"). Stateless.
 *
 * @see <a href="https://reveng.sourceforge.io/crc-catalogue/17plus.htm#crc.cat.crc-64-go-iso">parameters</a>
 */
final class Crc64 {
    private static final long POLYNOMIAL = 0xD800000000000000L;
    private static final int SLICES = 8;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[][] TABLES = tables();

    private Crc64() {}

    private static long[][] tables() {
        long[][] tables = new long[SLICES][256];
        for (int i = 0; i < 256; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value >>> 1) ^ ((value & 1) == 0 ? 0 : POLYNOMIAL);
            }
            tables[0][i] = value;
        }
        for (int slice = 1; slice < SLICES; slice++) {
            for (int i = 0; i < 256; i++) {
                long shorter = tables[slice - 1][i];
                tables[slice][i] = (shorter >>> 8) ^ tables[0][(int) shorter & 0xff];
            }
        }
        return tables;
    }

    /**
     * The checksum of a frame.
     *
     * @param previous checksum of the frame before it, 0 before the first one. sqld gives it to its library as the initial
     *     value, which that reverses, as the algorithm reflects its input
     * @param length a multiple of 8
     */
    static long next(long previous, byte[] bytes, int offset, int length) {
        long[] t0 = TABLES[0];
        long[] t1 = TABLES[1];
        long[] t2 = TABLES[2];
        long[] t3 = TABLES[3];
        long[] t4 = TABLES[4];
        long[] t5 = TABLES[5];
        long[] t6 = TABLES[6];
        long[] t7 = TABLES[7];
        long register = Long.reverse(previous);
        for (int i = offset; i < offset + length; i += Long.BYTES) {
            long word = register ^ (long) WORDS.get(bytes, i);
            register = t7[(int) word & 0xff]
                    ^ t6[(int) (word >>> 8) & 0xff]
                    ^ t5[(int) (word >>> 16) & 0xff]
                    ^ t4[(int) (word >>> 24) & 0xff]
                    ^ t3[(int) (word >>> 32) & 0xff]
                    ^ t2[(int) (word >>> 40) & 0xff]
                    ^ t1[(int) (word >>> 48) & 0xff]
                    ^ t0[(int) (word >>> 56)];
        }
        return ~register;
    }
}
