package io.millpond.runtime.replica.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossyDiskTest {
    @TempDir
    Path temporary;

    private Path left(LossyDisk disk, int steps, long seed) throws IOException {
        Path target = Files.createTempDirectory(temporary, "left");
        disk.lose(steps, seed, target);
        return target;
    }

    @Test
    void unsyncedWrite_isThereOrNotOrTorn_butSyncedOneIsThere() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("folder"));
        try (LossyDisk disk = new LossyDisk(folder);
                DiskFile file = disk.open(folder.resolve("a"))) {
            disk.syncFolder(folder);
            file.write(ByteBuffer.wrap("durable".getBytes(java.nio.charset.StandardCharsets.UTF_8)), 0);
            file.sync();
            int synced = disk.steps();
            file.write(ByteBuffer.wrap(new byte[2048]), 0);
            Set<Long> seen = new HashSet<>();
            for (long seed = 0; seed < 200; seed++) {
                assertThat(left(disk, synced, seed).resolve("a")).hasContent("durable");
                Path a = left(disk, disk.steps(), seed).resolve("a");
                seen.add(Files.size(a));
            }
            assertThat(seen).contains(7L, 2048L).hasSizeGreaterThan(2);
        }
    }

    @Test
    void unsyncedNames_areThereOrNot() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("folder"));
        Files.writeString(folder.resolve("old"), "old");
        try (LossyDisk disk = new LossyDisk(folder);
                DiskFile file = disk.open(folder.resolve("new"))) {
            file.write(ByteBuffer.wrap("new".getBytes(java.nio.charset.StandardCharsets.UTF_8)), 0);
            file.sync();
            disk.move(folder.resolve("new"), folder.resolve("old"));
            Set<String> seen = new HashSet<>();
            for (long seed = 0; seed < 100; seed++) {
                seen.add(Files.readString(left(disk, disk.steps(), seed).resolve("old")));
            }
            assertThat(seen).containsExactlyInAnyOrder("old", "new");
            disk.syncFolder(folder);
            assertThat(left(disk, disk.steps(), 1).resolve("old")).hasContent("new");
        }
    }

    @Test
    void failingOperation_writesHalf() throws IOException {
        try (LossyDisk disk = new LossyDisk(temporary);
                DiskFile file = disk.open(temporary.resolve("a"))) {
            disk.fail(1, 1);
            file.write(ByteBuffer.wrap(new byte[10]), 0);
            assertThatThrownBy(() -> file.write(ByteBuffer.wrap(new byte[10]), 10))
                    .isInstanceOf(IOException.class);
            assertThat(file.size()).isEqualTo(15);
            file.write(ByteBuffer.wrap(new byte[10]), 10);
            assertThat(file.size()).isEqualTo(20);
        }
    }

    @Test
    void foreignChanges_areUnsyncedUntilTold() throws IOException {
        Path file = temporary.resolve("a");
        Files.write(file, new byte[8192]);
        try (LossyDisk disk = new LossyDisk(temporary)) {
            byte[] changed = new byte[8192];
            changed[5000] = 1;
            Files.write(file, changed);
            disk.observe(file);
            Set<Byte> seen = new HashSet<>();
            for (long seed = 0; seed < 100; seed++) {
                seen.add(Files.readAllBytes(left(disk, disk.steps(), seed).resolve("a"))[5000]);
            }
            assertThat(seen).containsExactlyInAnyOrder((byte) 0, (byte) 1);
            disk.observeSync(file);
            assertThat(Files.readAllBytes(left(disk, disk.steps(), 1).resolve("a")))
                    .isEqualTo(changed);
        }
    }
}
