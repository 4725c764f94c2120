package io.millpond.jdbc.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.testkit.sqld.Sqld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Results much larger than the heap, read by a JVM with 64 MB. They have 100 MB; {@code -Dmillpond.stream.megabytes=1024}
 * makes them 1 GB.
 */
class LargeResultIT {
    private static final int MEGABYTES = Integer.getInteger("millpond.stream.megabytes", 100);
    private static final int HEAP_MEGABYTES = 64;
    private static final int ROWS = (int) ((long) MEGABYTES * (1 << 20) / LargeResultProgram.ROW_BYTES);

    @TempDir
    Path folder;

    @Test
    void streamedBlobs_fitInASmallHeap() throws Exception {
        assertThat(read("random", ROWS)).isEqualTo("read " + (long) ROWS * LargeResultProgram.ROW_BYTES);
    }

    @Test
    void streamedZeros_whichCompressAThousandfold_fitInASmallHeap() throws Exception {
        assertThat(read("zero", ROWS)).isEqualTo("read " + (long) ROWS * LargeResultProgram.ROW_BYTES);
    }

    @Test
    void restOfAResultBeforeTheNextStatement_isPutAsideOutsideTheHeap() throws Exception {
        assertThat(read("transaction", ROWS)).isEqualTo("read " + (long) ROWS * LargeResultProgram.ROW_BYTES);
        try (var left = Files.list(folder)) {
            assertThat(left.filter(file -> !file.endsWith("output")))
                    .as("temporary files")
                    .isEmpty();
        }
    }

    private String read(String what, int rows) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEGABYTES + "m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.io.tmpdir=" + folder,
                        "-XX:-UsePerfData",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LargeResultProgram.class.getName(),
                        Sqld.freshDatabase().jdbcUrl(),
                        what,
                        Integer.toString(rows)))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(60 + 2L * MEGABYTES, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String printed = Files.readString(output, StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.lines().reduce("", (earlier, line) -> line);
    }
}
