package io.millpond.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsedSqlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select 1                                               | READ       | ''
            VALUES (1)                                             | READ       | ''
            /* x */ -- y                                           | EMPTY      | ''
            ;;                                                     | EMPTY      | ''
            ; SELECT 1                                             | READ       | ''
            INSERT INTO t VALUES (1)                               | INSERT     | ''
            replace into t values (1)                              | INSERT     | ''
            UPDATE t SET a = 1                                     | CHANGE     | ''
            DELETE FROM t                                          | CHANGE     | ''
            WITH a AS (SELECT 1) SELECT * FROM a                   | READ       | ''
            WITH a AS (SELECT 1), b(x) AS (VALUES (1)) INSERT INTO t SELECT * FROM a | INSERT | ''
            WITH RECURSIVE a AS NOT MATERIALIZED (SELECT 1) DELETE FROM t WHERE a IN a | CHANGE | ''
            WITH replace AS (SELECT 1) SELECT * FROM replace       | READ       | ''
            CREATE TABLE t (a)                                     | SCHEMA     | ''
            CREATE TRIGGER r AFTER INSERT ON t BEGIN DELETE FROM t; END | SCHEMA | ''
            analyze                                                | SCHEMA     | ''
            PRAGMA Foreign_Keys = 1                                | PRAGMA     | foreign_keys
            PRAGMA main."Table_Info"('t')                          | PRAGMA     | table_info
            EXPLAIN SELECT 1                                       | READ       | ''
            EXPLAIN QUERY PLAN DELETE FROM t                       | READ       | ''
            EXPLAIN INSERT INTO t VALUES (1) RETURNING a           | READ       | ''
            EXPLAIN PRAGMA user_version = 7                        | PRAGMA     | user_version
            EXPLAIN QUERY PLAN PRAGMA user_version = 7             | PRAGMA     | user_version
            BEGIN IMMEDIATE                                        | BEGIN      | ''
            COMMIT                                                 | COMMIT     | ''
            END TRANSACTION                                        | COMMIT     | ''
            ROLLBACK                                               | ROLLBACK   | ''
            ROLLBACK TRANSACTION                                   | ROLLBACK   | ''
            ROLLBACK TO a                                          | ROLLBACK_TO | a
            ROLLBACK TRANSACTION TO SAVEPOINT "A ""b"              | ROLLBACK_TO | 'A "b'
            ROLLBACK TRANSACTION x TO a                            | ROLLBACK_TO | a
            SAVEPOINT 'sp'                                         | SAVEPOINT  | sp
            RELEASE a                                              | RELEASE    | a
            RELEASE SAVEPOINT [a b]                                | RELEASE    | a b
            VACUUM                                                 | OTHER      | ''
            ATTACH 'x' AS y                                        | OTHER      | ''
            selec                                                  | OTHER      | ''
            """)
    void aStatement_hasItsVerbAndName(String sql, Verb verb, String name) {
        ParsedSql parsed = ParsedSql.of(sql);
        assertThat(parsed.verb()).isEqualTo(verb);
        assertThat(parsed.name()).isEqualTo(name);
        assertThat(parsed.isRead()).isEqualTo(verb == Verb.READ);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            INSERT INTO t VALUES ('returning')                                 | false
            INSERT INTO t VALUES (1) RETURNING *                               | true
            WITH a AS (SELECT 1) UPDATE t SET a = 1 returning "a"              | true
            DELETE FROM t WHERE "returning" = 1 -- RETURNING                   | false
            SELECT 1 AS "returning"                                            | false
            EXPLAIN DELETE FROM t RETURNING a                                  | false
            """)
    void returning_isSeenAsAWordOfAWrite(String sql, boolean hasReturning) {
        assertThat(ParsedSql.of(sql).hasReturning()).isEqualTo(hasReturning);
    }

    @Test
    void parameters_areNumberedAsSqliteDoes() {
        assertThat(ParsedSql.of("SELECT ?, :a, ?, @a, :a, $b::c(d)").parameters())
                .isEqualTo(Arrays.asList(null, ":a", null, "@a", "$b::c(d)"));
        assertThat(ParsedSql.of("SELECT ?3, ?, ?1 AND?2").parameters())
                .isEqualTo(Arrays.asList("?1", "?2", "?3", null));
        assertThat(ParsedSql.of("SELECT '?', \":a\", [@b], `$c`, /* ? */ x'00' -- ?")
                        .parameters())
                .isEmpty();
        assertThat(ParsedSql.of("SELECT ?999999999999, ?0, :, #1").parameters()).isEmpty();
    }

    @Test
    void ofSeveral_theFirstIsRead() {
        assertThat(ParsedSql.of("; SELECT ?; DELETE FROM t"))
                .isEqualTo(new ParsedSql("SELECT ?", Verb.READ, "", false, Arrays.asList((String) null)));
    }

    @Test
    void several_areCutAndNumberedEachFromOne() {
        List<ParsedSql> all =
                ParsedSql.all("INSERT INTO t VALUES (?);; /* ; */ SELECT ':;'; EXPLAIN CREATE TEMP TRIGGER r"
                        + " AFTER INSERT ON t BEGIN SELECT CASE WHEN 1 THEN 2 END; SELECT end FROM t; END; PRAGMA x");
        assertThat(all).extracting(ParsedSql::verb).containsExactly(Verb.INSERT, Verb.READ, Verb.READ, Verb.PRAGMA);
        assertThat(all.get(0).text()).isEqualTo("INSERT INTO t VALUES (?)");
        assertThat(all.get(2).text()).endsWith("SELECT end FROM t; END");
        assertThat(ParsedSql.all(" ; -- nothing")).isEmpty();
    }

    @Test
    void literals_replaceTheirParametersAndLeaveTheNumbers() {
        ParsedSql sql = ParsedSql.of("SELECT ?, :a, '?' /* ? */, -?, :a AND?");
        assertThat(sql.withLiterals(Arrays.asList(null, "9e999", "-9e999", "7")))
                .isEqualTo("SELECT ?1,  9e999 , '?' /* ? */, - -9e999 ,  9e999  AND 7 ");
        assertThat(sql.withLiterals(Arrays.asList(null, null, null, null)))
                .isEqualTo("SELECT ?1, ?2, '?' /* ? */, -?3, ?2 AND?4");
    }
}
