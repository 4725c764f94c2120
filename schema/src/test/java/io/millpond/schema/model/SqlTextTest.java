package io.millpond.schema.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT a FROM t | select  \"a\" from [t]",
                "a>0 | a /* positive */ > 0",
                "LOWER(Email) | lower(`email`)",
                "x'AB' | X'ab'",
                "1E5 | 1e5",
                "\"key\" = 1 | key = 1",
                "\"ünïcode\" | ünïcode",
                "\"a b\" | [A B]",
            })
    void sameTokens_areEqual(String a, String b) {
        assertThat(SqlText.of(a)).isEqualTo(SqlText.of(b)).hasSameHashCodeAs(SqlText.of(b));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'a' | a",
                "'a' | \"a\"",
                "'a' | 'A'",
                "null | \"null\"",
                "true | \"true\"",
                "current_timestamp | \"current_timestamp\"",
                "select | \"select\"",
                "É | é",
                "a b | ab",
                "a = b | a == b",
                "-1 | - -1",
                "\"a b\" | a b",
                "1 | 1.0",
                "x'ab' | 'ab'",
                "'it''s' | 'its'",
            })
    void differentTokens_differ(String a, String b) {
        assertThat(SqlText.of(a)).isNotEqualTo(SqlText.of(b));
    }

    @Test
    void text_isTheAuthorsOwn() {
        assertThat(SqlText.of("  Lower ( \"x\" ) -- hm\n").text()).isEqualTo("Lower ( \"x\" ) -- hm");
    }
}
