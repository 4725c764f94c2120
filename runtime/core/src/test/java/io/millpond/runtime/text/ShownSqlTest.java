package io.millpond.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a message shows of a SQL text. */
final class ShownSqlTest {
    @Test
    void text_isOneLineWithoutLiteralsAndComments() {
        Map<String, String> shown = Map.of(
                "select 1", "select 1",
                "  select\n\t a ,b  from t;", "select a ,b from t;",
                "select * from t where token = 'hidden'", "select * from t where token = '…'",
                "select 'it''s hidden', x'00ff', 3", "select '…', x'…', 3",
                "select /* don't */ a from t where token = 'hidden'", "select a from t where token = '…'",
                "select a -- don't\nfrom t where token='hidden'", "select a from t where token='…'",
                "select \"a b\" from [t 'x'] where c = ?1", "select \"a b\" from [t 'x'] where c = ?1",
                "select 'never closed, hidden", "select '…'",
                "/* only words */", "");
        shown.forEach((sql, expected) -> assertThat(ShownSql.shorten(sql)).isEqualTo(expected));
    }

    @Test
    void longText_isCut() {
        assertThat(ShownSql.of("select a, b from t", 8)).isEqualTo("select a…");
        assertThat(ShownSql.of("select a", 8)).isEqualTo("select a");
    }

    @Test
    void quotedName_keepsTheLine() {
        assertThat(ShownSql.shorten("select \"a\nb\" from t")).isEqualTo("select \"a b\" from t");
    }
}
