package io.millpond.jdbc.libsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.SqldExtension;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code hrana/batch.rs}, but for what needs a restart or a long wait. */
@ExtendWith(SqldExtension.class)
final class HranaBatchIT {
    @Test
    void sample_request(FreshDatabase database) {
        RawHrana.Answer answer = RawHrana.post(database, "/v1/batch", """
                {"batch":{"steps":[{"stmt":{"sql":"create table test (x)"}}]}}""");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"step_errors\":[null]")
                .contains("\"affected_row_count\":0")
                .contains("\"last_insert_rowid\":null")
                .contains("\"query_duration_ms\"");
    }

    @Test
    void execute_individual_statements(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database)) {
            Jdbc.update(connection, "create table t(x text)");
            Jdbc.update(connection, "insert into t(x) values(?)", "hello");
            assertHello(connection, "hello");
        }
    }

    @Test
    void execute_batch(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database)) {
            Jdbc.script(connection, """
                    begin;
                    create table t(x text);
                    insert into t(x) values('hello; world');
                    end;""");
            assertThat(connection.getAutoCommit()).isTrue();
            assertHello(connection, "hello; world");
        }
    }

    @Test
    void execute_batch_returning(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database)) {
            connection.setAutoCommit(false);
            assertReturned(connection, "t");
            connection.commit();
            connection.setAutoCommit(true);
            assertReturned(connection, "t2");
            assertThat(Jdbc.query(connection, "select x from t union all select x from t2"))
                    .containsExactly("hello; world", "hello; world");
        }
    }

    private static void assertReturned(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + table + "(x text)");
            assertThat(statement.execute("insert into " + table + "(x) values('hello; world') returning *"))
                    .isTrue();
            try (ResultSet rows = statement.getResultSet()) {
                assertThat(rows.getMetaData().getColumnName(1)).isEqualTo("x");
                assertThat(Jdbc.firstColumn(rows)).containsExactly("hello; world");
            }
        }
    }

    @Test
    void multistatement_query(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 1 + 1; select 'abc';")) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(1);
            assertThat(Jdbc.firstColumn(rows)).containsExactly(2);
        }
    }

    @Test
    void affected_rows_and_last_rowid(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database)) {
            Jdbc.update(connection, "create table t(id integer primary key autoincrement, x text);");
            assertThat(Jdbc.update(connection, "insert into t(x) values('a');")).isEqualTo(1);
            assertLastRowid(connection, 1);
            assertThat(Jdbc.update(connection, "insert into t(x) values('b'),('c');"))
                    .isEqualTo(2);
            assertLastRowid(connection, 3);
            assertThat(Jdbc.update(connection, "update t set x = 'd';")).isEqualTo(3);
            assertLastRowid(connection, 3);
        }
    }

    private static void assertLastRowid(Connection connection, int expected) throws SQLException {
        assertThat(Jdbc.query(connection, "select last_insert_rowid()")).containsExactly(expected);
    }

    @Test
    void last_rowid_is_generated_key(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database)) {
            Jdbc.update(connection, "create table t(id integer primary key autoincrement, x text)");
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into t(x) values(?)", Statement.RETURN_GENERATED_KEYS)) {
                insert.setString(1, "a");
                insert.executeUpdate();
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    assertThat(Jdbc.firstColumn(keys)).containsExactly(1);
                }
            }
        }
    }

    @Test
    void stats(FreshDatabase database) {
        RawHrana.Answer answer = RawHrana.post(database, "/v2/pipeline", """
                {"requests":[
                {"type":"execute","stmt":{"sql":"CREATE TABLE foo (x INT)"}},
                {"type":"execute","stmt":{"sql":"INSERT INTO foo VALUES (42)"}},
                {"type":"execute","stmt":{"sql":"SELECT * FROM foo"}}]}""");
        assertThat(answer.body())
                .containsSubsequence(
                        "\"rows_read\":1,\"rows_written\":2",
                        "\"rows_read\":0,\"rows_written\":1",
                        "{\"type\":\"integer\",\"value\":\"42\"}",
                        "\"rows_read\":1,\"rows_written\":0");
    }

    @Test
    void stats_legacy(FreshDatabase database) {
        RawHrana.Answer answer = RawHrana.post(database, "/", """
                {"statements":["CREATE TABLE foo (x INT)","INSERT INTO foo VALUES (42)","SELECT * FROM foo"]}""");
        assertThat(answer.body())
                .containsSubsequence(
                        "\"rows_read\":1,\"rows_written\":2",
                        "\"rows_read\":0,\"rows_written\":1",
                        "[[42]]",
                        "\"rows_read\":1,\"rows_written\":0");
    }

    @Test
    void stream(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database)) {
            Jdbc.update(connection, "create table t(x text)");
            for (int i = 0; i < 4; i++) {
                Jdbc.update(connection, "insert into t(x) values(?)", "hello");
            }
            try (PreparedStatement select = connection.prepareStatement("select * from t where x = ?")) {
                select.setString(1, "hello");
                select.setFetchSize(1);
                try (ResultSet rows = select.executeQuery()) {
                    assertThat(Jdbc.firstColumn(rows)).hasSize(4);
                }
            }
        }
    }

    @Test
    void reindex_statement(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database)) {
            Jdbc.update(connection, "create table t(x text)");
            Jdbc.update(connection, "create index t_idx on t(x)");
            Jdbc.update(connection, "insert into t(x) values(?)", "hello");
            Jdbc.update(connection, "insert into t(x) values(?)", "hello");
            Jdbc.update(connection, "reindex t_idx");
            assertThat(Jdbc.query(connection, "select x from t indexed by t_idx"))
                    .hasSize(2);
        }
    }

    @Test
    void test_simulate_vector_index_load_from_dump(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database)) {
            // A dump has the tables that keep an index, and only then the index itself.
            Jdbc.update(connection, "create table places(at float32(2))");
            Jdbc.update(connection, "create table near_shadow(index_key integer, data blob, primary key (index_key))");
            Jdbc.update(
                    connection,
                    "create table libsql_vector_meta_shadow(name text primary key, metadata blob) without rowid");
            Jdbc.update(connection, "insert into libsql_vector_meta_shadow values ('near', x'')");
            Jdbc.update(connection, "insert into places values (vector('[1,2]')), (vector('[8,9]'))");
            Jdbc.update(connection, "create index near on places (libsql_vector_idx(at))");
            assertThat(Jdbc.query(
                            connection, "select name from sqlite_schema where type = 'index' and sql is not null"))
                    .contains("near");
        }
    }

    private static void assertHello(Connection connection, String text) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select * from t where x = ?")) {
            select.setString(1, text);
            try (ResultSet rows = select.executeQuery()) {
                assertThat(rows.getMetaData().getColumnCount()).isEqualTo(1);
                assertThat(rows.getMetaData().getColumnName(1)).isEqualTo("x");
                assertThat(Jdbc.firstColumn(rows)).containsExactly(text);
            }
        }
    }
}
