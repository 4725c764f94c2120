package io.millpond.jdbc.libsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.SqldExtension;
import io.millpond.testkit.sqld.SqldOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code hrana/batch.rs}: what survives a restart of the server. Autocommit does; a stream and its transaction do not. One
 * restart for all tests.
 */
final class ServerRestartIT {
    @RegisterExtension
    static final SqldExtension SQLD =
            new SqldExtension(SqldOptions.builder().namespaces().build());

    /**
     * A socket that was used within the last second is used again without a look at it, and if the server has closed it in
     * that second, nobody knows what became of the request. These tests are about streams, so the sockets are older.
     */
    private static final Duration DISTRUST = Duration.ofMillis(1100);

    private static FreshDatabase database;
    private static String heldBaton;
    private static Connection toQuery;
    private static Connection toUpdate;
    private static Connection inTransactionToQuery;
    private static Connection inTransactionToUpdate;
    private static Connection inTransactionToCommit;

    @BeforeAll
    static void restart() throws Exception {
        database = SQLD.server().newDatabase();
        toQuery = Jdbc.open(database);
        Jdbc.update(toQuery, "create table t(x text)");
        Jdbc.update(toQuery, "insert into t(x) values('hello')");
        heldBaton = RawHrana.execute(database, null, "select 1").baton();
        toUpdate = Jdbc.open(database);
        inTransactionToQuery = openWithTransaction();
        inTransactionToUpdate = openWithTransaction();
        inTransactionToCommit = openWithTransaction();
        SQLD.server().stop();
        assertThat(new CountDownLatch(1).await(DISTRUST.toMillis(), TimeUnit.MILLISECONDS))
                .isFalse();
        SQLD.server().restart();
    }

    private static Connection openWithTransaction() throws SQLException {
        Connection connection = Jdbc.open(SQLD.server().newDatabase());
        Jdbc.update(connection, "create table t(x text)");
        connection.setAutoCommit(false);
        Jdbc.update(connection, "insert into t(x) values('hello')");
        return connection;
    }

    @AfterAll
    static void close() throws SQLException {
        for (Connection connection :
                List.of(toQuery, toUpdate, inTransactionToQuery, inTransactionToUpdate, inTransactionToCommit)) {
            connection.close();
        }
    }

    @Test
    void server_restart_query_execute_invalid_baton() {
        RawHrana.Answer answer = RawHrana.execute(database, heldBaton, "insert into t(x) values('lost')");
        assertThat(answer).isEqualTo(new RawHrana.Answer(400, "Received an invalid baton"));
    }

    @Test
    void server_restart_execute_query() throws SQLException {
        assertThat(Jdbc.query(toQuery, "select x from t where x = 'hello'")).containsExactly("hello");
        assertThat(Jdbc.update(toUpdate, "insert into t(x) values('world')")).isEqualTo(1);
        assertThat(Jdbc.query(toQuery, "select x from t order by x")).containsExactly("hello", "world");
    }

    @Test
    void server_restart_txn_query_invalid_baton() throws SQLException {
        assertLost(inTransactionToQuery, connection -> Jdbc.query(connection, "select * from t"));
    }

    @Test
    void server_restart_txn_execute_invalid_baton() throws SQLException {
        assertLost(inTransactionToUpdate, connection -> Jdbc.update(connection, "insert into t(x) values('world')"));
    }

    @Test
    void server_restart_txn_commit_invalid_baton() throws SQLException {
        assertLost(inTransactionToCommit, Connection::commit);
    }

    private interface Work {
        void run(Connection connection) throws SQLException;
    }

    private static void assertLost(Connection connection, Work work) throws SQLException {
        assertThatThrownBy(() -> work.run(connection))
                .isInstanceOfSatisfying(
                        SQLTransactionRollbackException.class,
                        e -> assertThat(e.getSQLState()).isEqualTo("40001"))
                .hasMessageContaining("invalid baton");
        connection.rollback();
        assertThat(Jdbc.query(connection, "select count(*) from t")).containsExactly(0);
        Jdbc.update(connection, "insert into t(x) values('again')");
        connection.commit();
        assertThat(Jdbc.query(connection, "select * from t")).containsExactly("again");
    }
}
