package io.millpond.runtime.primary;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.millpond.jdbc.LibsqlConnection;
import io.millpond.jdbc.LibsqlDataSource;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import io.millpond.runtime.observe.PoolUse;
import io.millpond.runtime.observe.Pools;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** A libSQL server: connections of its driver in a pool. Thread-safe. */
final class RemotePrimary implements Primary {
    /** For one look whether the server is there: longer than it ever takes, shorter than anybody wants to wait. */
    private static final String LOOK_LIMIT = "1s";

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final MillpondConfig config;
    private final HikariDataSource pool;
    private final @Nullable Breaker breaker;
    private final PooledDataSource dataSource;

    private RemotePrimary(MillpondConfig config, HikariDataSource pool, @Nullable Breaker breaker, boolean isReadOnly) {
        this.config = config;
        this.pool = pool;
        this.breaker = breaker;
        this.dataSource = new PooledDataSource(config, pool, breaker, isReadOnly);
    }

    static RemotePrimary open(MillpondConfig config) {
        LibsqlDataSource server = server(config);
        if (config.replica() == null) {
            probe(config, server);
            if (config.readUrls().isEmpty()) {
                HikariDataSource pool = new HikariDataSource(PoolSettings.of(config, server, null));
                return new RemotePrimary(config, pool, null, false);
            }
        }
        // It opens offline too: the replica has something to read. And who writes while the server is away is told so.
        Breaker breaker = breaker(config, true);
        HikariDataSource pool = new HikariDataSource(PoolSettings.of(config, server, breaker));
        return new RemotePrimary(config, pool, breaker, false);
    }

    private static Breaker breaker(MillpondConfig config, boolean isPrimary) {
        return new Breaker(config.shownUrl(), () -> look(config, isPrimary), Clock.systemUTC());
    }

    static RemotePrimary openCopy(MillpondConfig config) {
        LibsqlDataSource server = server(config);
        server.setReadOnly(true);
        Breaker breaker = breaker(config, false);
        return new RemotePrimary(config, new HikariDataSource(reading(config, server, breaker)), breaker, true);
    }

    private static LibsqlDataSource server(MillpondConfig config) {
        LibsqlDataSource server = new LibsqlDataSource(config.jdbcUrl());
        server.setAuthToken(config.authToken());
        return server;
    }

    /** Opening a connection asks the server for its version; a replica node has to ask its primary too, where it stands for that. */
    private static void look(MillpondConfig config, boolean isPrimary) throws SQLException {
        LibsqlDataSource server = server(config);
        server.setConnectTimeout(LOOK_LIMIT);
        server.setNetworkTimeout(LOOK_LIMIT);
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            connection.unwrap(LibsqlConnection.class).readAtPrimary(isPrimary);
            statement.execute("SELECT 1");
        }
    }

    static RemotePrimary openReadOnly(MillpondConfig config) {
        LibsqlDataSource server = server(config);
        server.setReadOnly(true);
        probe(config, server);
        return new RemotePrimary(config, new HikariDataSource(reading(config, server, null)), null, true);
    }

    private static HikariConfig reading(MillpondConfig config, LibsqlDataSource server, @Nullable Breaker breaker) {
        HikariConfig settings = PoolSettings.of(config, server, breaker);
        settings.setPoolName(settings.getPoolName() + " (reads)");
        settings.setReadOnly(true); // else the pool would set its connections to false
        settings.setMinimumIdle(0);
        return settings;
    }

    /**
     * Finds out now whether server, token and namespace are right. Not left to the pool: it would try for as long as a
     * connection may take to come, which is right later, when the server was there once.
     */
    private static void probe(MillpondConfig config, DataSource server) {
        try {
            server.getConnection().close();
        } catch (SQLException e) {
            throw ServerFailure.of(config, e);
        }
    }

    @Override
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public int[] batch(DSLContext dsl, List<? extends Query> queries) {
        return OneRoundTrip.run(dsl, queries);
    }

    @Override
    public void suspect() {
        if (breaker != null) {
            breaker.suspect();
        }
    }

    @Override
    public Pools pools() {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        PoolUse use = new PoolUse(
                now.getActiveConnections(),
                now.getIdleConnections(),
                now.getThreadsAwaitingConnection(),
                config.connections());
        return new Pools(null, null, use);
    }

    @Override
    public void close() {
        if (!dataSource.refuse()) {
            return;
        }
        if (breaker != null) {
            breaker.close();
        }
        int unfinished = drain(config.closeTimeout());
        pool.close(); // aborts what is still in use; the server rolls that back
        if (unfinished > 0) {
            throw incomplete(unfinished);
        }
    }

    /** Returns how many connections are still in use. The pool tells nobody when one comes back, so it is asked. */
    private int drain(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (inUse() > 0 && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, LOOK_AGAIN_NANOS);
        }
        return inUse();
    }

    private int inUse() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    private MillpondException incomplete(int unfinished) {
        return new MillpondException(
                MillpondException.Code.CLOSE_INCOMPLETE,
                config.shownUrl() + " is closed, but " + unfinished + " connection(s) were still in use after "
                        + config.closeTimeout().toMillis() + " ms; what they had not committed is rolled back.",
                "Close connections before closing the Millpond, or raise the setting closeTimeout.",
                null);
    }
}
