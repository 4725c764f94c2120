package io.millpond.schema.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LargeSchemaTest {
    @TempDir
    Path folder;

    /** How long it takes is a benchmark's question: build machines are loaded. */
    @Test
    void threeHundredTables_load() throws IOException {
        LargeSchema.write(folder, 300);

        LoadedSchema loaded = SchemaFiles.load(folder);

        assertThat(loaded.schema().tables()).hasSize(300);
        assertThat(loaded.schema().indexes()).hasSize(600);
        assertThat(loaded.schema().views()).hasSize(100);
        assertThat(loaded.schema().triggers()).hasSize(100);
        assertThat(loaded.warnings()).extracting(Problem::code).containsOnly("FOREIGN_KEY_WITHOUT_INDEX");
    }
}
