package io.millpond.migrations.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.schema.error.BuildException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationNameTest {
    @ParameterizedTest
    @CsvSource({
        "add_tags, add_tags",
        "'  add tags ', add_tags",
        "Add-Tags.v2, Add_Tags_v2",
        "__a__b__, a_b",
        "7, 7",
    })
    void separators_becomeSingleUnderscores(String typed, String words) {
        assertThat(MigrationName.parse(typed).words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "_", "a/b", "../a", "a\\b", "tägs", "a;b", "${x}", "a\nb\u0000"})
    void anythingElse_isRefused(String typed) {
        assertThatThrownBy(() -> MigrationName.parse(typed))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("Not a name for a migration");
    }

    @Test
    void hundredCharacters_areTheMost() {
        assertThat(MigrationName.parse("a".repeat(100)).words()).hasSize(100);
        assertThatThrownBy(() -> MigrationName.parse("a".repeat(101))).isInstanceOf(BuildException.class);
    }
}
