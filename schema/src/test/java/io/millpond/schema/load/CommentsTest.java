package io.millpond.schema.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.schema.load.TableText.ColumnText;
import io.millpond.schema.model.Annotation;
import io.millpond.schema.model.Comment;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CommentsTest {
    private static Map<String, String> texts(String sql) {
        TableText table = TableReader.read(sql);
        Map<String, String> texts = table.columns().stream()
                .filter(column -> !column.comment().equals(Comment.NONE))
                .collect(Collectors.toMap(ColumnText::name, column -> text(column.comment())));
        if (!table.comment().equals(Comment.NONE)) {
            texts.put("TABLE", text(table.comment()));
        }
        return texts;
    }

    private static String text(Comment comment) {
        return comment.annotations().stream()
                .map(annotation -> " @" + annotation.name() + "=" + annotation.argument())
                .collect(Collectors.joining("", comment.text().replace('\n', '/'), ""));
    }

    @Test
    void commentOnCreateLine_isTheTables() {
        assertThat(texts("CREATE TABLE t ( -- of t\n  a int\n)")).isEqualTo(Map.of("TABLE", "of t"));
        assertThat(texts("CREATE TABLE t (/* of t */ a int)")).isEqualTo(Map.of("TABLE", "of t"));
        assertThat(texts("CREATE TABLE t /* of */ ( a int) -- t\n STRICT")).isEqualTo(Map.of("TABLE", "of/t"));
    }

    @Test
    void commentsOnCreateLineContinued_areTheTables() {
        assertThat(texts("""
                CREATE TABLE t ( -- of t
                                 -- more of t
                                 -- and more
                  -- of a
                  a int
                )""")).isEqualTo(Map.of("TABLE", "of t/more of t/and more", "a", "of a"));
    }

    @Test
    void commentOnItsOwnLine_belongsToTheNextColumn() {
        assertThat(texts("CREATE TABLE t (\n  -- of a\n  a int,\n\n  -- of b 1\n  /* of b 2 */\n  b int\n)"))
                .isEqualTo(Map.of("a", "of a", "b", "of b 1/of b 2"));
    }

    @Test
    void commentBehindTheComma_belongsToTheColumnBefore() {
        assertThat(texts("CREATE TABLE t (\n  a int, -- of a\n  b int -- of b\n)"))
                .isEqualTo(Map.of("a", "of a", "b", "of b"));
        assertThat(texts("CREATE TABLE t (\n  a int, /* of a */ /* too */\n  b int\n)"))
                .isEqualTo(Map.of("a", "of a/too"));
        assertThat(texts("CREATE TABLE t (\n  a int, /* of b */ b int)")).isEqualTo(Map.of("b", "of b"));
    }

    @Test
    void deeperCommentBelowATrailingOne_continuesIt() {
        assertThat(texts("""
                CREATE TABLE t (
                  a int, -- of a
                         -- more of a
                  -- of b
                  b int, -- trailing b
                  c int,
                      -- of d, for nothing trails c
                  d int
                )"""))
                .isEqualTo(Map.of("a", "of a/more of a", "b", "of b/trailing b", "d", "of d, for nothing trails c"));
    }

    @Test
    void commentWithinADefinition_belongsToIt() {
        assertThat(texts(
                        "CREATE TABLE t (a /* 1 */ int -- 2\n  -- 3\n  not null /* 4 */, b int check (b > 0 /* 5 */))"))
                .isEqualTo(Map.of("a", "1/2/3/4", "b", "5"));
    }

    @Test
    void commentsOfConstraints_belongToNobody() {
        assertThat(texts("CREATE TABLE t (\n  a int, -- of a\n  -- of c\n  constraint c unique (a) -- too\n)"))
                .isEqualTo(Map.of("a", "of a"));
    }

    @Test
    void windowsLineEnds_makeNoDifference() {
        assertThat(texts("CREATE TABLE t ( -- of t\r\n  a int, -- of a\r\n  -- of b\r\n  b int\r\n)"))
                .isEqualTo(Map.of("TABLE", "of t", "a", "of a", "b", "of b"));
    }

    @Test
    void markInAString_isNoComment() {
        assertThat(texts("CREATE TABLE t (a text default '-- x' check (a <> '/* y */'), \"--z\" int)"))
                .isEmpty();
    }

    @Test
    void trap_blockCommentOfAddColumn_isReadWhereSqlitePutsIt() {
        // What ALTER TABLE t ADD COLUMN b integer /* @type instant */ leaves behind a trailing line comment.
        assertThat(texts("CREATE TABLE t (\n  a int -- of a\n, b integer /* @type instant */)"))
                .isEqualTo(Map.of("a", "of a", "b", " @type=instant"));
    }

    @Test
    void annotations_arePartedFromText() {
        Comment comment = CommentText.parse(List.of(
                "-- When it appeared @type instant",
                "/*\n * Ask me@example.com.\n *\n * @renamed from=old @backfill lower(x)\n * @flag\n * End.\n */"));

        assertThat(comment.text()).isEqualTo("When it appeared\n\nAsk me@example.com.\n\nEnd.");
        assertThat(comment.annotations())
                .containsExactly(
                        new Annotation("type", "instant"),
                        new Annotation("renamed", "from=old"),
                        new Annotation("backfill", "lower(x)"),
                        new Annotation("flag", ""));
    }
}
