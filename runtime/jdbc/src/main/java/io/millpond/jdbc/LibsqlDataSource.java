package io.millpond.jdbc;

import io.millpond.jdbc.statement.Connections;
import io.millpond.jdbc.url.ConnectOptions;
import io.millpond.jdbc.url.ConnectionProperty;
import io.millpond.jdbc.url.JdbcUrl;
import io.millpond.jdbc.url.TokenSupplier;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one libSQL database. It keeps none: a pool belongs in front of it. Settings hold for connections
 * opened later; a value that is wrong is told by {@link #getConnection()}. Thread-safe.
 */
public final class LibsqlDataSource implements DataSource {
    /** Itself guarded by its own lock, as {@code Properties} are. */
    private final Properties properties = new Properties();

    private volatile @Nullable String url;
    private volatile @Nullable TokenSupplier tokens;
    private volatile @Nullable PrintWriter logWriter;
    private volatile int loginTimeoutSeconds;

    /** A data source without a URL yet; pools make it so and call the setters. */
    public LibsqlDataSource() {}

    /**
     * A data source.
     *
     * @param url in a form of {@link JdbcUrl}
     */
    public LibsqlDataSource(String url) {
        this.url = url;
    }

    // ---- settings

    /** Where the database is, in a form of {@link JdbcUrl}. */
    public void setUrl(String url) {
        this.url = url;
    }

    /** The URL as a connection shows it, without anything secret; null: not set, or not readable. */
    public @Nullable String getUrl() {
        try {
            return options().url();
        } catch (SQLException e) {
            return null; // as it stands it may hold a secret
        }
    }

    /** The JWT that the server asks for. */
    public void setAuthToken(@Nullable String token) {
        set(ConnectionProperty.AUTH_TOKEN, token);
    }

    /** Where tokens come from; goes before every other token. It is asked again when the server refuses one. */
    public void setTokenSupplier(@Nullable TokenSupplier supplier) {
        this.tokens = supplier;
    }

    /** Ignored; for tools that set it. */
    public void setUser(@Nullable String user) {
        set(ConnectionProperty.USER, user);
    }

    /** The same as {@link #setAuthToken(String)}, which goes first. */
    public void setPassword(@Nullable String token) {
        set(ConnectionProperty.PASSWORD, token);
    }

    /** Which database of the server. */
    public void setNamespace(@Nullable String namespace) {
        set(ConnectionProperty.NAMESPACE, namespace);
    }

    /** Whether to speak TLS where the URL's scheme leaves it open; starts with true. */
    public void setTls(boolean isTls) {
        set(ConnectionProperty.TLS, String.valueOf(isTls));
    }

    /** PEM file of the authorities to trust in place of the JVM's. */
    public void setCertificates(@Nullable String path) {
        set(ConnectionProperty.CERTIFICATES, path);
    }

    /** The key of a database that the server encrypts, in base64. */
    public void setEncryptionKey(@Nullable String key) {
        set(ConnectionProperty.ENCRYPTION_KEY, key);
    }

    /** Time for name, TCP and TLS, as {@code 10s}. */
    public void setConnectTimeout(@Nullable String duration) {
        set(ConnectionProperty.CONNECT_TIMEOUT, duration);
    }

    /** Time for one call, as {@code 60s}; {@code 0}: no limit. */
    public void setNetworkTimeout(@Nullable String duration) {
        set(ConnectionProperty.NETWORK_TIMEOUT, duration);
    }

    /** How transactions begin: IMMEDIATE, DEFERRED or EXCLUSIVE. */
    public void setTransactionMode(@Nullable String mode) {
        set(ConnectionProperty.TRANSACTION_MODE, mode);
    }

    /** Whether connections start read-only; starts with false. */
    public void setReadOnly(boolean isReadOnly) {
        set(ConnectionProperty.READ_ONLY, String.valueOf(isReadOnly));
    }

    /**
     * Any property, also those without a setter of their own.
     *
     * @param value as in a URL, but not percent-encoded; null: as if never set
     */
    public void set(ConnectionProperty property, @Nullable String value) {
        if (value == null) {
            properties.remove(property.key());
        } else {
            properties.setProperty(property.key(), value);
        }
    }

    // ---- connections

    /**
     * Connects: one round trip.
     *
     * @throws SQLException 08001 if a setting is wrong or the server cannot be reached; 28000 if it refuses the token
     */
    @Override
    public Connection getConnection() throws SQLException {
        return Connections.open(options());
    }

    /**
     * Connects with another token: one round trip.
     *
     * @param user ignored
     * @param token null: as {@link #getConnection()}
     * @throws SQLException as {@link #getConnection()}
     */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String token) throws SQLException {
        if (token == null || token.isBlank()) {
            return getConnection();
        }
        Properties own = copy();
        own.setProperty(ConnectionProperty.AUTH_TOKEN.key(), token);
        return Connections.open(JdbcUrl.read(requiredUrl(), own));
    }

    private ConnectOptions options() throws SQLException {
        ConnectOptions options = JdbcUrl.read(requiredUrl(), copy());
        TokenSupplier supplier = tokens;
        return supplier == null ? options : options.with(supplier);
    }

    private Properties copy() {
        Properties copy = new Properties();
        copy.putAll(properties);
        return copy;
    }

    private String requiredUrl() throws SQLException {
        String set = url;
        if (set == null) {
            throw new SQLNonTransientConnectionException("The data source has no URL. Next: call setUrl().", "08001");
        }
        return set;
    }

    // ---- the rest of javax.sql.DataSource

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    /** Kept and not used: the driver logs through SLF4J. */
    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        logWriter = writer;
    }

    /** Sets {@link #setConnectTimeout(String)} to as many seconds; 0 leaves it as it is. */
    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeoutSeconds = seconds;
        if (seconds > 0) {
            setConnectTimeout(seconds + "s");
        }
    }

    @Override
    public int getLoginTimeout() {
        return loginTimeoutSeconds;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The driver logs through SLF4J.", "0A000");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("A LibsqlDataSource is no " + type.getName() + ".", "HY000");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public String toString() {
        return "LibsqlDataSource[" + getUrl() + "]";
    }
}
