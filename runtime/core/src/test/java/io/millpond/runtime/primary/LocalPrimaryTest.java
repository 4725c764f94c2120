package io.millpond.runtime.primary;

import io.millpond.runtime.MillpondConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a file. */
final class LocalPrimaryTest extends PrimaryContract {
    @TempDir
    private Path folder;

    @Override
    MillpondConfig.Builder config() {
        return MillpondConfig.builder().url("file:" + folder.resolve("a.db"));
    }
}
