package io.millpond.blog.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.blog.search.Snippet.Part;
import org.junit.jupiter.api.Test;

final class SnippetTest {
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
    void unbalancedMarks_areNoError() {
        assertThat(Snippet.of("\u0003a\u0002b").parts()).containsExactly(new Part("a", false), new Part("b", true));
        assertThat(Snippet.of("").parts()).isEmpty();
    }
}
