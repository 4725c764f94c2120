package io.millpond.migrations.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
    @ParameterizedTest
    @CsvSource({
        "posts,posts.sql",
        "MixedCase,MixedCase.sql",
        "a-b_c9,a-b_c9.sql",
        "a b,a~20~b.sql",
        "a.b,a~2e~b.sql",
        "../up,~2e~~2e~~2f~up.sql",
        "CON,~43~ON.sql",
        "lpt1,~6c~pt1.sql",
        "console,console.sql",
        "a~20~b,a~7e~20~7e~b.sql",
        "日本,~65e5~~672c~.sql",
        "🦆,~1f986~.sql",
        "'',~~.sql"
    })
    void name_isSafeOnEverySystem(String object, String file) {
        assertThat(FileName.of(object)).isEqualTo(file);
    }

    @Test
    void differentNames_haveDifferentFiles_whereCaseIsOneToo() {
        String longName = "x".repeat(300);
        List<String> objects = List.of(
                "a b",
                "a~20~b",
                "É",
                "é",
                "e",
                "a.b",
                "a_b",
                "con",
                "~63~on",
                "",
                "~",
                "~~",
                longName + "1",
                longName + "2");
        Set<String> files = new HashSet<>();

        objects.forEach(object -> files.add(FileName.of(object).toLowerCase(Locale.ROOT)));

        assertThat(files).hasSameSizeAs(objects).allMatch(file -> file.matches("[a-z0-9_~-]+\\.sql"));
        assertThat(FileName.of(longName)).hasSize(124).isEqualTo(FileName.of(longName));
    }
}
