package io.millpond.runtime.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.position.PositionFile;
import io.millpond.runtime.replica.source.FramePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalCopyTest {
    @TempDir
    Path folder;

    /** Half open it would count as open, and nothing could be written beside it any more. */
    @Test
    void copyWhosePositionCannotBeOpened_isNotOpen() throws Exception {
        Path file = folder.resolve("replica.db");
        LocalCopy copy = new LocalCopy(file, "primary", Disk.system());
        Files.createDirectory(PositionFile.beside(file));
        assertThatThrownBy(() -> copy.openEmpty(FramePosition.start("log"))).isInstanceOf(IOException.class);
        assertThat(copy.isOpen()).isFalse();
        assertThatThrownBy(copy::open).isInstanceOf(IOException.class);
        assertThat(copy.isOpen()).isFalse();
        assertThat(file.resolveSibling("replica.db-shm"))
                .as("SQLite has closed it")
                .doesNotExist();
        Files.delete(PositionFile.beside(file));
        copy.openEmpty(FramePosition.start("log"));
        assertThat(copy.isOpen()).isTrue();
        copy.close();
    }
}
