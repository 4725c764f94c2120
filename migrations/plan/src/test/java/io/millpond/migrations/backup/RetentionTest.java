package io.millpond.migrations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z"); // a Sunday
    private static final BackupName NAME = new BackupName("x");

    @Test
    void withoutRule_allStay() {
        assertThat(gone(Retention.ALL, "2020-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void count_keepsTheNewest_whateverTheOrder() {
        assertThat(gone(
                        new Retention(2, 0, 0, 0),
                        "2026-11-20T00:00:00Z",
                        "2026-11-22T00:00:00Z",
                        "2026-11-21T00:00:00Z",
                        "2026-11-19T00:00:00Z"))
                .containsExactly("x-20261120T000000Z.db", "x-20261119T000000Z.db");
    }

    @Test
    void days_neverTakeTheNewest() {
        assertThat(gone(new Retention(0, 30, 0, 0), "2026-11-21T00:00:00Z", "2026-10-23T11:59:59Z"))
                .containsExactly("x-20261023T115959Z.db");
        assertThat(gone(new Retention(0, 30, 0, 0), "2026-01-01T00:00:00Z", "2025-01-01T00:00:00Z"))
                .containsExactly("x-20250101T000000Z.db");
    }

    @Test
    void dailyAndWeekly_keepTheNewestOfEach() {
        assertThat(gone(
                        new Retention(0, 0, 2, 2),
                        "2026-11-22T10:00:00Z",
                        "2026-11-22T09:00:00Z",
                        "2026-11-20T10:00:00Z",
                        "2026-11-20T09:00:00Z",
                        "2026-11-16T00:00:00Z",
                        "2026-11-15T23:00:00Z",
                        "2026-11-10T00:00:00Z"))
                .containsExactly(
                        "x-20261122T090000Z.db",
                        "x-20261120T090000Z.db",
                        "x-20261116T000000Z.db",
                        "x-20261110T000000Z.db");
    }

    @Test
    void oneOfOneSecond_isOlderThanTheNext() {
        List<KeptBackup> two = Stream.of("x-20261122T000000Z.db", "x-20261122T000000Z-1.db")
                .map(name -> NAME.read(Path.of(name)).orElseThrow())
                .toList();
        assertThat(new Retention(1, 0, 0, 0).superfluous(two, NOW)).containsExactly(two.get(0));
    }

    @Test
    void numberOutOfBounds_isRefused() {
        assertThatThrownBy(() -> new Retention(-1, 0, 0, 0)).hasMessageContaining("keep is -1");
    }

    @Test
    void otherNames_areNotTakenForBackups() {
        for (String name : List.of(
                "x.db",
                "x-20261122.db",
                "x-20261122T000000Z.db.gz",
                "y-20261122T000000Z.db",
                "x-y-20261122T000000Z.db",
                "x-20260631T000000Z.db",
                "x-20261122T000000Z-.db")) {
            assertThat(NAME.read(Path.of(name))).as(name).isEmpty();
        }
    }

    private static List<String> gone(Retention retention, String... times) {
        List<KeptBackup> backups = Stream.of(times)
                .map(time -> NAME.read(Path.of(NAME.at(Instant.parse(time), 0))).orElseThrow())
                .toList();
        return retention.superfluous(backups, NOW).stream()
                .map(one -> one.file().toString())
                .toList();
    }
}
