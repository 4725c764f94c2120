package io.millpond.runtime.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of statement is judged, then run on a copy of the file: did the file change? */
final class VerdictTruthTest {
    private static final String SCHEMA = "begin; create table p (id integer primary key, v text unique, n int);"
            + "create table c (p references p(id) on delete cascade, x);"
            + "create table w (a primary key, b) without rowid;"
            + "create view pv as select * from p;"
            + "create trigger pv_in instead of insert on pv begin insert into p (v) values (new.v); end;"
            + "create virtual table f using fts5(t);"
            + "create index p_n on p(n);"
            + "create table log (x);"
            + "insert into p values (1, 'a', 1), (2, 'b', 2); insert into f values ('hello');"
            + "insert into c values (1, 1); insert into w values (1, 2); commit";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private Connection judging;
    private Verdicts verdicts;

    /** Made once: syncing a fresh file for each of many statements takes most of the time. */
    @BeforeAll
    static void make() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + shared.resolve("truth.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(SCHEMA);
        }
    }

    @BeforeEach
    void open() throws SQLException {
        judging = DriverManager.getConnection("jdbc:sqlite:" + shared.resolve("truth.db") + "?open_mode=1");
        verdicts = new Verdicts(judging, 100);
    }

    @AfterEach
    void close() throws SQLException {
        judging.close();
    }

    static List<String> reads() {
        return List.of(
                "select 1",
                "select * from p",
                "  -- comment\n/* another */ SELECT * from p where v = 'insert into p'",
                "\uFEFFselect 1",
                "select \"delete\" from (select 1 as \"delete\")",
                "with x as (select * from p) select * from x",
                "with recursive n(i) as (select 1 union all select i+1 from n where i < 3) select * from n",
                "with \"insert\" as (values (1)) select * from \"insert\"",
                "values (1), (2)",
                "select * from pv",
                "select * from f where f match 'hello'",
                "select * from pragma_table_info('p')",
                "select count(*) from p group by n having count(*) > 0 order by 1 limit 1",
                "select row_number() over (order by id) from p",
                "select * from p union select * from p",
                "select 1;",
                ";;select 1; ; -- end",
                "explain insert into p (v) values ('z')",
                "explain query plan delete from p",
                "PRAGMA table_info(p)",
                "PRAGMA main.table_info('p')",
                "pragma integrity_check",
                "pragma foreign_key_check",
                "pragma user_version",
                "pragma journal_mode",
                "/* millpond */ pragma page_count",
                "explain pragma table_info(p)");
    }

    static List<String> writes() {
        return List.of(
                "insert into p (v) values ('z')",
                "  -- x\n\tInSeRt into p (v) values ('select')",
                "replace into p values (1, 'r', 1)",
                "insert or replace into p values (1, 'r', 1)",
                "insert into p values (1, 'r', 1) on conflict (id) do update set v = excluded.v",
                "insert into p (v) values ('z') returning id",
                "insert into pv (v) values ('z')",
                "insert into p (v) select v || 'x' from p",
                "with x as (select 'z' as v) insert into p (v) select v from x",
                "with x as (select 1 as id) update p set n = 9 where id in (select id from x)",
                "with x(a) as (values (1)) delete from p where id in (select a from x)",
                "with x(a) as (select replace(v, 'a', 'b') from p) insert into log select a from x",
                "update p set n = n + 1",
                "update p set n = n + 1 returning n",
                "update or ignore p set v = 'b' || id",
                "update p set n = x.n + 5 from (select 1 as n) as x",
                "delete from p",
                "delete from p where id = 1 returning v",
                "delete from w where a = 1",
                "insert into f values ('more')",
                "insert into f (f) values ('rebuild')",
                "insert into f (f, rank) values ('pgsz', 64)",
                "create table n (a)",
                "create table n as select * from p",
                "create table if not exists n (a)",
                "create unique index i on p (n, v)",
                "create view nv as select 1",
                "create trigger t after insert on p begin insert into log values (1); insert into log values (2); end",
                "create virtual table g using fts5(t)",
                "alter table p add column extra",
                "alter table p rename to q",
                "alter table c rename column x to y",
                "alter table c drop column x",
                "drop table c",
                "drop view pv",
                "drop trigger pv_in",
                "drop index p_n",
                "analyze",
                "pragma user_version = 5",
                "pragma main.application_id(7)",
                "insert into p (v) values ('z');",
                "insert into p (v) values ('z'); -- done");
    }

    @ParameterizedTest
    @MethodSource("reads")
    void read_isJudgedAsReadAndLeavesTheFileAlone(String sql) throws Exception {
        assertThat(verdicts.of(sql).kind()).isEqualTo(Kind.READ);
        assertThat(changesTheFile(sql)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("writes")
    void write_isJudgedAsWriteAndChangesTheFile(String sql) throws Exception {
        assertThat(verdicts.of(sql).kind()).isIn(Kind.INSERT, Kind.CHANGE, Kind.SCHEMA, Kind.MAINTENANCE);
        assertThat(changesTheFile(sql)).isTrue();
    }

    @Test
    void whatEngineCannotPrepare_isJudgedByItsWordsAndNotRemembered() {
        assertThat(verdicts.of("select * from later").kind()).isEqualTo(Kind.READ);
        assertThat(verdicts.of("with x as (select 1) insert into later select * from x")
                        .kind())
                .isEqualTo(Kind.INSERT);
        assertThat(verdicts.of("nonsense").kind()).isEqualTo(Kind.CHANGE);
        assertThat(verdicts.of("vacuum").kind()).isEqualTo(Kind.MAINTENANCE);
        assertThat(verdicts.of("reindex p").kind()).isEqualTo(Kind.SCHEMA);
        long before = verdicts.misses();
        verdicts.of("select * from later");
        assertThat(verdicts.misses()).isEqualTo(before + 1);
    }

    @Test
    void trap_explainPragmaExecutesThePragma_judgingLeavesTheConnectionAsItWas() throws SQLException {
        for (String pragma : List.of(
                "foreign_keys=on",
                "query_only=on",
                "busy_timeout=77",
                "cache_size=11",
                "reverse_unordered_selects=1",
                "locking_mode=exclusive",
                "writable_schema=1",
                "recursive_triggers=1")) {
            String name = pragma.substring(0, pragma.indexOf('='));
            Object before = value("PRAGMA " + name);
            for (String prefix : List.of("PRAGMA ", "EXPLAIN PRAGMA ", "/**/explain query plan\npragma main.")) {
                assertThat(verdicts.of(prefix + pragma).kind())
                        .as(prefix + pragma)
                        .isIn(Kind.REFUSED, Kind.EMPTY);
            }
            assertThat(value("PRAGMA " + name)).as(name).isEqualTo(before);
        }
    }

    @Test
    void cache_isBoundedCountsMissesAndForgets() {
        for (int i = 0; i < 1000; i++) {
            verdicts.of("select " + i);
        }
        assertThat(verdicts.size()).isLessThanOrEqualTo(100);
        assertThat(verdicts.misses()).isEqualTo(1000);
        verdicts.of("select 999");
        assertThat(verdicts.misses()).isEqualTo(1000);
        verdicts.forget();
        assertThat(verdicts.size()).isZero();
        verdicts.of("select 999");
        assertThat(verdicts.misses()).isEqualTo(1001);
    }

    @Test
    void longTexts_areBoundedTogether() {
        Verdicts few = new Verdicts(judging, 1_000);
        String padding = " ".repeat(Verdicts.MOST_CHARS / 10);
        for (int i = 0; i < 50; i++) {
            few.of("select " + i + padding);
        }
        assertThat(few.size()).isBetween(1, 22);
    }

    @Test
    void severalStatements_areTakenApart() {
        assertThat(verdicts.of("select ';'; insert into p values (';', \";\", [;]) -- ;\n; ")
                        .parts())
                .containsExactly("select ';'", "insert into p values (';', \";\", [;])");
        assertThat(verdicts.of("create temp trigger t after insert on p when new.id > case when 1 then 2 end begin"
                                + " select case 1 when 1 then 2 end; select 2; end; select 1")
                        .parts())
                .hasSize(2);
    }

    private Object value(String sql) throws SQLException {
        try (Statement statement = judging.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getObject(1) : null;
        }
    }

    private boolean changesTheFile(String sql) throws Exception {
        Path copy = folder.resolve("copy.db");
        Files.deleteIfExists(copy);
        Files.copy(shared.resolve("truth.db"), copy);
        byte[] before = Files.readAllBytes(copy);
        String bare = sql.startsWith("\uFEFF") ? sql.substring(1) : sql.replaceFirst("^[;\\s]+", "");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy + "?synchronous=OFF");
                Statement statement = connection.createStatement()) {
            if (statement.execute(bare)) {
                try (var rows = statement.getResultSet()) {
                    while (rows.next()) {
                        rows.getObject(1);
                    }
                }
            }
        }
        return !java.util.Arrays.equals(before, Files.readAllBytes(copy));
    }
}
