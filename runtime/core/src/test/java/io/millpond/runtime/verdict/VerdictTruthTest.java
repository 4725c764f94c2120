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
            statement.executeUpdate(KnownStatements.SCHEMA);
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
        return KnownStatements.reads();
    }

    static List<String> writes() {
        return KnownStatements.writes();
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
