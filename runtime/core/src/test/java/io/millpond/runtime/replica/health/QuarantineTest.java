package io.millpond.runtime.replica.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.LossyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

    @TempDir
    Path folder;

    private List<String> names() throws IOException {
        return names(folder);
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path fill() throws IOException {
        for (String name : List.of("r.db", "r.db-wal", "r.db-shm", "r.db-millpond", "r.db-owner", "r.db.other")) {
            Files.writeString(folder.resolve(name), name);
        }
        return folder.resolve("r.db");
    }

    @Test
    void fileGoesAside_withLogAndPosition() throws IOException {
        Path aside = Quarantine.keepAside(fill(), Disk.system(), NOON);
        assertThat(aside).isEqualTo(folder.resolve("r.db.damaged-20260301T120000123Z"));
        assertThat(aside).hasContent("r.db");
        assertThat(names())
                .containsExactly(
                        "r.db-owner",
                        "r.db.damaged-20260301T120000123Z",
                        "r.db.damaged-20260301T120000123Z-millpond",
                        "r.db.damaged-20260301T120000123Z-wal",
                        "r.db.other");
    }

    @Test
    void ofMany_theNewestThreeStay() throws IOException {
        Files.writeString(folder.resolve("r.db.damaged-notes.txt"), "the user's own");
        Quarantine.keepAside(fill(), Disk.system(), NOON);
        Quarantine.keepAside(fill(), Disk.system(), NOON);
        Quarantine.keepAside(fill(), Disk.system(), NOON.plusSeconds(60));
        Quarantine.keepAside(fill(), Disk.system(), NOON.plusSeconds(3600));
        assertThat(names())
                .containsExactly(
                        "r.db-owner",
                        "r.db.damaged-20260301T120000124Z",
                        "r.db.damaged-20260301T120000124Z-millpond",
                        "r.db.damaged-20260301T120000124Z-wal",
                        "r.db.damaged-20260301T120100123Z",
                        "r.db.damaged-20260301T120100123Z-millpond",
                        "r.db.damaged-20260301T120100123Z-wal",
                        "r.db.damaged-20260301T130000123Z",
                        "r.db.damaged-20260301T130000123Z-millpond",
                        "r.db.damaged-20260301T130000123Z-wal",
                        "r.db.damaged-notes.txt",
                        "r.db.other");
    }

    @Test
    void withoutLog_theRestGoesAside() throws IOException {
        Files.writeString(folder.resolve("r.db"), "r.db");
        Path aside = Quarantine.keepAside(folder.resolve("r.db"), Disk.system(), NOON);
        assertThat(names()).containsExactly(aside.getFileName().toString());
    }

    /** A bad file that lost its log on the way would look like one whose log was copied. */
    @Test
    void powerLossOnTheWay_neverLeavesTheFileWithoutItsLog(@TempDir Path losses) throws IOException {
        Path replica = fill();
        try (LossyDisk disk = new LossyDisk(folder)) {
            int before = disk.steps();
            Quarantine.keepAside(replica, disk, NOON);
            for (int steps = before; steps <= disk.steps(); steps++) {
                for (long seed = 0; seed < 20; seed++) {
                    Path left = Files.createTempDirectory(losses, "left");
                    disk.lose(steps, seed, left);
                    if (Files.exists(left.resolve("r.db"))) {
                        assertThat(names(left)).contains("r.db-wal", "r.db-millpond");
                    } else {
                        assertThat(left.resolve("r.db.damaged-20260301T120000123Z"))
                                .hasContent("r.db");
                    }
                }
            }
        }
    }
}
