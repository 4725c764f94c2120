package io.millpond.runtime.primary;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The connections that a pool opens; when one cannot be opened, the breaker hears of it. Thread-safe. */
final class ServerConnections implements DataSource {
    private static final int CLOSING_SECONDS = 5;

    private final DataSource server;
    private final Breaker breaker;

    ServerConnections(DataSource server, Breaker breaker) {
        this.server = server;
        this.breaker = breaker;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return server.getConnection();
        } catch (SQLException e) {
            if (Breaker.isAway(e)) {
                breaker.suspect();
            }
            throw e;
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

    /** The pool would say its own time here, which is short because its threads have to look at the breaker. */
    @Override
    public void setLoginTimeout(int seconds) {
        // the driver's own limit holds
    }

    /** So long the pool waits at its end for connections that are being opened. */
    @Override
    public int getLoginTimeout() {
        return CLOSING_SECONDS;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Logging goes through SLF4J.", "0A000");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this) ? type.cast(this) : server.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || server.isWrapperFor(type);
    }
}
