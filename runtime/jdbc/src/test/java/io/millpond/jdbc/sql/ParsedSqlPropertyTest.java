package io.millpond.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** SQLite itself judges. */
class ParsedSqlPropertyTest {
    private static Connection sqlite;

    @BeforeContainer
    static void open() throws SQLException {
        sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    @AfterContainer
    static void close() throws SQLException {
        sqlite.close();
    }

    @Provide
    Arbitrary<String> selects() {
        return Arbitraries.of(
                        "?",
                        "?",
                        "?1",
                        "?3",
                        "?007",
                        "?12",
                        ":a",
                        ":A",
                        "@a",
                        "$a",
                        ":b2",
                        "$a::b",
                        "$a::b(c)",
                        ":é",
                        "@_$1",
                        "'?'",
                        "'it''s :a'",
                        "/* ? */ 1",
                        "-- ?\n 1",
                        "x'0a'",
                        "1e5",
                        ".5",
                        "0x1F",
                        "-?",
                        "(?)",
                        "?NOT NULL",
                        "1AND?",
                        "CASE ? WHEN 1 THEN :a END",
                        "cast(? as text)",
                        "1 IN (?, ?2)",
                        "'",
                        "\"",
                        "`",
                        "[",
                        ":",
                        "?x")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(pieces -> "SELECT " + String.join(", ", pieces));
    }

    @Property(tries = 2000)
    void parameters_areAsManyAsSqliteCounts(@ForAll("selects") String sql) throws SQLException {
        int count;
        try (PreparedStatement statement = sqlite.prepareStatement(sql)) {
            count = statement.getParameterMetaData().getParameterCount();
        } catch (SQLException refused) {
            ParsedSql.of(sql);
            return;
        }
        ParsedSql parsed = ParsedSql.of(sql);
        assertThat(parsed.parameters()).hasSize(count);
        String renumbered = parsed.withLiterals(Collections.nCopies(count, null));
        try (PreparedStatement statement = sqlite.prepareStatement(renumbered)) {
            assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(count);
        }
        String literal = parsed.withLiterals(Collections.nCopies(count, "-9e999"));
        try (PreparedStatement statement = sqlite.prepareStatement(literal)) {
            assertThat(statement.getParameterMetaData().getParameterCount()).isZero();
        }
    }

    @Provide
    Arbitrary<List<String>> scripts() {
        return Arbitraries.of(
                        "INSERT INTO log VALUES (1)",
                        "INSERT INTO log VALUES ('a;b'';c')",
                        "INSERT INTO \"log\" /* ; */ VALUES (2) -- ;\n",
                        "INSERT INTO [log] VALUES (CASE WHEN 1 THEN 3 END)",
                        "CREATE TRIGGER IF NOT EXISTS r1 AFTER INSERT ON log WHEN new.a = 1 BEGIN"
                                + " INSERT INTO log VALUES (10); UPDATE log SET a = CASE a WHEN 3 THEN 4 ELSE a END; END",
                        "CREATE TEMP TRIGGER IF NOT EXISTS begin AFTER DELETE ON log BEGIN"
                                + " SELECT 1 AS end; INSERT INTO log VALUES ('; END;'); END",
                        "EXPLAIN CREATE TRIGGER r3 AFTER INSERT ON log BEGIN SELECT 1; SELECT 2; END",
                        "DELETE FROM log WHERE a = 2",
                        "SAVEPOINT s; ROLLBACK TO s; RELEASE s",
                        "",
                        " /* only a comment; */ ")
                .list()
                .ofMaxSize(8);
    }

    @Property(tries = 300)
    void aScript_isCutWhereSqliteCutsIt(@ForAll("scripts") List<String> statements) throws SQLException {
        String script = String.join(";", statements);
        List<String> whole;
        try (Connection one = database();
                Statement statement = one.createStatement()) {
            statement.executeUpdate(script);
            whole = dump(one);
        }
        try (Connection each = database()) {
            for (ParsedSql parsed : ParsedSql.all(script)) {
                // A prepared statement stops behind its first statement, so one that was cut too late loses the rest.
                try (PreparedStatement prepared = each.prepareStatement(parsed.text())) {
                    prepared.execute();
                }
            }
            assertThat(dump(each)).isEqualTo(whole);
        }
        assertThat(Statements.split(script))
                .isEqualTo(ParsedSql.all(script).stream().map(ParsedSql::text).collect(Collectors.toList()));
    }

    private static Connection database() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE log (a)");
        }
        return connection;
    }

    private static List<String> dump(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT sql FROM sqlite_schema UNION ALL"
                                + " SELECT sql FROM sqlite_temp_schema UNION ALL SELECT * FROM (SELECT a FROM log ORDER BY rowid)")) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    @Property(tries = 1000)
    void anyText_isReadToItsEnd(@ForAll("garbage") String text) {
        ParsedSql parsed = ParsedSql.of(text);
        parsed.withLiterals(Collections.nCopies(parsed.parameters().size(), "1"));
        assertThat(ParsedSql.all(text).isEmpty()).isEqualTo(parsed.verb() == Verb.EMPTY);
    }

    @Provide
    Arbitrary<String> garbage() {
        return Arbitraries.of(
                        "'",
                        "\"",
                        "[",
                        "]",
                        "`",
                        "(",
                        ")",
                        ";",
                        "?",
                        "?1",
                        ":",
                        "::",
                        "$a",
                        "(",
                        "--",
                        "\n",
                        "/*",
                        "*/",
                        " ",
                        "with",
                        "explain",
                        "query",
                        "pragma",
                        "rollback",
                        "to",
                        "release",
                        "create",
                        "trigger",
                        "begin",
                        "end",
                        "returning",
                        "\0",
                        "\uFEFF",
                        "\uD800",
                        "é",
                        "1")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }
}
