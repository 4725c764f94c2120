package io.millpond.blog.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.blog.search.Snippet.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

final class SnippetTest {
    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void endlessWords_areCut() {
        String endless = "ab12".repeat(50_000);
        assertThat(Snippet.of("\u0002duck\u0003 " + endless + " x").parts())
                .containsExactly(new Part("duck", true), new Part(" " + endless.substring(0, 80) + "… x", false));
        assertThat(Snippet.of("[ ".repeat(200_000) + "\u0002duck\u0003").parts())
                .contains(new Part("duck", true))
                .allMatch(part -> part.text().length() < 2_000);
    }

    @Test
    void marks_becomeParts() {
        assertThat(Snippet.of("a \u0002duck\u0003 on a \u0002pond\u0003").parts())
                .containsExactly(
                        new Part("a ", false),
                        new Part("duck", true),
                        new Part(" on a ", false),
                        new Part("pond", true));
    }

    @Test
    void markdownSigns_areLeftOut() {
        assertThat(Snippet.of("## A **bold** [\u0002link\u0003](https://example.org/x) and `code` <b>x</b>")
                        .parts())
                .containsExactly(new Part(" A bold ", false), new Part("link", true), new Part(" and code x", false));
    }

    @Test
    void underscores_stayWithinWordsOnly() {
        assertThat(Snippet.of("_A_ __bold__ `MILLPOND_\u0002URL\u0003`, a__b, _\u0002duck\u0003_")
                        .parts())
                .containsExactly(
                        new Part("A bold MILLPOND_", false),
                        new Part("URL", true),
                        new Part(", a__b, ", false),
                        new Part("duck", true));
    }

    @Test
    void unbalancedMarks_areNoError() {
        assertThat(Snippet.of("\u0003a\u0002b").parts()).containsExactly(new Part("a", false), new Part("b", true));
        assertThat(Snippet.of("").parts()).isEmpty();
    }
}
