package io.millpond.jdbc.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.jdbc.LibsqlConnection;
import io.millpond.jdbc.LibsqlStatement;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the driver does at the border beyond the contract that it shares with sqlite-jdbc. */
final class StatementIT {
    private static final String ENDLESS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    private FreshDatabase database;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        database = Sqld.freshDatabase();
        connection = DriverManager.getConnection(database.jdbcUrl());
        statement = connection.createStatement();
        statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE)");
        statement.execute("INSERT INTO t VALUES (1, 'one')");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static List<String> rows(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (result) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(result.getString(i));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    // ---- several results

    @Test
    void severalStatements_giveTheirResultsInOrder() throws SQLException {
        assertThat(statement.execute("SELECT 1; INSERT INTO t VALUES (2, 'two'), (3, 'three'); SELECT count(*) FROM t"))
                .isTrue();
        assertThat(rows(statement.getResultSet())).containsExactly("1");
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(2);
        assertThat(statement.getMoreResults()).isTrue();
        assertThat(rows(statement.getResultSet())).containsExactly("3");
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }

    @Test
    void failedScript_leavesNothing() throws SQLException {
        assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES (2, 'two'); INSERT INTO t VALUES (1, 'x')"))
                .hasMessageContaining("UNIQUE constraint failed: t.id");
        assertThat(rows(statement.executeQuery("SELECT count(*) FROM t"))).containsExactly("1");
    }

    @Test
    void scriptWithTransactionControl_runsAsItSays() throws SQLException {
        statement.execute("BEGIN; INSERT INTO t VALUES (2, 'two'); ROLLBACK; INSERT INTO t VALUES (3, 'three')");
        assertThat(rows(statement.executeQuery("SELECT id FROM t"))).containsExactly("1", "3");
    }

    @Test
    void severalStatementsWithParameters_areRefused() {
        assertThatThrownBy(() -> connection.prepareStatement("SELECT ?; SELECT ?"))
                .hasMessageContaining("prepare them one by one");
    }

    // ---- generated keys

    @Test
    void keysByName_areTheColumnsOfEveryRow() throws SQLException {
        PreparedStatement prepared =
                connection.prepareStatement("INSERT INTO t (a) VALUES (?), (?)", new String[] {"a", "id"});
        prepared.setString(1, "p");
        prepared.setString(2, "q");
        assertThat(prepared.executeUpdate()).isEqualTo(2);
        assertThat(rows(prepared.getGeneratedKeys())).containsExactly("p|2", "q|3");
        assertThat(rows(prepared.getGeneratedKeys())).containsExactly("p|2", "q|3");
    }

    @Test
    void keysByIndex_areTheTablesColumns() throws SQLException {
        statement.executeUpdate("INSERT INTO t (a) VALUES ('p') -- comment", new int[] {2});
        assertThat(rows(statement.getGeneratedKeys())).containsExactly("p");
    }

    @Test
    void keysOfAnUnknownColumn_areAnError() throws SQLException {
        assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO t (a) VALUES ('p')", new String[] {"no such"}))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no such");
        assertThat(rows(statement.executeQuery("SELECT count(*) FROM t"))).containsExactly("1");
    }

    @Test
    void insertThatInsertsNothing_givesNoKey() throws SQLException {
        statement.executeUpdate("INSERT OR IGNORE INTO t VALUES (1, 'again')", Statement.RETURN_GENERATED_KEYS);
        assertThat(rows(statement.getGeneratedKeys())).isEmpty();
    }

    @Test
    void batch_givesTheKeyOfEveryStatement() throws SQLException {
        PreparedStatement prepared = connection.prepareStatement("INSERT INTO t (a) VALUES (?)", 1);
        for (String value : List.of("p", "q", "r")) {
            prepared.setString(1, value);
            prepared.addBatch();
        }
        assertThat(prepared.executeBatch()).containsExactly(1, 1, 1);
        assertThat(rows(prepared.getGeneratedKeys())).containsExactly("2", "3", "4");
    }

    // ---- batches

    @Test
    void failedBatch_namesTheStatementAndKeepsItsState() throws SQLException {
        statement.addBatch("INSERT INTO t VALUES (2, 'two')");
        statement.addBatch("INSERT INTO t VALUES (1, 'again')");
        BatchUpdateException error = catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);
        assertThat(error.getMessage()).startsWith("Statement 2 of 2 failed, so none has taken effect: ");
        assertThat(error.getSQLState()).isEqualTo("23505");
        assertThat(error.getErrorCode() & 0xff).isEqualTo(19);
        assertThat(error.getUpdateCounts()).containsExactly(Statement.EXECUTE_FAILED, Statement.EXECUTE_FAILED);
        assertThat(rows(statement.executeQuery("SELECT count(*) FROM t"))).containsExactly("1");
    }

    @Test
    void differentStatementsTogether_areOneUnit() throws SQLException {
        LibsqlConnection own = connection.unwrap(LibsqlConnection.class);
        PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)");
        PreparedStatement update = connection.prepareStatement("UPDATE t SET a = ? WHERE id = ?");
        insert.setInt(1, 2);
        insert.setString(2, "two");
        update.setString(1, "two");
        update.setInt(2, 1);
        assertThatThrownBy(() -> own.executeTogether(List.of(insert, update))).isInstanceOf(BatchUpdateException.class);
        update.setString(1, "uno");
        assertThat(own.executeTogether(List.of(insert, update))).containsExactly(1, 1);
        assertThat(rows(statement.executeQuery("SELECT * FROM t ORDER BY id"))).containsExactly("1|uno", "2|two");
        try (Connection other = DriverManager.getConnection(database.jdbcUrl())) {
            assertThatThrownBy(() -> other.unwrap(LibsqlConnection.class).executeTogether(List.of(insert)))
                    .hasMessageContaining("not prepared by this connection");
        }
    }

    // ---- parameters

    @Test
    void parameters_areCheckedAndNamed() throws SQLException {
        PreparedStatement prepared = connection.prepareStatement("SELECT :a, ?5, :b, :a");
        assertThat(prepared.getParameterMetaData().getParameterCount()).isEqualTo(6);
        prepared.setString(1, "first");
        prepared.setString(5, "fifth");
        prepared.setString(6, "sixth");
        assertThat(rows(prepared.executeQuery())).containsExactly("first|fifth|sixth|first");
        SQLException error = catchThrowableOfType(SQLException.class, () -> prepared.setInt(7, 1));
        assertThat(error.getSQLState()).isEqualTo("07009");
        assertThatThrownBy(() -> prepared.setInt(0, 1)).hasMessageContaining("Parameter 0");
    }

    @Test
    void parameterThatIsNotSet_isNull() throws SQLException {
        PreparedStatement prepared = connection.prepareStatement("SELECT ? IS NULL");
        assertThat(rows(prepared.executeQuery())).containsExactly("1");
        prepared.setInt(1, 1);
        assertThat(rows(prepared.executeQuery())).containsExactly("0");
        prepared.clearParameters();
        assertThat(rows(prepared.executeQuery())).containsExactly("1");
    }

    // ---- closing, cancelling, time

    @Test
    void closedObjects_sayThatTheyAreClosed() throws SQLException {
        PreparedStatement prepared = connection.prepareStatement("SELECT ?");
        ResultSet result = statement.executeQuery("SELECT 1");
        statement.close();
        assertThat(result.isClosed()).isTrue();
        SQLException error = catchThrowableOfType(SQLException.class, () -> statement.execute("SELECT 1"));
        assertThat(error.getSQLState()).isEqualTo("HY010");
        connection.close();
        connection.close();
        assertThat(prepared.isClosed()).isTrue();
        error = catchThrowableOfType(SQLException.class, () -> prepared.setInt(1, 1));
        assertThat(error.getSQLState()).isEqualTo("08003");
        error = catchThrowableOfType(SQLException.class, () -> connection.createStatement());
        assertThat(error.getSQLState()).isEqualTo("08003");
        assertThat(connection.isValid(1)).isFalse();
    }

    @Test
    void closeOnCompletion_closesWithTheLastResult() throws SQLException {
        statement.closeOnCompletion();
        statement.executeQuery("SELECT 1");
        ResultSet second = statement.executeQuery("SELECT 2");
        assertThat(statement.isClosed()).isFalse();
        second.close();
        assertThat(statement.isClosed()).isTrue();
    }

    @Test
    void cancel_endsWhatRuns() throws Exception {
        try (HostileProxy proxy = HostileProxy.before(database.server());
                Connection through =
                        DriverManager.getConnection(proxy.jdbcUrl() + "?namespace=" + database.namespace());
                Statement endless = through.createStatement()) {
            CompletableFuture<Void> canceller = CompletableFuture.runAsync(() -> {
                proxy.awaitRequests(2);
                try {
                    endless.cancel();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            SQLException error = catchThrowableOfType(SQLException.class, () -> endless.executeQuery(ENDLESS));
            assertThat(error.getSQLState()).isEqualTo("57014");
            canceller.get(10, TimeUnit.SECONDS);
            assertThat(rows(endless.executeQuery("SELECT 1"))).containsExactly("1");
        }
    }

    @Test
    void queryTimeout_endsWhatRuns() throws SQLException {
        statement.setQueryTimeout(1);
        long start = System.nanoTime();
        assertThatThrownBy(() -> statement.executeQuery(ENDLESS)).isInstanceOf(SQLTimeoutException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(4));
        assertThat(rows(statement.executeQuery("SELECT 1"))).containsExactly("1");
    }

    @Test
    void abort_closesFromAnotherThread() throws Exception {
        CompletableFuture.runAsync(() -> {
                    try {
                        connection.abort(Runnable::run);
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .get(10, TimeUnit.SECONDS);
        assertThat(connection.isClosed()).isTrue();
        assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
    }

    // ---- streaming

    @Test
    void updateForEveryStreamedRow_doesNotBlockItsOwnTransaction() throws SQLException {
        PreparedStatement insert = connection.prepareStatement("INSERT INTO t (a) VALUES (?)");
        for (int i = 0; i < 500; i++) {
            insert.setInt(1, i);
            insert.addBatch();
        }
        insert.executeBatch();
        connection.setAutoCommit(false);
        statement.setFetchSize(10);
        PreparedStatement update = connection.prepareStatement("UPDATE t SET a = ? WHERE id = ?");
        int count = 0;
        try (ResultSet result = statement.executeQuery("SELECT id FROM t ORDER BY id")) {
            while (result.next()) {
                update.setString(1, "row " + count++);
                update.setLong(2, result.getLong(1));
                update.executeUpdate();
            }
        }
        connection.commit();
        assertThat(count).isEqualTo(501);
        assertThat(rows(statement.executeQuery("SELECT count(*) FROM t WHERE a LIKE 'row %'")))
                .containsExactly("501");
    }

    @Test
    void maxRows_endsAStream() throws SQLException {
        statement.setFetchSize(1);
        statement.setMaxRows(3);
        assertThat(rows(statement.executeQuery(
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000)"
                                + " SELECT i FROM n")))
                .containsExactly("1", "2", "3");
        assertThat(rows(statement.executeQuery("SELECT 1"))).containsExactly("1");
    }

    // ---- the rest

    @Test
    void lastExecution_tellsWhatTheServerCounted() throws SQLException {
        LibsqlStatement own = statement.unwrap(LibsqlStatement.class);
        statement.executeUpdate("INSERT INTO t VALUES (2, 'two')");
        assertThat(own.lastExecution().rowsWritten()).isPositive();
        assertThat(own.lastExecution().replicationIndex()).isPositive();
        rows(statement.executeQuery("SELECT * FROM t"));
        assertThat(own.lastExecution().rowsRead()).isEqualTo(2);
        assertThat(own.lastExecution().rowsWritten()).isZero();
    }

    /** A frame before the write would make a reader believe that it sees the write. */
    @Test
    void lastReplicationIndex_isTheFrameThatHoldsWhatWasWritten() throws SQLException {
        LibsqlConnection own = connection.unwrap(LibsqlConnection.class);
        statement.executeUpdate("INSERT INTO t VALUES (10, NULL)");
        long alone = index(own);
        connection.setAutoCommit(false);
        statement.executeUpdate("INSERT INTO t VALUES (11, NULL)");
        assertThat(index(own)).isEqualTo(alone); // nothing is committed yet
        connection.commit();
        long committed = index(own);
        assertThat(committed).isGreaterThan(alone);
        connection.commit();
        assertThat(own.lastReplicationIndex()).isNull(); // of nothing
        statement.executeUpdate("INSERT INTO t VALUES (12, NULL)");
        connection.setAutoCommit(true);
        assertThat(index(own)).isGreaterThan(committed);
        long before = index(own);
        for (int i = 0; i < 3; i++) {
            statement.addBatch("INSERT INTO t VALUES (" + (20 + i) + ", NULL)");
        }
        statement.executeBatch();
        assertThat(index(own)).isGreaterThan(before);
        long batch = index(own);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, NULL)")) {
            for (int i = 0; i < 5_001; i++) { // more than one request takes
                insert.setInt(1, 100 + i);
                insert.addBatch();
            }
            insert.executeBatch();
            long large = index(own);
            assertThat(insert.unwrap(LibsqlStatement.class).lastExecution().replicationIndex())
                    .isEqualTo(large);
            assertThat(large).isGreaterThan(batch);
            rows(statement.executeQuery("SELECT count(*) FROM t"));
            assertThat(index(own)).isEqualTo(large);
        }
        statement.setFetchSize(1);
        rows(statement.executeQuery("SELECT * FROM t"));
        assertThat(own.lastReplicationIndex()).isNull();
    }

    private static long index(LibsqlConnection connection) {
        Long index = connection.lastReplicationIndex();
        assertThat(index).isNotNull();
        return index;
    }

    @Test
    void savepointOfAnotherConnection_isRefused() throws SQLException {
        try (Connection other = DriverManager.getConnection(database.jdbcUrl())) {
            other.setAutoCommit(false);
            Savepoint foreign = other.setSavepoint("here");
            connection.setAutoCommit(false);
            SQLException error = catchThrowableOfType(SQLException.class, () -> connection.rollback(foreign));
            assertThat(error.getSQLState()).isEqualTo("3B001");
            assertThat(foreign.getSavepointName()).isEqualTo("here");
            assertThatThrownBy(foreign::getSavepointId).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void executeQueryOfAChange_changesNothing() throws SQLException {
        assertThatThrownBy(() -> statement.executeQuery("DELETE FROM t")).hasMessageContaining("returns no rows");
        assertThat(rows(statement.executeQuery("SELECT count(*) FROM t"))).containsExactly("1");
    }

    @Test
    void toString_showsNoToken() throws SQLException {
        try (Connection own = DriverManager.getConnection(database.jdbcUrl(), "user", "sQ3cret")) {
            assertThat(own.toString()).contains("127.0.0.1").doesNotContain("sQ3cret");
        }
    }
}
