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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code hrana/batch.rs} and {@code hrana/transaction.rs}: streams that lie idle for too long. One wait for all tests. */
final class IdleStreamIT {
    @RegisterExtension
    static final SqldExtension SQLD =
            new SqldExtension(SqldOptions.builder().namespaces().build());

    private static final int STREAMS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static FreshDatabase database;
    private static String heldBaton;
    private static Connection without;
    private static Connection toRollBack;
    private static Connection toCommit;
    private static Connection toGoOn;

    @BeforeAll
    static void leaveStreamsIdle() throws Exception {
        database = SQLD.server().newDatabase();
        without = Jdbc.open(database);
        Jdbc.update(without, "create table t(x text)");
        Jdbc.update(without, "insert into t(x) values('hello')");
        heldBaton = RawHrana.execute(database, null, "select 1").baton();
        // Each in a database of its own: two write transactions in one would not both be open.
        toRollBack = openWithTransaction();
        toCommit = openWithTransaction();
        toGoOn = openWithTransaction();
        awaitExpiry();
    }

    private static Connection openWithTransaction() throws SQLException {
        Connection connection = Jdbc.open(SQLD.server().newDatabase());
        Jdbc.update(connection, "create table t(x text)");
        connection.setAutoCommit(false);
        Jdbc.update(connection, "insert into t(x) values('hello')");
        return connection;
    }

    /** The server's own list of its streams says which have expired. */
    private static void awaitExpiry() throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        String streams = "";
        do {
            assertThat(System.nanoTime()).as("streams: " + streams).isLessThan(deadline);
            assertThat(never.await(200, TimeUnit.MILLISECONDS)).isFalse();
            streams = SQLD.server().admin("GET", "/v1/diagnostics", null);
        } while (streams.split("expired", -1).length - 1 < STREAMS);
    }

    @AfterAll
    static void close() throws SQLException {
        for (Connection connection : new Connection[] {without, toRollBack, toCommit, toGoOn}) {
            connection.close();
        }
    }

    @Test
    void server_timeout() throws SQLException {
        RawHrana.Answer answer = RawHrana.execute(database, heldBaton, "select 1");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .contains("\"code\":\"STREAM_EXPIRED\"")
                .contains("The stream has expired due to inactivity");
        assertThat(Jdbc.query(without, "select * from t")).containsExactly("hello");
        Jdbc.update(without, "insert into t(x) values('world')");
        assertThat(Jdbc.query(without, "select * from t")).containsExactly("hello", "world");
    }

    /** JDBC's rollback has nothing to complain of: what it asks for has happened. */
    @Test
    void transaction_timeout() throws SQLException {
        toRollBack.rollback();
        assertThat(Jdbc.query(toRollBack, "select count(*) from t")).containsExactly(0);
    }

    @Test
    void transaction_timeout_before_commit() throws SQLException {
        assertThatThrownBy(() -> toCommit.commit())
                .isInstanceOf(SQLTransactionRollbackException.class)
                .hasMessageContaining("expired");
        assertThat(Jdbc.query(toCommit, "select count(*) from t")).containsExactly(0);
    }

    @Test
    void transaction_timeout_before_statement() throws SQLException {
        assertThatThrownBy(() -> Jdbc.update(toGoOn, "insert into t(x) values('alone')"))
                .isInstanceOf(SQLTransactionRollbackException.class)
                .hasMessageContaining("expired");
        toGoOn.rollback();
        assertThat(Jdbc.query(toGoOn, "select count(*) from t")).containsExactly(0);
    }
}
