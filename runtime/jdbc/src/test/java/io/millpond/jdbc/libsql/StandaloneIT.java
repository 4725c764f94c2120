package io.millpond.jdbc.libsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldExtension;
import io.millpond.testkit.sqld.SqldOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code standalone/mod.rs} and {@code standalone/admin.rs}. */
@ExtendWith(SqldExtension.class)
final class StandaloneIT {
    @Test
    void basic_query(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database)) {
            createTest(connection);
            assertThat(Jdbc.query(connection, "select count(*) from test")).containsExactly(1);
        }
    }

    @Test
    void basic_query_fail(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database)) {
            Jdbc.update(connection, "create table test (x)");
            Jdbc.update(connection, "create unique index test_index on test(x)");
            Jdbc.update(connection, "insert into test values (12)");
            assertThatThrownBy(() -> Jdbc.update(connection, "insert into test values (12)"))
                    .isInstanceOfSatisfying(
                            SQLIntegrityConstraintViolationException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("23505"))
                    .hasMessageContaining("UNIQUE constraint failed: test.x");
        }
    }

    @Test
    void basic_metrics() throws SQLException {
        try (Sqld server = Sqld.start(SqldOptions.builder().namespaces().build())) {
            FreshDatabase database = server.newDatabase();
            try (Connection connection = Jdbc.open(database)) {
                createTest(connection);
                assertThat(Jdbc.query(connection, "select count(*) from test")).containsExactly(1);
            }
            String metrics = RawHrana.get(server.adminUrl() + "/metrics").body();
            assertThat(metrics).containsPattern("(?m)^libsql_server_concurrent_connections 0$");
            // The three statements, and the one with which the driver says hello.
            assertThat(metrics).containsPattern("(?m)^libsql_server_libsql_execute_program 4$");
        }
    }

    @Test
    void primary_serializability(FreshDatabase database) throws SQLException {
        try (Connection writer = Jdbc.open(database);
                Connection reader = Jdbc.open(database)) {
            createTest(writer);
            assertThat(Jdbc.query(reader, "select count(*) from test")).containsExactly(1);
        }
    }

    @Test
    void execute_transaction(FreshDatabase database) throws SQLException {
        try (Connection writer = Jdbc.open(database);
                Connection reader = Jdbc.open(database)) {
            Jdbc.update(writer, "create table test (x)");
            writer.setAutoCommit(false);
            Jdbc.update(writer, "insert into test values (42)");
            assertThat(Jdbc.query(reader, "select count(*) from test")).containsExactly(0);
            assertThat(Jdbc.query(writer, "select count(*) from test")).containsExactly(1);
            writer.commit();
            assertThat(Jdbc.query(reader, "select count(*) from test")).containsExactly(1);
        }
    }

    @Test
    void begin_commit(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database)) {
            Jdbc.update(connection, "create table test (x)");
            Jdbc.script(connection, "begin;");
            Jdbc.update(connection, "insert into test values (12)");
            assertThat(Jdbc.query(connection, "select count(*) from test")).containsExactly(1);
            Jdbc.script(connection, "commit;");
            assertThat(Jdbc.query(connection, "select count(*) from test")).containsExactly(1);
        }
    }

    @Test
    void begin_rollback(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database)) {
            Jdbc.update(connection, "create table test (x)");
            Jdbc.script(connection, "begin;");
            Jdbc.update(connection, "insert into test values (12)");
            assertThat(Jdbc.query(connection, "select count(*) from test")).containsExactly(1);
            Jdbc.script(connection, "rollback;");
            assertThat(Jdbc.query(connection, "select count(*) from test")).containsExactly(0);
        }
    }

    @Test
    void is_autocommit(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database);
                Connection other = Jdbc.open(database)) {
            assertThat(connection.getAutoCommit()).isTrue();
            Jdbc.update(connection, "create table test (x)");
            connection.setAutoCommit(false);
            assertThat(connection.getAutoCommit()).isFalse();
            Jdbc.update(connection, "insert into test values (12)");
            assertThat(Jdbc.query(other, "select count(*) from test")).containsExactly(0);
            connection.commit();
            Jdbc.update(connection, "insert into test values (12)");
            connection.rollback();
            connection.setAutoCommit(true);
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(Jdbc.query(connection, "select count(*) from test")).containsExactly(1);
        }
    }

    @Test
    void random_rowid(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database)) {
            Jdbc.update(connection, "CREATE TABLE shopping_list(item text, quantity int) RANDOM ROWID");
            Jdbc.update(connection, "INSERT INTO shopping_list VALUES ('milk', 2)");
            assertThat(Jdbc.query(connection, "SELECT item FROM shopping_list")).containsExactly("milk");
        }
    }

    @Test
    void row_count(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database)) {
            Jdbc.update(connection, "create table test (a int, b int)");
            Jdbc.script(connection, "begin;");
            for (int i = 0; i < 10; i++) {
                Jdbc.update(connection, "insert into test (a, b) values (" + i + ", '" + i + "')");
                Jdbc.update(connection, "insert into test (a, b) values (?, ?)", 10 + i, 10 + i);
            }
            assertThat(Jdbc.query(connection, "select count(*) from test")).containsExactly(20);
        }
        try (Connection connection = Jdbc.open(database)) {
            assertThat(Jdbc.query(connection, "select count(*) from test")).containsExactly(0);
        }
    }

    /** The server finds its folder as a crash left it. */
    @Test
    void dirty_startup_dont_prevent_namespace_creation() throws SQLException {
        try (Sqld server = Sqld.start(SqldOptions.builder().namespaces().build())) {
            try (Connection connection = Jdbc.open(server.newDatabase())) {
                createTest(connection);
            }
            server.kill();
            server.restart();
            try (Connection connection = Jdbc.open(server.newDatabase())) {
                createTest(connection);
                assertThat(Jdbc.query(connection, "select count(*) from test")).containsExactly(1);
            }
        }
    }

    @Test
    void admin_auth() {
        try (Sqld server =
                Sqld.start(SqldOptions.builder().namespaces().admin("secretkey").build())) {
            URI create = URI.create(server.adminUrl() + "/v1/namespaces/foo/create");
            HttpRequest.Builder request = HttpRequest.newBuilder(create)
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"));
            assertThat(RawHrana.send(request.copy()).status()).isEqualTo(401);
            assertThat(RawHrana.send(request.header("authorization", "basic secretkey"))
                            .status())
                    .isEqualTo(200);
        }
    }

    private static void createTest(Connection connection) throws SQLException {
        Jdbc.update(connection, "create table test (x)");
        Jdbc.update(connection, "insert into test values (12)");
    }
}
