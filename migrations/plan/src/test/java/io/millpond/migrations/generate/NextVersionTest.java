package io.millpond.migrations.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextVersionTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T16:30:05Z"), ZoneOffset.ofHours(9));

    @ParameterizedTest
    @CsvSource({
        "1, 2",
        "9, 10",
        "001, 002",
        "099, 100",
        "999, 1000",
        "1.4, 1.5",
        "1_4, 1_5",
        "2.0.09, 2.0.10",
        "20250101120000, 20261120163005",
        "202501011200, 202611201630",
        "20300101120000, 20300101120001",
        "20259901120000, 20259901120001",
    })
    void highestVersion_isFollowedInItsStyle(String highest, String next) {
        assertThat(NextVersion.after(List.of("0", highest), CLOCK)).isEqualTo(next);
    }

    @Test
    void noVersion_startsAtOne() {
        assertThat(NextVersion.after(List.of(), CLOCK)).isEqualTo("1");
    }
}
