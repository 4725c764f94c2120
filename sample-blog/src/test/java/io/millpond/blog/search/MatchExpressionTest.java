package io.millpond.blog.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MatchExpressionTest {
    @Test
    void words_areQuoted_theLastMayGoOn() {
        assertThat(MatchExpression.of("wild du")).isEqualTo("\"wild\" \"du\"*");
        assertThat(MatchExpression.of("wild duck ")).isEqualTo("\"wild\" \"duck\"");
    }

    @Test
    void phrase_staysTogether() {
        assertThat(MatchExpression.of("\"wild duck\" pond")).isEqualTo("\"wild duck\" \"pond\"*");
    }

    @Test
    void operators_areWords() {
        assertThat(MatchExpression.of("a AND (b OR NOT c) NEAR/3 title:x ^y z*"))
                .isEqualTo("\"a\" \"AND\" \"(b\" \"OR\" \"NOT\" \"c)\" \"NEAR/3\" \"title:x\" \"^y\" \"z*\"*");
    }

    @Test
    void unbalancedQuote_isLeftOut() {
        assertThat(MatchExpression.of("say \"hello")).isEqualTo("\"say\" \"hello\"*");
    }

    @Test
    void noWord_isNothing() {
        assertThat(MatchExpression.of("  \"\" * ' ; -- \0")).isEmpty();
    }

    @Test
    void manyWords_areCut() {
        assertThat(MatchExpression.of("a ".repeat(1000)).split(" ")).hasSize(MatchExpression.MAX_TERMS);
    }
}
