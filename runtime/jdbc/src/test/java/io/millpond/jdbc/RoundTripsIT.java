package io.millpond.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each operation costs, counted at a proxy: the same number as the connection itself says. */
final class RoundTripsIT {
    private HostileProxy proxy;
    private Connection connection;
    private Statement statement;

    /** Work that costs round trips. */
    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    @BeforeEach
    void open() throws SQLException {
        FreshDatabase database = Sqld.freshDatabase();
        proxy = HostileProxy.before(database.server());
        connection = DriverManager.getConnection(proxy.jdbcUrl() + "?namespace=" + database.namespace());
        assertThat(proxy.requests()).hasSize(1);
        statement = connection.createStatement();
        statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        proxy.close();
    }

    private long cost(Work work) throws SQLException {
        LibsqlConnection counted = connection.unwrap(LibsqlConnection.class);
        long before = counted.roundTrips();
        int requestsBefore = proxy.requests().size();
        work.run();
        long cost = counted.roundTrips() - before;
        assertThat(proxy.requests().size() - requestsBefore).isEqualTo(cost);
        return cost;
    }

    private long count() throws SQLException {
        try (Statement question = connection.createStatement();
                ResultSet rows = question.executeQuery("SELECT count(*) FROM t")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM t",
                "INSERT INTO t (a) VALUES ('x')",
                "INSERT INTO t (a) VALUES ('x') RETURNING id",
                "UPDATE t SET a = 'y'",
                "DELETE FROM t RETURNING *",
                "CREATE TABLE u (a)",
                "PRAGMA table_info(t)",
                "EXPLAIN SELECT 1",
                "INSERT INTO t (a) VALUES ('1'); CREATE TABLE u (a); UPDATE t SET a = '2'"
            })
    void autocommitText_costsOne(String sql) throws SQLException {
        assertThat(cost(() -> statement.execute(sql))).isEqualTo(1);
    }

    @Test
    void reading_costsNothingMore() throws SQLException {
        statement.executeUpdate("INSERT INTO t (a) VALUES ('1'), ('2'), ('3')");
        assertThat(cost(() -> {
                    try (ResultSet rows = statement.executeQuery("SELECT * FROM t")) {
                        while (rows.next()) {
                            rows.getMetaData().getColumnName(1);
                        }
                    }
                }))
                .isEqualTo(1);
    }

    @Test
    void preparing_costsNothing() throws SQLException {
        assertThat(cost(() -> {
                    try (PreparedStatement prepared = connection.prepareStatement("INSERT INTO t (a) VALUES (?)")) {
                        assertThat(prepared.getParameterMetaData().getParameterCount())
                                .isEqualTo(1);
                        for (int i = 0; i < 3; i++) {
                            prepared.setInt(1, i);
                            prepared.executeUpdate();
                        }
                    }
                }))
                .isEqualTo(3);
    }

    @Test
    void generatedKeys_costNothing() throws SQLException {
        assertThat(cost(() -> {
                    statement.executeUpdate("INSERT INTO t (a) VALUES ('x')", Statement.RETURN_GENERATED_KEYS);
                    statement.getGeneratedKeys().close();
                }))
                .isEqualTo(1);
        assertThat(cost(() -> {
                    statement.executeUpdate("INSERT INTO t (a) VALUES ('y')", new String[] {"id", "a"});
                    statement.getGeneratedKeys().close();
                }))
                .isEqualTo(1);
        assertThat(cost(() -> statement.executeQuery("SELECT last_insert_rowid() AS id")))
                .isZero();
    }

    @Test
    void batches_costOne() throws SQLException {
        PreparedStatement prepared = connection.prepareStatement("INSERT INTO t (a) VALUES (?)");
        for (int i = 0; i < 1_000; i++) {
            prepared.setInt(1, i);
            prepared.addBatch();
        }
        assertThat(cost(prepared::executeBatch)).isEqualTo(1);
        statement.addBatch("UPDATE t SET a = 'x' WHERE id = 1");
        statement.addBatch("DELETE FROM t WHERE id = 2");
        statement.addBatch("CREATE TABLE u (a)");
        assertThat(cost(statement::executeBatch)).isEqualTo(1);
        PreparedStatement other = connection.prepareStatement("UPDATE t SET a = ? WHERE id = ?");
        prepared.setString(1, "together");
        other.setString(1, "different");
        other.setInt(2, 5);
        LibsqlConnection own = connection.unwrap(LibsqlConnection.class);
        assertThat(cost(() -> own.executeTogether(List.of(prepared, other)))).isEqualTo(1);
        assertThat(count()).isEqualTo(1_000);
    }

    @Test
    void batchOverTheSizeLimit_isSplitAndAtomic() throws SQLException {
        PreparedStatement prepared = connection.prepareStatement("INSERT INTO t (a) VALUES (?)");
        String large = "x".repeat(1_000_000);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            values.add(i + large);
        }
        for (String value : values) {
            prepared.setString(1, value);
            prepared.addBatch();
        }
        prepared.setString(1, values.get(0));
        prepared.addBatch();
        assertThatThrownBy(prepared::executeBatch).isInstanceOf(BatchUpdateException.class);
        assertThat(count()).isZero();
        for (String value : values) {
            prepared.setString(1, value);
            prepared.addBatch();
        }
        assertThat(cost(prepared::executeBatch)).isBetween(3L, 5L);
        assertThat(count()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void transactionOfNStatements_costsNPlusOne(int n) throws SQLException {
        assertThat(cost(() -> {
                    connection.setAutoCommit(false);
                    for (int i = 0; i < n; i++) {
                        statement.execute(i % 2 == 0 ? "INSERT INTO t (a) VALUES ('" + i + "')" : "SELECT * FROM t");
                    }
                    connection.commit();
                    connection.setAutoCommit(true);
                }))
                .isEqualTo(n + 1);
    }

    @Test
    void batchInATransaction_isOneOfItsStatements() throws SQLException {
        connection.setAutoCommit(false);
        assertThat(cost(() -> {
                    for (int i = 0; i < 3; i++) {
                        statement.addBatch("INSERT INTO t (a) VALUES ('" + i + "')");
                    }
                    statement.executeBatch();
                    connection.commit();
                }))
                .isEqualTo(2);
    }

    @Test
    void transactionWithoutStatements_costsNothing() throws SQLException {
        assertThat(cost(() -> {
                    connection.setAutoCommit(false);
                    connection.commit();
                    connection.rollback();
                    connection.setReadOnly(true);
                    connection.setReadOnly(false);
                    connection.setAutoCommit(true);
                }))
                .isZero();
    }

    @Test
    void rollback_costsOne() throws SQLException {
        connection.setAutoCommit(false);
        statement.execute("INSERT INTO t (a) VALUES ('x')");
        assertThat(cost(connection::rollback)).isEqualTo(1);
        assertThat(cost(connection::rollback)).isZero();
    }

    @Test
    void savepoints_costOneEach() throws SQLException {
        connection.setAutoCommit(false);
        assertThat(cost(() -> {
                    Savepoint savepoint = connection.setSavepoint("here");
                    connection.rollback(savepoint);
                    connection.releaseSavepoint(savepoint);
                    connection.commit();
                }))
                .isEqualTo(4);
    }

    @Test
    void streaming_costsOne() throws SQLException {
        statement.setFetchSize(100);
        assertThat(cost(() -> {
                    try (ResultSet rows =
                            statement.executeQuery("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1"
                                    + " FROM n LIMIT 10000) SELECT i, 'some text' FROM n")) {
                        int count = 0;
                        while (rows.next()) {
                            count++;
                        }
                        assertThat(count).isEqualTo(10_000);
                    }
                }))
                .isEqualTo(1);
    }

    @Test
    void resultOverTheServersLimit_isReadAgainByCursor() throws SQLException {
        assertThat(cost(() -> {
                    try (ResultSet rows =
                            statement.executeQuery("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1"
                                    + " FROM n LIMIT 12) SELECT i, hex(zeroblob(500000)) FROM n")) {
                        int count = 0;
                        while (rows.next()) {
                            count++;
                        }
                        assertThat(count).isEqualTo(12);
                    }
                }))
                .isEqualTo(2);
    }

    @Test
    void metaDataOfAPreparedStatement_costsOneTheFirstTime() throws SQLException {
        PreparedStatement prepared = connection.prepareStatement("SELECT id, a FROM t");
        assertThat(cost(() ->
                        assertThat(prepared.getMetaData().getColumnCount()).isEqualTo(2)))
                .isEqualTo(1);
        assertThat(cost(prepared::getMetaData)).isZero();
    }

    @Test
    void looking_costsNothingButIsValidOne() throws SQLException {
        assertThat(cost(() -> {
                    connection.getAutoCommit();
                    connection.isReadOnly();
                    connection.getTransactionIsolation();
                    connection.setNetworkTimeout(null, 30_000);
                    connection.isClosed();
                }))
                .isZero();
        assertThat(cost(() -> assertThat(connection.isValid(5)).isTrue())).isEqualTo(1);
    }

    @Test
    void close_costsNothingInAutocommit() throws SQLException {
        statement.execute("SELECT 1");
        assertThat(cost(connection::close)).isZero();
    }
}
