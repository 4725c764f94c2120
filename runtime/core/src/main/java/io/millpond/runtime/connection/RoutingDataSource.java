package io.millpond.runtime.connection;

import io.millpond.runtime.observe.Explanation;
import io.millpond.runtime.observe.Listeners;
import io.millpond.runtime.pool.LocalDatabase;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Gives logical connections. Thread-safe: immutable. */
public final class RoutingDataSource implements DataSource {
    /** Where statements run. */
    @FunctionalInterface
    interface Source {
        /** For one logical connection; refused if it is closed. */
        Execution open() throws SQLException;
    }

    private final Source source;
    private final DatabaseMetaData facts;
    private final String url;
    private final Listeners listeners;

    RoutingDataSource(Source source, DatabaseMetaData facts, String url, Listeners listeners) {
        this.source = source;
        this.facts = facts;
        this.url = url;
        this.listeners = listeners;
    }

    /**
     * A data source over one file, to which nobody listens.
     *
     * @param database open; closed by its owner
     */
    public RoutingDataSource(LocalDatabase database) {
        this(database, new Listeners());
    }

    /**
     * A data source over one file.
     *
     * @param database open; closed by its owner
     * @param listeners hear of statements
     */
    public RoutingDataSource(LocalDatabase database, Listeners listeners) {
        this(() -> open(database), database.facts(), database.url(), listeners);
    }

    private static Execution open(LocalDatabase database) throws SQLException {
        if (database.isClosed()) {
            throw database.closed();
        }
        return new FileExecution(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return getConnection(() -> {});
    }

    /**
     * Where a statement would run on the file, in autocommit.
     *
     * @param sql one statement, which is not run
     * @return where, and why
     * @throws SQLException if the database is closed
     */
    public Explanation explain(String sql) throws SQLException {
        return Explaining.file(source.open().verdict(sql));
    }

    /**
     * A logical connection whose end is told.
     *
     * @param onClose run once, when it is closed, on the thread that closes it
     * @return to be closed
     * @throws SQLException if the database is closed
     */
    public Connection getConnection(Runnable onClose) throws SQLException {
        return new RoutingConnection(source.open(), facts, url, listeners, onClose);
    }

    /** User and password are not used: a file has none. */
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
        return Wrapping.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
