package io.millpond.runtime.replica.source.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class Crc64Test {
    private static final long POLYNOMIAL = 0xD800000000000000L;

    /** By the definition, a bit at a time. */
    private static long slow(long previous, byte[] bytes) {
        long register = Long.reverse(previous);
        for (byte one : bytes) {
            register ^= one & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                register = (register >>> 1) ^ ((register & 1) == 0 ? 0 : POLYNOMIAL);
            }
        }
        return ~register;
    }

    @Test
    void definition_givesTheCataloguesCheckValue() {
        assertThat(slow(-1, "123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEqualTo(0xb90956c775a41001L);
    }

    @Test
    void eightBytesAtATime_isTheSame() {
        Random random = new Random(1);
        for (int length = 0; length <= 4096; length += length < 64 ? 8 : 1008) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            byte[] shifted = new byte[length + 7];
            System.arraycopy(bytes, 0, shifted, 3, length);
            for (long previous : new long[] {0, -1, 1, random.nextLong()}) {
                assertThat(Crc64.next(previous, bytes, 0, length)).isEqualTo(slow(previous, bytes));
                assertThat(Crc64.next(previous, shifted, 3, length)).isEqualTo(slow(previous, bytes));
            }
        }
    }
}
