package io.millpond.blog.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlugTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Hello, World!           | hello-world
                    Crème brûlée, twice!    | creme-brulee-twice
                    Don't panic             | dont-panic
                    C++ & C#                | c-c
                    --already--slugged--    | already-slugged
                    日本語のタイトル          | 日本語のタイトル
                    Привет, мир             | привет-мир
                    ../../etc/passwd        | etc-passwd
                    '!!!'                   | ''
                    """)
    void title_becomesAnAddress(String title, String slug) {
        assertThat(Slug.of(title)).isEqualTo(slug);
    }

    @Test
    void longTitle_isCutWithoutHyphenAtItsEnd() {
        String slug = Slug.of("word ".repeat(100));
        assertThat(slug).hasSizeLessThanOrEqualTo(Slug.MAX_LENGTH).endsWith("word");
    }

    @Test
    void charactersOfTwoUnits_areNotCutInHalf() {
        String slug = Slug.of("𝒳".repeat(3) + "😀" + "𠮷".repeat(300));
        assertThat(slug.codePointCount(0, slug.length())).isEqualTo(Slug.MAX_LENGTH);
        assertThat(Character.isHighSurrogate(slug.charAt(slug.length() - 1))).isFalse();
    }
}
