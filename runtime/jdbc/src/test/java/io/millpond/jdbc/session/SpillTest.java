package io.millpond.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.jdbc.hrana.UnsignedInfinity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rows put aside come back as they were, and their file never outlives them. */
final class SpillTest {
    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> path.getFileName().toString().startsWith("millpond-rows-"))
                    .toList();
        }
    }

    @Test
    void moreThanMemoryHolds_comesBackInOrderFromAFile() throws IOException {
        String text = "ä".repeat(300_000);
        try (Spill spill = new Spill()) {
            for (long i = 0; i < 9; i++) {
                spill.add(
                        new Object[] {i, text + i, new byte[] {1, (byte) i}, null, 0.5 * i, UnsignedInfinity.INSTANCE});
            }
            for (long i = 0; i < 9; i++) {
                assertThat(spill.take(6))
                        .containsExactly(
                                i, text + i, new byte[] {1, (byte) i}, null, 0.5 * i, UnsignedInfinity.INSTANCE);
            }
            assertThat(spill.take(6)).isNull();
        }
    }

    @Test
    void fileOfRowsThatNobodyCloses_isNotLeftBehind() throws IOException {
        List<Path> before = files();
        Spill spill = new Spill();
        spill.add(new Object[] {"x".repeat(600_000)});
        spill.add(new Object[] {"y"});
        // Where open files can be removed, it is gone already; elsewhere the system removes it with its last handle.
        boolean isWindows = System.getProperty("os.name").startsWith("Windows");
        assertThat(files().size() - before.size()).isLessThanOrEqualTo(isWindows ? 1 : 0);
        assertThat(spill.take(1)).isNotNull();
        assertThat(spill.take(1)).containsExactly("y");
        spill.close();
        assertThat(spill.take(1)).isNull();
    }
}
