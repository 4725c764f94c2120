package io.millpond.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.testkit.sqld.Sqld;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One test for each way in which a server ends a transaction under its application. */
final class TransactionLossIT {
    private static Sqld server;

    @BeforeAll
    static void start() {
        server = Sqld.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Connection open() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl());
    }

    private static Connection begin(String table) throws SQLException {
        Connection connection = open();
        execute(connection, "CREATE TABLE IF NOT EXISTS " + table + "(id INTEGER PRIMARY KEY, v TEXT UNIQUE)");
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String table) throws SQLException {
        try (Connection other = open();
                Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static SQLException failure(ThrowingCallable action) {
        SQLException failure = catchThrowableOfType(SQLException.class, action);
        assertThat((Throwable) failure).as("the statement must fail").isNotNull();
        return failure;
    }

    /** After a loss: nothing runs until rollback(), then all is well. */
    private static void assertUsableAfterRollback(Connection connection, String table) throws SQLException {
        assertThat(failure(() -> execute(connection, "INSERT INTO " + table + "(v) VALUES ('between')"))
                        .getSQLState())
                .isEqualTo("25000");
        connection.rollback();
        execute(connection, "INSERT INTO " + table + "(v) VALUES ('again')");
        connection.commit();
        assertThat(count(table)).isOne();
    }

    private static void idle(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    @Test
    void idleStream_isARollbackToRetry() throws SQLException {
        try (Connection connection = begin("idle_stream");
                Connection committing = begin("idle_commit")) {
            execute(connection, "INSERT INTO idle_stream(v) VALUES ('a')");
            // A second server's stream: the write lock is held by the first.
            execute(committing, "SELECT 1");
            idle(Duration.ofMillis(11_500));
            SQLException failure = failure(() -> execute(connection, "INSERT INTO idle_stream(v) VALUES ('b')"));
            assertThat((Throwable) failure).isInstanceOf(SQLTransactionRollbackException.class);
            assertThat(failure.getSQLState()).isEqualTo("40001");
            assertThat(failure(committing::commit).getSQLState()).isEqualTo("40001");
            assertThat(count("idle_stream")).isZero();
            assertUsableAfterRollback(connection, "idle_stream");
        }
    }

    @Test
    void stolenLock_beforeAStatement_isARollbackToRetry() throws Exception {
        try (Connection victim = begin("stolen_statement")) {
            execute(victim, "INSERT INTO stolen_statement(v) VALUES ('victim')");
            steal("stolen_statement");
            SQLException failure = failure(() -> execute(victim, "INSERT INTO stolen_statement(v) VALUES ('second')"));
            assertThat((Throwable) failure).isInstanceOf(SQLTransactionRollbackException.class);
            assertThat(failure.getSQLState()).isEqualTo("40001");
            assertThat(failure(() -> execute(victim, "INSERT INTO stolen_statement(v) VALUES ('third')"))
                            .getSQLState())
                    .isEqualTo("25000");
            assertThat(failure(victim::commit).getSQLState()).isEqualTo("40000");
            assertThat(count("stolen_statement")).as("the thief's row only").isOne();
            execute(victim, "INSERT INTO stolen_statement(v) VALUES ('again')");
            victim.commit();
            assertThat(count("stolen_statement")).isEqualTo(2);
        }
    }

    @Test
    void stolenLock_beforeCommit_isARollbackToRetry() throws Exception {
        try (Connection victim = begin("stolen_commit")) {
            execute(victim, "INSERT INTO stolen_commit(v) VALUES ('victim')");
            steal("stolen_commit");
            SQLException failure = failure(victim::commit);
            assertThat((Throwable) failure).isInstanceOf(SQLTransactionRollbackException.class);
            assertThat(failure.getSQLState()).isEqualTo("40001");
            assertThat(count("stolen_commit")).as("the thief's row only").isOne();
        }
    }

    /** Waits as another writer until the server takes the lock from a transaction of more than five seconds. */
    private static void steal(String table) throws Exception {
        CompletableFuture<Void> thief = CompletableFuture.runAsync(() -> {
            try (Connection connection = open()) {
                execute(connection, "INSERT INTO " + table + "(v) VALUES ('thief')");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        thief.get(20, TimeUnit.SECONDS);
    }

    @Test
    void serverRestart_isARollbackToRetry() throws Exception {
        try (Sqld own = Sqld.start();
                Connection inStatement = DriverManager.getConnection(own.jdbcUrl());
                Connection inCommit = DriverManager.getConnection(own.jdbcUrl())) {
            execute(inStatement, "CREATE TABLE t(v)");
            inStatement.setAutoCommit(false);
            inCommit.setAutoCommit(false);
            execute(inCommit, "SELECT 1"); // BEGIN IMMEDIATE: it holds the lock
            own.restart();
            // A connection used within the last second is not looked at first: cut there, the end of COMMIT is unknown.
            idle(Duration.ofMillis(1_100));
            assertThat(failure(inCommit::commit).getSQLState()).isEqualTo("40001");
            execute(inStatement, "INSERT INTO t VALUES (1)");
            own.restart();
            assertThat(failure(() -> execute(inStatement, "INSERT INTO t VALUES (2)"))
                            .getSQLState())
                    .isEqualTo("40001");
            inStatement.rollback();
            execute(inStatement, "INSERT INTO t VALUES (3)");
            inStatement.commit();
        }
    }

    @Test
    void killedServer_isARollbackToRetry_andNothingIsHalfDone() throws Exception {
        try (Sqld own = Sqld.start();
                Connection connection = DriverManager.getConnection(own.jdbcUrl())) {
            execute(connection, "CREATE TABLE t(v)");
            connection.setAutoCommit(false);
            execute(connection, "INSERT INTO t VALUES (1)");
            own.kill();
            SQLException failure = failure(() -> execute(connection, "INSERT INTO t VALUES (2)"));
            assertThat(failure.getSQLState()).isEqualTo("40001");
            own.restart();
            connection.rollback();
            execute(connection, "INSERT INTO t VALUES (3)");
            connection.commit();
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT group_concat(v) FROM t")) {
                rows.next();
                assertThat(rows.getString(1)).isEqualTo("3");
            }
        }
    }

    @Test
    void orRollback_tellsTheConstraintAndNotARetry() throws SQLException {
        try (Connection connection = begin("or_rollback")) {
            execute(connection, "INSERT INTO or_rollback(v) VALUES ('a')");
            SQLException failure =
                    failure(() -> execute(connection, "INSERT OR ROLLBACK INTO or_rollback(v) VALUES ('a')"));
            assertThat((Throwable) failure).isInstanceOf(SQLIntegrityConstraintViolationException.class);
            assertThat(failure.getSQLState()).isEqualTo("23505");
            assertThat((Throwable) failure).hasMessageContaining("or_rollback.v");
            assertUsableAfterRollback(connection, "or_rollback");
        }
    }

    @Test
    void orRollbackInTheFirstStatement_endsTheTransactionToo() throws SQLException {
        try (Connection connection = begin("or_rollback_first")) {
            execute(connection, "INSERT INTO or_rollback_first(v) VALUES ('a')");
            connection.commit();
            assertThat(failure(() -> execute(connection, "INSERT OR ROLLBACK INTO or_rollback_first(v) VALUES ('a')"))
                            .getSQLState())
                    .isEqualTo("23505");
            assertThat(failure(() -> execute(connection, "DELETE FROM or_rollback_first"))
                            .getSQLState())
                    .isEqualTo("25000");
            connection.rollback();
            assertThat(count("or_rollback_first")).isOne();
        }
    }

    @Test
    void commitAfterOrRollback_isAnError() throws SQLException {
        try (Connection connection = begin("commit_after")) {
            execute(connection, "INSERT INTO commit_after(v) VALUES ('a')");
            failure(() -> execute(connection, "INSERT OR ROLLBACK INTO commit_after(v) VALUES ('a')"));
            assertThat(failure(connection::commit).getSQLState()).isEqualTo("40000");
            assertThat(count("commit_after")).isZero();
        }
    }

    @Test
    void parseErrorInTheFirstStatement_leavesNoTransactionAndNothingRunsInAutocommit() throws SQLException {
        try (Connection connection = begin("parse_error")) {
            assertThat(failure(() -> execute(connection, "INSRT INTO parse_error VALUES (1)"))
                            .getSQLState())
                    .isEqualTo("42601");
            execute(connection, "INSERT INTO parse_error(v) VALUES ('a')");
            assertThat(count("parse_error")).as("not visible before the commit").isZero();
            connection.rollback();
            assertThat(count("parse_error")).isZero();
        }
    }

    @Test
    void parseErrorInALaterStatement_keepsTheTransaction() throws SQLException {
        try (Connection connection = begin("parse_later")) {
            execute(connection, "INSERT INTO parse_later(v) VALUES ('a')");
            failure(() -> execute(connection, "INSRT INTO parse_later VALUES (1)"));
            execute(connection, "INSERT INTO parse_later(v) VALUES ('b')");
            connection.commit();
            assertThat(count("parse_later")).isEqualTo(2);
        }
    }

    @Test
    void parseErrorInAStreamedQuery_keepsTheTransaction() throws SQLException {
        try (Connection connection = begin("parse_streamed");
                Statement streamed = connection.createStatement()) {
            execute(connection, "INSERT INTO parse_streamed(v) VALUES ('a')");
            streamed.setFetchSize(10);
            failure(() -> streamed.executeQuery("SELECT FROM parse_streamed"));
            failure(() -> streamed.executeQuery("SELECT nothing FROM parse_streamed"));
            execute(connection, "INSERT INTO parse_streamed(v) VALUES ('b')");
            connection.commit();
            assertThat(count("parse_streamed")).isEqualTo(2);
        }
    }
}
