package io.millpond.migrations.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the lint says is what the engines say. */
class ParityLintIT {
    @TempDir
    private Path folder;

    private Connection file;
    private Connection server;

    @BeforeEach
    void open() throws SQLException {
        file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("x.db"));
        server = DriverManager.getConnection(Sqld.freshDatabase().jdbcUrl());
        for (String sql : ParityCases.SETUP) {
            execute(file, sql);
            execute(server, sql);
        }
    }

    @AfterEach
    void close() throws SQLException {
        file.close();
        server.close();
    }

    @ParameterizedTest
    @MethodSource("io.millpond.migrations.lint.ParityCases#refused")
    void refused_runsOnTheFileAndNotOnTheServer(String code, String sql) throws SQLException {
        execute(file, sql);
        assertThatThrownBy(() -> execute(server, sql)).as(code).isInstanceOf(SQLException.class);
    }

    @Test
    void taken_runsOnBoth() throws SQLException {
        for (String sql : ParityCases.taken().toList()) {
            execute(file, sql);
            execute(server, sql);
        }
    }

    @Test
    void functionsOfTheFileAlone_areThoseOfTheRule() throws SQLException {
        Set<String> missing = functions(file);
        missing.removeAll(functions(server));
        Set<String> known = new TreeSet<>(FunctionRule.MISSING);
        known.removeAll(Set.of("jsonb_each", "jsonb_tree")); // table functions have no row there

        assertThat(missing).isEqualTo(known);
    }

    private static Set<String> functions(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select distinct name from pragma_function_list")) {
            Set<String> names = new TreeSet<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
