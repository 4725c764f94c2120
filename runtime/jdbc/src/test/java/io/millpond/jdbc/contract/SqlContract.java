package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQLite's language, as far as applications use it. */
abstract class SqlContract extends Contract {
    SqlContract(Engine engine) {
        super(engine);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "SELECT 1 / 0; null",
                "SELECT 7 / 2, 7 / 2.0, 7 % 3, -7 / 2; 3|3.5|1|-3",
                "SELECT 'a' || 1 || NULL; null",
                "SELECT length('héllo'), upper('héllo'), substr('héllo', 2, 2); 5|HéLLO|él",
                "SELECT coalesce(NULL, 2), ifnull(NULL, 3), nullif(1, 1), iif(1, 'y', 'n'); 2|3|null|y",
                "SELECT date('2024-02-29', '+1 year'), strftime('%Y', 86400, 'unixepoch'); 2025-03-01|1970",
                "SELECT printf('%05.2f|%s', 3.14159, 'x'); 03.14|x",
                "SELECT replace('abab', 'a', 'c'), instr('hello', 'll'), trim('  x '); cbcb|3|x",
                "SELECT typeof(1), typeof(1.0), typeof('1'), typeof(x'01'), typeof(NULL); integer|real|text|blob|null",
                "SELECT cast('12abc' AS INTEGER), cast(1.9 AS INTEGER), cast(5 AS TEXT) || ''; 12|1|5",
                "SELECT 5 BETWEEN 1 AND 10, 3 IN (1, 2), NULL IS NULL, 1 IS DISTINCT FROM 2; 1|0|1|1",
                "SELECT 'abc' LIKE 'A%', 'abc' GLOB 'A*'; 1|0",
                "SELECT round(2.5), abs(-3), max(1, 2), min(1, 2), power(2, 10), sqrt(4); 3.0|3|2|1|1024.0|2.0",
                "SELECT quote('it''s'), hex('ab'), unicode('€'), char(8364); 'it''s'|6162|8364|€",
                "SELECT 9223372036854775807, -9223372036854775808; 9223372036854775807|-9223372036854775808",
                "SELECT sum(x), avg(x), count(*), group_concat(x) FROM (SELECT 1 AS x UNION ALL SELECT 2); 3|1.5|2|1,2",
            })
    void expression_hasItsValue(String sql, String expected) throws SQLException {
        assertThat(rows(sql)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ünï", "日本語", "🦆🦆", "a\u0001b", "line\nbreak\ttab", "'quoted' \"too\"", "\\"})
    void text_comesBackAsItWas(String text) throws SQLException {
        run("CREATE TABLE t (a TEXT)");
        assertThat(rows("INSERT INTO t VALUES (?) RETURNING a", text)).containsExactly(text);
        assertThat(rows("SELECT a FROM t WHERE a = ?", text)).containsExactly(text);
    }

    @Test
    void oddNames_work() throws SQLException {
        run("CREATE TABLE \"odd \"\"table\"\" é\" (\"a b\" TEXT, [c;d] INT, `e?` INT)");
        run("INSERT INTO \"odd \"\"table\"\" é\" (\"a b\", [c;d], `e?`) VALUES ('x', 1, 2)");
        assertThat(rows("SELECT \"a b\", \"c;d\", \"e?\" FROM \"odd \"\"table\"\" é\" WHERE \"e?\" = ?", 2))
                .containsExactly("x|1|2");
    }

    @Test
    void view_readsAndItsTriggerWrites() throws SQLException {
        run(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
                "CREATE VIEW v AS SELECT id, upper(a) AS u FROM t",
                "CREATE TRIGGER tr INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (lower(new.u)); END",
                "INSERT INTO v (u) VALUES ('ABC')");
        assertThat(rows("SELECT a FROM t")).containsExactly("abc");
        assertThat(rows("SELECT * FROM v")).containsExactly("1|ABC");
    }

    @Test
    void triggers_runWithTheirStatement() throws SQLException {
        run(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, changed INT DEFAULT 0)",
                "CREATE TABLE log (what TEXT)",
                "CREATE TRIGGER up AFTER UPDATE OF a ON t WHEN old.a <> new.a BEGIN"
                        + " UPDATE t SET changed = changed + 1 WHERE id = new.id;"
                        + " INSERT INTO log VALUES (old.a || '>' || new.a); END",
                "INSERT INTO t (a) VALUES ('x')",
                "UPDATE t SET a = 'y'",
                "UPDATE t SET a = 'y'");
        assertThat(rows("SELECT a, changed FROM t")).containsExactly("y|1");
        assertThat(rows("SELECT * FROM log")).containsExactly("x>y");
    }

    @Test
    void commonTableExpressions_readAndWrite() throws SQLException {
        run("CREATE TABLE t (i INT)");
        run(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) INSERT INTO t SELECT i FROM n");
        run("WITH big AS (SELECT i FROM t WHERE i > 3) UPDATE t SET i = i * 10 WHERE i IN (SELECT i FROM big)");
        run("WITH small AS (SELECT 1 AS i) DELETE FROM t WHERE i IN (SELECT i FROM small)");
        assertThat(rows("WITH x AS MATERIALIZED (SELECT i FROM t) SELECT sum(i), count(*) FROM x"))
                .containsExactly("95|4");
    }

    @Test
    void windowFunctions_work() throws SQLException {
        assertThat(rows("SELECT x, row_number() OVER (ORDER BY x DESC), sum(x) OVER (ORDER BY x)"
                        + " FROM (SELECT 1 AS x UNION ALL SELECT 2 UNION ALL SELECT 3) ORDER BY x"))
                .containsExactly("1|3|1", "2|2|3", "3|1|6");
    }

    @Test
    void fullTextSearch_finds() throws SQLException {
        run(
                "CREATE VIRTUAL TABLE f USING fts5 (title, body)",
                "INSERT INTO f VALUES ('Pond', 'a mill by the water'), ('Hill', 'nothing but stones')");
        assertThat(rows("SELECT title FROM f WHERE f MATCH ? ORDER BY rank", "water"))
                .containsExactly("Pond");
        assertThat(rows("SELECT highlight(f, 1, '<b>', '</b>') FROM f WHERE f MATCH 'mill'"))
                .containsExactly("a <b>mill</b> by the water");
        run("DELETE FROM f WHERE title = 'Pond'", "INSERT INTO f (f) VALUES ('optimize')");
        assertThat(rows("SELECT count(*) FROM f WHERE f MATCH 'water'")).containsExactly("0");
    }

    @Test
    void rtree_finds() throws SQLException {
        run(
                "CREATE VIRTUAL TABLE r USING rtree (id, x0, x1, y0, y1)",
                "INSERT INTO r VALUES (1, 0, 1, 0, 1), (2, 5, 6, 5, 6)");
        assertThat(rows("SELECT id FROM r WHERE x0 >= 4")).containsExactly("2");
    }

    @Test
    void json_isReadAndChanged() throws SQLException {
        String document = "{\"a\": [1, 2, {\"b\": \"x\"}], \"n\": null}";
        assertThat(rows("SELECT ?1 ->> '$.a[2].b', ?1 -> '$.a[0]', json_array_length(?1, '$.a')", document))
                .containsExactly("x|1|3");
        assertThat(rows("SELECT key, type FROM json_each(?)", document)).containsExactly("a|array", "n|null");
        assertThat(rows("SELECT json_set('{\"a\":1}', '$.b', 2), json_valid('{')"))
                .containsExactly("{\"a\":1,\"b\":2}|0");
        assertThat(rows("SELECT json_group_array(value) FROM json_each('[3,1,2]')"))
                .containsExactly("[3,1,2]");
    }

    @Test
    void generatedColumns_areComputed() throws SQLException {
        run(
                "CREATE TABLE t (a INT, b INT AS (a * 2) STORED, c TEXT AS ('n' || a) VIRTUAL)",
                "INSERT INTO t (a) VALUES (21)");
        assertThat(rows("SELECT * FROM t")).containsExactly("21|42|n21");
        assertThatError(failure(() -> run("INSERT INTO t (b) VALUES (1)"))).hasMessageContaining("generated column");
    }

    @Test
    void withoutRowidTable_works() throws SQLException {
        run(
                "CREATE TABLE t (a TEXT, b INT, c, PRIMARY KEY (a, b)) WITHOUT ROWID",
                "INSERT INTO t VALUES ('x', 1, 'c'), ('x', 2, 'd')");
        assertThat(rows("SELECT c FROM t WHERE a = ? AND b = ?", "x", 2)).containsExactly("d");
        assertThatError(failure(() -> run("INSERT INTO t VALUES ('x', 1, 'e')")))
                .hasMessageContaining("UNIQUE constraint failed: t.a, t.b");
    }

    @Test
    void autoincrement_neverGivesAKeyTwice() throws SQLException {
        run(
                "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a)",
                "INSERT INTO t (a) VALUES (1), (2)",
                "DELETE FROM t",
                "INSERT INTO t (a) VALUES (3)");
        assertThat(rows("SELECT id FROM t")).containsExactly("3");
        assertThat(rows("SELECT seq FROM sqlite_sequence WHERE name = 't'")).containsExactly("3");
    }

    @Test
    void alterTable_works() throws SQLException {
        run(
                "CREATE TABLE t (a INT, b INT)",
                "INSERT INTO t VALUES (1, 2)",
                "ALTER TABLE t RENAME COLUMN a TO z",
                "ALTER TABLE t ADD COLUMN c TEXT NOT NULL DEFAULT 'd'",
                "ALTER TABLE t DROP COLUMN b",
                "ALTER TABLE t RENAME TO u");
        assertThat(rows("SELECT z, c FROM u")).containsExactly("1|d");
    }

    @Test
    void explain_tellsThePlan() throws SQLException {
        run("CREATE TABLE t (a INT)", "CREATE INDEX i ON t (a)");
        assertThat(rows("EXPLAIN QUERY PLAN SELECT * FROM t WHERE a = 1"))
                .anyMatch(row -> row.contains("SEARCH t USING COVERING INDEX i"));
    }

    @Test
    void pragmasThatRead_giveRows() throws SQLException {
        run("CREATE TABLE t (a INT NOT NULL)", "PRAGMA user_version = 7");
        assertThat(rows("PRAGMA table_info(t)")).containsExactly("0|a|INT|1|null|0");
        assertThat(rows("PRAGMA user_version")).containsExactly("7");
        assertThat(rows("SELECT name FROM pragma_table_info('t')")).containsExactly("a");
        assertThat(rows("PRAGMA integrity_check")).containsExactly("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pow(2, 3)", "mod(5, 3)", "trunc(1.5)", "json_pretty('{}')", "iif(1, 2)", "unistr('a')"})
    void newerFunction_isMissingOnAServer(String call) throws SQLException {
        if (expected(Difference.FUNCTIONS, true, false)) {
            assertThat(rows("SELECT " + call)).hasSize(1);
        } else {
            assertThat(failure(() -> rows("SELECT " + call)).getMessage()).contains("function");
        }
    }

    @Test
    void version_isTheEnginesOwn() throws SQLException {
        assertThat(rows("SELECT sqlite_version()").get(0))
                .startsWith(expected(Difference.SQLITE_VERSION, "3.54.", "3.45."));
    }
}
