package io.millpond.schema.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LargeSchemaTest {
    @TempDir
    Path folder;

    /** The figure is for people and for benchmarks; no assertion on time, for build machines are loaded. */
    @Test
    void threeHundredTables_load() throws IOException {
        LargeSchema.write(folder, 300);
        long[] millis = new long[5];
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            LoadedSchema loaded = SchemaFiles.load(folder);
            millis[i] = (System.nanoTime() - start) / 1_000_000;
            assertThat(loaded.schema().tables()).hasSize(300);
            assertThat(loaded.schema().indexes()).hasSize(600);
            assertThat(loaded.schema().views()).hasSize(100);
            assertThat(loaded.schema().triggers()).hasSize(100);
        }
        System.err.println("300 tables, ms for each of five loads in one JVM: " + Arrays.toString(millis));
    }
}
