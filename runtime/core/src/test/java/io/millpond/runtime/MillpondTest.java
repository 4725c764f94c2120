package io.millpond.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MillpondTest {
    @TempDir
    Path folder;

    @Test
    void fileDoesNotExist_isCreatedAndAnswers() {
        var config =
                MillpondConfig.builder().url("file:" + folder.resolve("a.db")).build();
        try (var millpond = Millpond.open(config)) {
            assertThat(millpond.dsl().fetchValue("select 42")).isEqualTo(42);
        }
        assertThat(folder.resolve("a.db")).exists();
    }
}
