package io.millpond.runtime.primary;

import com.zaxxer.hikari.HikariDataSource;
import io.millpond.jdbc.LibsqlConnection;
import io.millpond.runtime.MillpondConfig;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Lends connections of the pool. Thread-safe. */
final class PooledDataSource implements DataSource {
    private final MillpondConfig config;
    private final HikariDataSource pool;
    private final @Nullable Breaker breaker;
    private final boolean isReadOnly;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    /** @param breaker null: none is asked */
    PooledDataSource(MillpondConfig config, HikariDataSource pool, @Nullable Breaker breaker, boolean isReadOnly) {
        this.config = config;
        this.pool = pool;
        this.breaker = breaker;
        this.isReadOnly = isReadOnly;
    }

    /** From now on nobody gets a connection. False if that was so before. */
    boolean refuse() {
        return isClosed.compareAndSet(false, true);
    }

    /** Whether its connections are read-only whatever is said to them. */
    boolean isReadOnly() {
        return isReadOnly;
    }

    boolean isClosed() {
        return isClosed.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        checkOpen();
        Connection pooled = acquire();
        boolean isDone = false;
        try {
            checkOpen(); // who waited may come through when it closes
            LibsqlConnection physical = pooled.unwrap(LibsqlConnection.class);
            physical.beginRequest(); // last_insert_rowid() of whoever had it before is not ours
            physical.readAtPrimary(!isReadOnly); // where the server is a replica node, its own file may lack something
            isDone = true;
            return new PooledConnection(this, pooled, physical);
        } finally {
            if (!isDone) {
                pooled.close();
            }
        }
    }

    private Connection acquire() throws SQLException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PoolSettings.timeoutMillis(config));
        while (true) {
            if (breaker != null) {
                breaker.check();
            }
            try {
                return pool.getConnection();
            } catch (SQLException e) {
                checkOpen();
                if (!(e instanceof SQLTransientConnectionException timeout)) {
                    throw e;
                }
                if (breaker == null || System.nanoTime() >= end) {
                    throw notInTime(timeout);
                }
            }
        }
    }

    /** The cause is why the last attempt to connect failed; there is none if all connections are in use. */
    private SQLException notInTime(SQLTransientConnectionException timeout) {
        String within = " within " + PoolSettings.timeoutMillis(config) + " ms";
        if (timeout.getCause() instanceof SQLException last) {
            return new SQLTransientConnectionException(
                    "No connection to " + config.shownUrl() + within + ". " + last.getMessage(),
                    last.getSQLState(),
                    last.getErrorCode(),
                    timeout);
        }
        return new SQLTransientConnectionException(
                "None of the " + config.connections() + " connections to " + config.shownUrl() + " came free" + within
                        + "; " + pool.getHikariPoolMXBean().getThreadsAwaitingConnection() + " more wait."
                        + " Next: keep transactions short, do not open a second connection in the same thread, or raise"
                        + " the setting connections.",
                "08001",
                timeout);
    }

    /** Makes the pool close it instead of lending it again. */
    void discard(Connection pooled) {
        pool.evictConnection(pooled);
    }

    private void checkOpen() throws SQLException {
        if (isClosed.get()) {
            throw new SQLNonTransientConnectionException(
                    "This Millpond is closed. Next: open another one, and keep it open as long as its data source is"
                            + " used.",
                    "08003");
        }
    }

    /** User and password are not used: the token is a setting. */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) throws SQLException {
        throw new SQLFeatureNotSupportedException("Logging goes through SLF4J.", "0A000");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("Next: use the setting acquireTimeout.", "0A000");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Logging goes through SLF4J.", "0A000");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("This data source is no " + type.getName() + ".", "HY000");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
