package io.millpond.jdbc;

import io.millpond.jdbc.statement.Connections;
import io.millpond.jdbc.url.DriverVersion;
import io.millpond.jdbc.url.JdbcUrl;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The driver of {@code jdbc:libsql:} URLs; {@link JdbcUrl} has their forms. {@code DriverManager} finds it by itself. The
 * environment is not read. Thread-safe.
 */
public final class LibsqlDriver implements Driver {
    static {
        try {
            DriverManager.registerDriver(new LibsqlDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** A driver; any one will do. */
    public LibsqlDriver() {}

    /**
     * Connects: one round trip, so that a wrong host, token or namespace shows here.
     *
     * @param url any driver's
     * @param properties those of {@link io.millpond.jdbc.url.ConnectionProperty}; unknown ones are ignored; null: none
     * @return null if the URL is another driver's
     * @throws SQLException 08001 if URL or properties are wrong, or the server cannot be reached; 28000 if it refuses the
     *     token
     */
    @Override
    public @Nullable Connection connect(@Nullable String url, @Nullable Properties properties) throws SQLException {
        if (url == null || !acceptsURL(url)) {
            return null;
        }
        return Connections.open(JdbcUrl.read(url, properties == null ? new Properties() : properties));
    }

    @Override
    public boolean acceptsURL(@Nullable String url) {
        return url != null && JdbcUrl.isOurs(url);
    }

    /** All properties, none of them required; secret values are left out. */
    @Override
    public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties properties) {
        return JdbcUrl.describe(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return DriverVersion.major();
    }

    @Override
    public int getMinorVersion() {
        return DriverVersion.minor();
    }

    /** SQLite is no full SQL-92, which JDBC's certificate asks for. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The driver logs through SLF4J.", "0A000");
    }
}
