package io.millpond.runtime.primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.jdbc.LibsqlConnection;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The contract on a real server, and what only a server has. */
final class RemotePrimaryIT extends PrimaryContract {
    private final FreshDatabase database = Sqld.freshDatabase();

    @Override
    MillpondConfig.Builder config() {
        return MillpondConfig.builder().url(database.url()).namespace(database.namespace());
    }

    private static LibsqlConnection physical(Connection connection) throws SQLException {
        return connection.unwrap(LibsqlConnection.class);
    }

    @Test
    void borrowing_costsNoRoundTrip_alsoAfterAPause() throws Exception {
        try (Primary single = Primary.open(config().connections(1).build())) {
            long before = roundTrips(single);
            long pauseEnds = System.nanoTime() + Duration.ofMillis(700).toNanos(); // HikariCP tests after 500 ms
            while (System.nanoTime() < pauseEnds) {
                Thread.onSpinWait();
            }
            assertThat(roundTrips(single)).isEqualTo(before);
            try (Connection connection = single.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeQuery("select 1").close();
                assertThat(physical(connection).roundTrips()).isEqualTo(before + 1);
            }
        }
    }

    private static long roundTrips(Primary single) throws SQLException {
        try (Connection connection = single.dataSource().getConnection()) {
            return physical(connection).roundTrips();
        }
    }

    @Test
    void allConnectionsInUse_isSaidWithWhatToDo() throws SQLException {
        try (Primary single = Primary.open(config().connections(1)
                        .acquireTimeout(Duration.ofMillis(300))
                        .build());
                Connection only = single.dataSource().getConnection()) {
            assertThat(only.isValid(5)).isTrue();
            assertThatThrownBy(() -> single.dataSource().getConnection())
                    .isInstanceOfSatisfying(
                            SQLTransientConnectionException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("08001"))
                    .hasMessageContaining("None of the 1 connections")
                    .hasMessageContaining("setting connections");
        }
    }

    @Test
    void abortedConnection_isNotLentAgain() throws SQLException {
        try (Millpond single = Millpond.open(config().connections(1).build())) {
            try (Connection connection = single.dataSource().getConnection()) {
                connection.abort(Runnable::run);
                assertThat(connection.isClosed()).isTrue();
            }
            assertThat(single.dsl().fetchValue("select 1")).isEqualTo(1);
        }
    }

    @Test
    void connectionUsedAfterClosing_isRefused() throws SQLException {
        Connection connection = millpond.dataSource().getConnection();
        connection.close();
        connection.close();
        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(1)).isFalse();
        assertThatThrownBy(connection::createStatement)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
    }

    @Test
    void openedAndClosed_leavesNoThread() {
        assertThat(poolThreads(database)).isPositive();
        millpond.close();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (poolThreads(database) > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(poolThreads(database)).isZero();
    }

    private static long poolThreads(FreshDatabase database) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(database.namespace()))
                .count();
    }
}
