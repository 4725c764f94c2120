package io.millpond.jdbc.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.millpond.jdbc.LibsqlConnection;
import io.millpond.jdbc.LibsqlDataSource;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** HikariCP as applications use it. */
final class HikariPoolIT {
    private static HikariConfig config(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(2);
        return config;
    }

    private static long number(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void run(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void await(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void dataSourceClass_isSetUpByItsProperties() throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSourceClassName(LibsqlDataSource.class.getName());
        config.addDataSourceProperty("url", Sqld.freshDatabase().jdbcUrl());
        config.addDataSourceProperty("networkTimeout", "20s");
        config.setUsername("ignored");
        config.setPassword("token");
        try (HikariDataSource pool = new HikariDataSource(config);
                Connection connection = pool.getConnection()) {
            assertThat(connection.unwrap(LibsqlConnection.class).getNetworkTimeout())
                    .isEqualTo(20_000);
            assertThat(number(pool, "SELECT 7")).isEqualTo(7);
        }
    }

    @Test
    void connectionGivenBackInATransaction_isRolledBackAndReset() throws SQLException {
        HikariConfig config = config(Sqld.freshDatabase().jdbcUrl());
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            run(pool, "CREATE TABLE t (a)");
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                statement.execute("INSERT INTO t VALUES (1)");
            }
            assertThat(number(pool, "SELECT count(*) FROM t")).isZero();
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            }
        }
    }

    @Test
    void serverThatComesBack_isUsedAgain() throws SQLException {
        try (Sqld server = Sqld.start();
                HikariDataSource pool = new HikariDataSource(config(server.jdbcUrl()))) {
            run(pool, "CREATE TABLE t (a)");
            server.kill();
            server.restart();
            // HikariCP does not ask about connections used within the last 500 ms; the driver repeats only what reads.
            assertThat(number(pool, "SELECT count(*) FROM t")).isZero();
            run(pool, "INSERT INTO t VALUES (1)");
            assertThat(number(pool, "SELECT count(*) FROM t")).isEqualTo(1);
        }
    }

    @Test
    void forgottenConnection_isReported() throws SQLException {
        HikariConfig config = config(Sqld.freshDatabase().jdbcUrl());
        config.setLeakDetectionThreshold(2_000); // HikariCP's least
        PrintStream console = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (HikariDataSource pool = new HikariDataSource(config);
                Connection forgotten = pool.getConnection()) {
            await(
                    Duration.ofSeconds(10),
                    () -> log.toString(StandardCharsets.UTF_8).contains("leak detection triggered"));
            assertThat(forgotten.isValid(1)).isTrue();
        } finally {
            System.setErr(console);
        }
    }

    /** Takes as long as HikariCP's least keep-alive and lifetime, 30 s. */
    @Test
    void idleConnections_areKeptAliveAndReplacedInTime() throws SQLException {
        FreshDatabase database = Sqld.freshDatabase();
        try (HostileProxy proxy = HostileProxy.before(database.server())) {
            HikariConfig keeping = config(proxy.jdbcUrl() + "?namespace=" + database.namespace());
            keeping.setMaximumPoolSize(1);
            keeping.setKeepaliveTime(30_000);
            HikariConfig replacing = config(database.jdbcUrl());
            replacing.setMaximumPoolSize(1);
            replacing.setMaxLifetime(30_000);
            try (HikariDataSource kept = new HikariDataSource(keeping);
                    HikariDataSource replaced = new HikariDataSource(replacing)) {
                Connection keptAlive = physical(kept);
                Connection aged = physical(replaced);
                int before = proxy.requests().size();
                await(Duration.ofSeconds(40), () -> proxy.requests().size() > before && isClosed(aged));
                assertThat(keptAlive.isClosed()).isFalse();
                assertThat(number(replaced, "SELECT 7")).isEqualTo(7);
            }
        }
    }

    private static Connection physical(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return connection.unwrap(LibsqlConnection.class);
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
