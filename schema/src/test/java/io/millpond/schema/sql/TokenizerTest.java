package io.millpond.schema.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.schema.sql.Token.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TokenizerTest {
    @Test
    void everyKind_isRecognized() {
        assertThat(texts("a \"b\"\"c\" [d]e] `f``g` 'h''i' x'0f' X'' 1 1.5 .5 1e-3 0x1F 1_000 ?1 :v @v $v"))
                .containsExactly(
                        "WORD a",
                        "QUOTED \"b\"\"c\"",
                        "QUOTED [d]",
                        "WORD e",
                        "UNKNOWN ]",
                        "QUOTED `f``g`",
                        "STRING 'h''i'",
                        "BLOB x'0f'",
                        "BLOB X''",
                        "NUMBER 1",
                        "NUMBER 1.5",
                        "NUMBER .5",
                        "NUMBER 1e-3",
                        "NUMBER 0x1F",
                        "NUMBER 1_000",
                        "VARIABLE ?1",
                        "VARIABLE :v",
                        "VARIABLE @v",
                        "VARIABLE $v");
    }

    @Test
    void operators_areTakenAsLongAsPossible() {
        assertThat(Tokenizer.tokens("a->>'b'||c<>d<<e!=f==g>=h.i").stream()
                        .filter(token -> token.kind() == Kind.OPERATOR)
                        .map(Token::text))
                .containsExactly("->>", "||", "<>", "<<", "!=", "==", ">=", ".");
    }

    @Test
    void comments_endWhereSqliteEndsThem() {
        assertThat(texts("a --b 'c\nd /* e -- f */ - - g /* h"))
                .containsExactly(
                        "WORD a",
                        "COMMENT --b 'c",
                        "WORD d",
                        "COMMENT /* e -- f */",
                        "OPERATOR -",
                        "OPERATOR -",
                        "WORD g",
                        "COMMENT /* h");
        assertThat(Tokenizer.tokens("/* h").get(0).isUnclosedComment()).isTrue();
        assertThat(Tokenizer.tokens("/*/").get(0).isUnclosedComment()).isTrue();
        assertThat(Tokenizer.tokens("/**/").get(0).isUnclosedComment()).isFalse();
    }

    @Test
    void wrongText_becomesUnknown() {
        assertThat(texts("'abc")).containsExactly("UNKNOWN 'abc");
        assertThat(texts("\"abc")).containsExactly("UNKNOWN \"abc");
        assertThat(texts("[abc")).containsExactly("UNKNOWN [abc");
        assertThat(texts("12ab !")).containsExactly("UNKNOWN 12ab", "UNKNOWN !");
    }

    @Test
    void unicodeAndMarks_arePartsOfWords() {
        assertThat(texts("\uFEFFnaïve$1 日本\u3000語 🦆")).containsExactly("WORD naïve$1", "WORD 日本\u3000語", "WORD 🦆");
    }

    @Test
    void names_loseTheirQuotes() {
        assertThat(Tokenizer.tokens("\"a\"\"b\" [c d] `e``f` 'g''h' i").stream().map(Token::name))
                .containsExactly("a\"b", "c d", "e`f", "g'h", "i");
    }

    @Test
    void statements_endAtTheirSemicolonsOnly() {
        String text = """
                -- first
                CREATE TABLE a (x text default ';'); ;
                create /* ; */ trigger t after insert on a begin
                  select case when 1 then ';' end;
                  update a set x = 1; -- ; end;
                end;
                CREATE TEMP TRIGGER u AFTER INSERT ON a BEGIN SELECT 1; END
                ; CREATE VIEW v AS SELECT 1 /* last */
                -- the end
                """;

        List<Statement> statements = Statements.split(text);

        assertThat(statements)
                .extracting(statement -> statement.text().lines().findFirst().orElseThrow())
                .containsExactly(
                        "CREATE TABLE a (x text default ';')",
                        "create /* ; */ trigger t after insert on a begin",
                        "CREATE TEMP TRIGGER u AFTER INSERT ON a BEGIN SELECT 1; END",
                        "CREATE VIEW v AS SELECT 1");
        assertThat(statements.get(1).text()).endsWith("end");
        assertThat(text.substring(statements.get(3).start())).startsWith("CREATE VIEW");
    }

    @Test
    void header_namesWhatIsCreated() {
        assertThat(header("CREATE TABLE IF NOT EXISTS main.\"a b\" (x)")).isEqualTo("TABLE main a b null");
        assertThat(header("create unique index [i] on `t` (x)")).isEqualTo("INDEX null i t");
        assertThat(header("CREATE TRIGGER t BEFORE UPDATE OF \"on\", b ON main.x BEGIN"))
                .isEqualTo("TRIGGER null t x");
        assertThat(header("CREATE VIRTUAL TABLE v USING fts5(x)")).isEqualTo("VIRTUAL_TABLE null v null");
        assertThat(header("CREATE VIEW 'v' (a) AS SELECT 1")).isEqualTo("VIEW null v null");
        assertThat(Header.of(Tokenizer.significant("CREATE TABEL x (y)"))).isEmpty();
        assertThat(Header.of(Tokenizer.significant("INSERT INTO x VALUES (1)"))).isEmpty();
        assertThat(Header.of(Tokenizer.significant("CREATE TABLE"))).isEmpty();
    }

    private static String header(String sql) {
        Header header = Header.of(Tokenizer.significant(sql)).orElseThrow();
        return header.kind() + " " + header.database() + " " + header.name() + " " + header.target();
    }

    private static List<String> texts(String sql) {
        return Tokenizer.tokens(sql).stream()
                .map(token -> token.kind() + " " + token.text())
                .toList();
    }
}
