package io.millpond.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.jdbc.ExecutionFacts;
import io.millpond.jdbc.LibsqlConnection;
import io.millpond.jdbc.LibsqlStatement;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A replica node: reads are its own, writes go on to the primary. */
final class ReplicaNodeIT {
    /** Some milliseconds each: a node that starts on a busy machine is behind for a while. */
    private static final int ATTEMPTS = 2_000;

    private static Sqld primary;
    private static Sqld node;

    @BeforeAll
    static void start() {
        primary = Sqld.start(SqldOptions.builder().grpc().build());
        node = Sqld.start(SqldOptions.builder().replicaOf(primary).build());
    }

    @AfterAll
    static void stop() {
        node.close();
        primary.close();
    }

    private static long execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            ExecutionFacts facts = statement.unwrap(LibsqlStatement.class).lastExecution();
            return facts.replicationIndex() == null ? -1 : facts.replicationIndex();
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection prepared(String table) throws SQLException {
        Connection writer = DriverManager.getConnection(primary.jdbcUrl());
        long index = execute(writer, "CREATE TABLE " + table + "(a UNIQUE)");
        try (Connection reader = DriverManager.getConnection(node.jdbcUrl())) {
            reader.unwrap(LibsqlConnection.class).readAtLeast(index);
            assertThat(count(reader, table)).isZero();
        }
        return writer;
    }

    @Test
    void errorsOfForwardedWrites_areWhatTheyWouldBeOnThePrimary() throws SQLException {
        try (Connection writer = prepared("errors");
                Connection connection = DriverManager.getConnection(node.jdbcUrl())) {
            execute(writer, "INSERT INTO errors VALUES (1)");
            assertThatThrownBy(() -> execute(connection, "INSERT INTO errors VALUES (1)"))
                    .isInstanceOfSatisfying(SQLIntegrityConstraintViolationException.class, e -> {
                        assertThat(e.getSQLState()).isEqualTo("23505");
                        assertThat(e.getErrorCode()).isEqualTo(2067);
                        assertThat(e.getMessage()).contains("errors.a");
                    });
            assertThatThrownBy(() -> execute(connection, "INSERT INTO nowhere VALUES (1)"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42S02"));
        }
    }

    @Test
    void readAtLeast_seesEachWriteOfAnotherConnection() throws SQLException {
        try (Connection writer = prepared("fresh");
                Connection reader = DriverManager.getConnection(node.jdbcUrl())) {
            for (int i = 1; i <= 50; i++) {
                long index = execute(writer, "INSERT INTO fresh VALUES (" + i + ")");
                reader.unwrap(LibsqlConnection.class).readAtLeast(index);
                assertThat(count(reader, "fresh")).isEqualTo(i);
            }
        }
    }

    /**
     * The driver sends the frame each time and keeps the deadline. The node itself waits only if it is past the frame that
     * the primary had when the node loaded the database; before, it forwards reads to the primary without waiting
     * ({@code should_proxy} and {@code wait_replication_sync} in libsql-server's write_proxy.rs). So it is asked again.
     */
    @Test
    void readAtLeast_ofAFrameThatNeverComes_endsWithTheNetworkTimeout() throws SQLException {
        try (HostileProxy proxy = HostileProxy.before(node);
                Connection writer = prepared("never");
                Connection reader = DriverManager.getConnection(proxy.jdbcUrl() + "?networkTimeout=500ms")) {
            assertThat(writer.isValid(1)).isTrue();
            count(reader, "never");
            reader.unwrap(LibsqlConnection.class).readAtLeast(1_000_000L);
            proxy.clearRequests();
            assertThat(becomesBlocked(reader, "never")).isTrue();
            assertThat(proxy.requests())
                    .filteredOn(request -> request.bodyText().contains("count(*)"))
                    .isNotEmpty()
                    .allSatisfy(
                            request -> assertThat(request.bodyText()).contains("\"replication_index\":\"1000000\""));
            reader.unwrap(LibsqlConnection.class).readAtLeast(null);
            assertThat(count(reader, "never")).isZero();
        }
    }

    private static boolean becomesBlocked(Connection reader, String table) {
        return Stream.generate(() -> isBlocked(reader, table)).limit(ATTEMPTS).anyMatch(isBlocked -> isBlocked);
    }

    private static boolean isBlocked(Connection reader, String table) {
        try {
            count(reader, table);
            return false;
        } catch (SQLTimeoutException e) {
            return true;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A node that waits for a frame that never comes shows by its silence that it was asked itself. */
    @Test
    void readAtPrimary_isNeverTheNodesOwnRead() throws SQLException {
        try (Connection writer = prepared("own");
                Connection reader = DriverManager.getConnection(node.jdbcUrl() + "?networkTimeout=500ms")) {
            awaitOwnReads(reader, "own");
            execute(writer, "INSERT INTO own VALUES (1)");
            reader.unwrap(LibsqlConnection.class).readAtLeast(1_000_000L);
            reader.unwrap(LibsqlConnection.class).readAtPrimary(true);
            long trips = reader.unwrap(LibsqlConnection.class).roundTrips();
            assertThat(count(reader, "own")).isOne();
            assertThat(reader.unwrap(LibsqlConnection.class).roundTrips()).isEqualTo(trips + 1);
            try (Statement streamed = reader.createStatement()) {
                streamed.setFetchSize(10);
                assertThat(rows(streamed.executeQuery("SELECT a FROM own"))).isOne();
            }
            reader.setReadOnly(true);
            reader.setAutoCommit(false);
            assertThat(count(reader, "own")).isOne();
            execute(writer, "INSERT INTO own VALUES (2)");
            assertThat(count(reader, "own")).as("its snapshot").isOne();
            reader.commit();
            assertThat(count(reader, "own")).isEqualTo(2);
            reader.rollback();
            reader.setAutoCommit(true);
            reader.unwrap(LibsqlConnection.class).readAtPrimary(false);
            assertThat(isBlocked(reader, "own")).isTrue();
        }
    }

    @Test
    void streamedQueryThatBeginsATransaction_isThePrimarysAndComesOnce() throws SQLException {
        try (Connection writer = prepared("streamed");
                Connection reader = DriverManager.getConnection(node.jdbcUrl() + "?networkTimeout=500ms")) {
            awaitOwnReads(reader, "streamed");
            reader.setAutoCommit(false);
            for (int i = 1; i <= 10; i++) {
                execute(writer, "INSERT INTO streamed VALUES (" + i + ")");
                reader.unwrap(LibsqlConnection.class).readAtLeast(i < 5 ? null : 1_000_000L);
                try (Statement streamed = reader.createStatement()) {
                    streamed.setFetchSize(3);
                    assertThat(rows(streamed.executeQuery("SELECT a FROM streamed")))
                            .isEqualTo(i);
                }
                reader.rollback();
                assertThat(count(reader, "streamed")).isEqualTo(i);
                reader.commit();
            }
        }
    }

    @Test
    void readAtPrimary_withPragmasAndErrors_isAsWithout() throws SQLException {
        try (Connection writer = prepared("pragmas");
                Connection reader = DriverManager.getConnection(node.jdbcUrl())) {
            assertThat(writer.isValid(1)).isTrue();
            reader.unwrap(LibsqlConnection.class).readAtPrimary(true);
            execute(reader, "PRAGMA foreign_keys = OFF");
            assertThat(count(reader, "pragmas")).isZero();
            execute(reader, "INSERT INTO pragmas VALUES (9e999)");
            try (Statement statement = reader.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT a, 1 FROM pragmas")) {
                rows.next();
                assertThat(rows.getDouble(1)).isEqualTo(Double.POSITIVE_INFINITY);
            }
            assertThatThrownBy(() -> count(reader, "nowhere"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42S02"));
            assertThatThrownBy(() -> execute(reader, "SELECT FROM WHERE"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("42"));
        }
    }

    /** Behind a node a primary can be another one from one answer to the next, whatever our connection is. */
    @Test
    void answeredOver_isTheConnectionAtAPrimary_andTheAnswerItselfBehindANode() throws SQLException {
        try (Connection writer = prepared("answered");
                Connection connection = DriverManager.getConnection(node.jdbcUrl())) {
            LibsqlConnection direct = writer.unwrap(LibsqlConnection.class);
            LibsqlConnection handedOn = connection.unwrap(LibsqlConnection.class);
            long opened = direct.answeredOverNanos();
            for (int i = 0; i < 50; i++) {
                execute(writer, "INSERT INTO answered VALUES (" + i + ")");
                writer.setAutoCommit(false);
                execute(writer, "DELETE FROM answered WHERE a = " + i);
                writer.commit();
                writer.setAutoCommit(true);
                assertThat(direct.answeredOverNanos()).isEqualTo(opened);
                long before = System.nanoTime();
                execute(connection, "INSERT INTO answered VALUES (" + (100 + i) + ")");
                assertThat(handedOn.answeredOverNanos()).isGreaterThanOrEqualTo(before);
                connection.setAutoCommit(false);
                execute(connection, "DELETE FROM answered");
                before = System.nanoTime();
                connection.commit();
                assertThat(handedOn.answeredOverNanos()).isGreaterThanOrEqualTo(before);
                connection.setAutoCommit(true);
            }
        }
    }

    private static int rows(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }

    /** Until it is past the frame that its primary had when it loaded the database. */
    private static void awaitOwnReads(Connection reader, String table) throws SQLException {
        reader.unwrap(LibsqlConnection.class).readAtLeast(1_000_000L);
        assertThat(becomesBlocked(reader, table)).isTrue();
        reader.unwrap(LibsqlConnection.class).readAtLeast(null);
    }

    @Test
    void transactionThroughANode_isOneOnThePrimary() throws SQLException {
        try (Connection writer = prepared("forwarded");
                Connection connection = DriverManager.getConnection(node.jdbcUrl())) {
            connection.setAutoCommit(false);
            execute(connection, "INSERT INTO forwarded VALUES (1)");
            assertThat(count(connection, "forwarded")).as("its own row").isOne();
            assertThatThrownBy(() -> execute(connection, "INSERT INTO forwarded VALUES (1)"))
                    .isInstanceOf(SQLIntegrityConstraintViolationException.class);
            execute(connection, "INSERT INTO forwarded VALUES (2)");
            assertThat(count(writer, "forwarded")).isZero();
            connection.commit();
            assertThat(count(writer, "forwarded")).isEqualTo(2);
            execute(connection, "DELETE FROM forwarded");
            connection.rollback();
            assertThat(count(writer, "forwarded")).isEqualTo(2);
        }
    }
}
