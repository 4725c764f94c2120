package io.millpond.runtime.replica.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.LossyDisk;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.Revision;
import io.millpond.runtime.replica.wal.WalState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionFileTest {
    private static final Entry ONE = RecoveryTest.entry(1, new WalState(1, 2, 3, 4, 5));
    private static final Entry TWO = RecoveryTest.entry(2, new WalState(1, 2, 4, 6, 7));

    @TempDir
    Path folder;

    private Path replica;

    @BeforeEach
    void name() {
        replica = folder.resolve("r.db");
    }

    private PositionFile open() throws IOException {
        return PositionFile.open(replica, Disk.system());
    }

    @Test
    void opening_createsNothing() throws IOException {
        try (PositionFile file = open()) {
            assertThat(file.newest()).isNull();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void longestEntry_isReadAsWritten() throws IOException {
        Entry longest = new Entry(new Revision("r".repeat(480)), "\u20ac".repeat(1_000), ONE.wal());
        try (PositionFile file = open()) {
            file.settle(longest);
            file.note(longest);
        }
        try (PositionFile file = open()) {
            assertThat(file.newest()).isEqualTo(longest);
        }
        assertThat(Files.size(PositionFile.beside(replica))).isLessThanOrEqualTo(3 * 4096);
    }

    @Test
    void positionWithChecksum_isReadAsWritten() throws IOException {
        FramePosition position = new FramePosition("6f3a", 7, 0xFEDC_BA98_7654_3210L);
        try (PositionFile file = open()) {
            file.settle(new Entry(position, "p", WalState.EMPTY));
        }
        try (PositionFile file = open()) {
            assertThat(file.newest().position().text()).isEqualTo(position.text());
        }
    }

    @Test
    void primaryTooLong_refused() throws IOException {
        try (PositionFile file = open()) {
            assertThatThrownBy(() -> file.settle(new Entry(ONE.position(), "p".repeat(1_001), ONE.wal())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void noteWithEmptyLog_refused() throws IOException {
        try (PositionFile file = open()) {
            assertThatThrownBy(() -> file.note(RecoveryTest.entry(1, WalState.EMPTY)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void failedSettle_leavesTheOneBefore_andSoDoesTheNextFailure() throws IOException {
        try (LossyDisk disk = new LossyDisk(folder);
                PositionFile file = PositionFile.open(replica, disk)) {
            file.settle(ONE);
            for (int failure = 0; failure < 3; failure++) {
                disk.fail(failure % 2, 1);
                assertThatThrownBy(() -> file.settle(TWO)).isInstanceOf(IOException.class);
                assertThat(file.newest()).isEqualTo(ONE);
                try (PositionFile again = open()) {
                    assertThat(again.newest()).isIn(ONE, TWO);
                }
            }
            file.settle(TWO);
            assertThat(file.newest()).isEqualTo(TWO);
        }
    }

    @Test
    void newerVersion_refusedAndUntouched() throws IOException {
        try (PositionFile file = open()) {
            file.settle(ONE);
        }
        byte[] bytes = Files.readAllBytes(PositionFile.beside(replica));
        bytes[11] = 2;
        sign(bytes);
        Files.write(PositionFile.beside(replica), bytes);
        assertThatThrownBy(this::open)
                .isInstanceOf(MillpondException.class)
                .hasMessageContaining("format 2")
                .hasMessageContaining("r.db-millpond")
                .hasMessageContaining("Next: ");
        assertThat(PositionFile.beside(replica)).hasBinaryContent(bytes);
    }

    private static void sign(byte[] bytes) {
        ByteBuffer slot = ByteBuffer.wrap(bytes);
        int length = slot.getInt(12);
        CRC32 first = new CRC32();
        CRC32C second = new CRC32C();
        first.update(bytes, 0, 16);
        first.update(bytes, 24, length - 24);
        second.update(bytes, 0, 16);
        second.update(bytes, 24, length - 24);
        slot.putInt(16, (int) first.getValue()).putInt(20, (int) second.getValue());
    }

    @Test
    void alteredBytes_neverGiveAnotherEntry() throws IOException {
        try (PositionFile file = open()) {
            file.settle(ONE);
        }
        byte[] sound = Files.readAllBytes(PositionFile.beside(replica));
        for (int at = 0; at < sound.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                assertUnreadable(sound, at, (byte) (sound[at] ^ 1 << bit));
            }
        }
    }

    private void assertUnreadable(byte[] sound, int at, byte altered) throws IOException {
        byte[] bytes = sound.clone();
        bytes[at] = altered;
        Files.write(PositionFile.beside(replica), bytes);
        try (PositionFile file = open()) {
            assertThat(file.newest()).describedAs("byte %d", at).isNull();
        }
    }

    @Test
    void garbageOfAnyLength_isNoEntry() throws IOException {
        long seed = Long.getLong("millpond.seed", System.nanoTime());
        System.out.println("garbageOfAnyLength_isNoEntry: -Dmillpond.seed=" + seed);
        Random random = new Random(seed);
        for (int length : new int[] {0, 1, 59, 60, 4095, 4096, 4097, 8191, 12288, 20000}) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            Files.write(PositionFile.beside(replica), bytes);
            try (PositionFile file = open()) {
                assertThat(file.newest()).isNull();
            }
            assertThat(PositionFile.beside(replica)).hasBinaryContent(bytes);
        }
    }

    @Test
    void noteWhileSettling_doesNotWaitForTheDisk() throws Exception {
        HeldDisk disk = new HeldDisk();
        try (PositionFile file = PositionFile.open(replica, disk)) {
            Thread settler = new Thread(() -> {
                try {
                    file.settle(ONE);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            settler.start();
            disk.awaitSync();
            file.note(TWO);
            disk.release();
            settler.join();
            assertThat(file.newest()).isEqualTo(TWO);
        }
    }
}
