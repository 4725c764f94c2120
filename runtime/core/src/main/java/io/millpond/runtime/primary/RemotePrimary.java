package io.millpond.runtime.primary;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.millpond.jdbc.LibsqlDataSource;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Query;

/** A libSQL server: connections of its driver in a pool. Thread-safe. */
final class RemotePrimary implements Primary {
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final MillpondConfig config;
    private final HikariDataSource pool;
    private final PooledDataSource dataSource;

    private RemotePrimary(MillpondConfig config, HikariDataSource pool, boolean isReadOnly) {
        this.config = config;
        this.pool = pool;
        this.dataSource = new PooledDataSource(config, pool, isReadOnly);
    }

    static RemotePrimary open(MillpondConfig config) {
        LibsqlDataSource server = new LibsqlDataSource(config.jdbcUrl());
        server.setAuthToken(config.authToken());
        if (config.replica() == null) {
            probe(config, server);
        } // else it opens offline too: the replica has something to read
        return new RemotePrimary(config, new HikariDataSource(PoolSettings.of(config, server)), false);
    }

    static RemotePrimary openReadOnly(MillpondConfig config) {
        LibsqlDataSource server = new LibsqlDataSource(config.jdbcUrl());
        server.setAuthToken(config.authToken());
        server.setReadOnly(true);
        probe(config, server);
        HikariConfig settings = PoolSettings.of(config, server);
        settings.setPoolName(settings.getPoolName() + " (reads)");
        settings.setReadOnly(true); // else the pool would set its connections to false
        settings.setMinimumIdle(0);
        return new RemotePrimary(config, new HikariDataSource(settings), true);
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
    public void close() {
        if (!dataSource.refuse()) {
            return;
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
