package io.millpond.blog.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PostDateTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2024-01-02                          | 2024-01-02T00:00:00Z
                    2024-1-2                            | 2024-01-02T00:00:00Z
                    2024/01/02                          | 2024-01-02T00:00:00Z
                    2024-01-02 03:04                    | 2024-01-02T03:04:00Z
                    2024-01-02 03:04:05                 | 2024-01-02T03:04:05Z
                    2024-01-02T03:04:05                 | 2024-01-02T03:04:05Z
                    2024-01-02T03:04:05Z                | 2024-01-02T03:04:05Z
                    2024-01-02T03:04:05.678Z            | 2024-01-02T03:04:05.678Z
                    2024-01-02T03:04:05+01:00           | 2024-01-02T02:04:05Z
                    2024-01-02 03:04:05 -0500           | 2024-01-02T08:04:05Z
                    2024-01-02 03:04:05 +05:30          | 2024-01-01T21:34:05Z
                    2024-01-02 03:04:05 UTC             | 2024-01-02T03:04:05Z
                    Jan 2 2024                          | 2024-01-02T00:00:00Z
                    Jan 02, 2024                        | 2024-01-02T00:00:00Z
                    January 2, 2024                     | 2024-01-02T00:00:00Z
                    May 5, 2024                         | 2024-05-05T00:00:00Z
                    January 2nd, 2024                   | 2024-01-02T00:00:00Z
                    2 January 2024                      | 2024-01-02T00:00:00Z
                    02 Jan 2024                         | 2024-01-02T00:00:00Z
                    Tue, 02 Jan 2024 03:04:05 GMT       | 2024-01-02T03:04:05Z
                    Tue, 02 Jan 2024 03:04:05 +0100     | 2024-01-02T02:04:05Z
                    Tue Jan 02 2024 03:04:05 GMT+0100 (CET) | 2024-01-02T02:04:05Z
                    """)
    void date_isRead(String text, Instant instant) {
        assertThat(PostDate.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2024-13-01",
                "2024-02-30",
                "02/03/2024",
                "2024",
                "0001-01-01",
                "9999-12-31",
                "{{ .Date }}",
                "-"
            })
    void noDate_isRefused(String text) {
        assertThatThrownBy(() -> PostDate.parse(text))
                .isInstanceOf(BadPostException.class)
                .hasMessageContaining("date");
    }

    @Test
    void fractionOfASecond_hasAnyNumberOfDigits() {
        String fraction = "123456789";
        for (int digits = 1; digits <= 9; digits++) {
            String date = "2024-01-01T10:00:00." + fraction.substring(0, digits) + "Z";
            assertThat(PostDate.parse(date)).isEqualTo(Instant.parse(date));
        }
    }

    @Test
    void hugeText_isRefused() {
        assertThatThrownBy(() -> PostDate.parse("9".repeat(60_000))).isInstanceOf(BadPostException.class);
    }
}
