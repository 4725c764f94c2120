package io.millpond.runtime.primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.Until;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server beside which there is a replica goes away and comes back. */
@Timeout(120)
final class PrimaryAwayIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** The bar is one second; a busy machine gets more. */
    private static final Duration FAST = Duration.ofSeconds(Integer.getInteger("millpond.failFastSeconds", 5));

    @TempDir
    Path folder;

    private MillpondConfig config(String url) {
        return MillpondConfig.builder()
                .url(url)
                .replica(folder.resolve("replica.db"))
                .connections(4)
                .build();
    }

    private static void write(Primary primary) throws SQLException {
        try (Connection connection = primary.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into t values (1)");
        }
    }

    private static Duration failure(Primary primary) {
        long began = System.nanoTime();
        assertThatThrownBy(() -> write(primary))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Test
    void killed_writesFailAtOnceAndGoOnWhenItIsBack() throws Exception {
        try (Sqld server = Sqld.start();
                Primary primary = Primary.open(config(server.url()))) {
            try (Connection connection = primary.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("create table t (a)");
            }
            server.kill();
            ExecutorService threads = Executors.newFixedThreadPool(16); // more than the pool has connections
            try {
                List<Future<Duration>> failures = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    failures.add(threads.submit(() -> failure(primary)));
                }
                for (Future<Duration> each : failures) {
                    assertThat(each.get()).isLessThan(FAST);
                }
            } finally {
                threads.shutdownNow();
            }
            Until.holds("refused without a try", LIMIT, () -> isRefused(primary));
            assertThat(failure(primary)).isLessThan(Duration.ofMillis(500));

            server.restart();
            long answered = System.nanoTime();
            Until.holds("writes again", LIMIT, () -> isWritten(primary));
            assertThat(Duration.ofNanos(System.nanoTime() - answered)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void goneAtTheOpening_writesFailAtOnceNotAfterThePoolsTime() throws Exception {
        try (Sqld server = Sqld.start()) {
            server.stop();
            try (Primary primary = Primary.open(config(server.url()))) {
                assertThat(failure(primary)).isLessThan(FAST);
                server.restart();
                Until.holds("writes", LIMIT, () -> {
                    try (Connection connection = primary.dataSource().getConnection();
                            Statement statement = connection.createStatement()) {
                        return statement.executeUpdate("create table t (a)") == 0;
                    } catch (SQLTransientConnectionException stillAway) {
                        return false;
                    }
                });
            }
        }
    }

    /** Nothing is refused by the network: who looks has to give up by the clock. */
    @Test
    void frozenAndSuspected_newStatementsFailAtOnce() throws Exception {
        try (Sqld server = Sqld.start();
                HostileProxy proxy = HostileProxy.before(server);
                Primary primary = Primary.open(config(proxy.url()))) {
            try (Connection connection = primary.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("create table t (a)");
            }
            server.freeze();
            try {
                primary.suspect(); // as the replica does, when its stream is silent
                Until.holds("refused", LIMIT, () -> isRefused(primary));
            } finally {
                server.thaw();
            }
            Until.holds("writes again", LIMIT, () -> isWritten(primary));
        }
    }

    private static boolean isRefused(Primary primary) {
        try {
            primary.dataSource().getConnection().close();
            return false;
        } catch (SQLException e) {
            return String.valueOf(e.getMessage()).contains("has been away since");
        }
    }

    private static boolean isWritten(Primary primary) {
        try {
            write(primary);
            return true;
        } catch (SQLException stillAway) {
            return false;
        }
    }
}
