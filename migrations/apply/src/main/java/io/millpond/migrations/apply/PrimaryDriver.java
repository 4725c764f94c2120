package io.millpond.migrations.apply;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets Flyway's {@code url} be what {@code MILLPOND_URL} is: {@code file:./x.db}, {@code libsql://host},
 * {@code https://host}, {@code http://host}. It hands such a URL in its JDBC form to the driver of its kind, which the
 * application brings. Named to Flyway by {@link MillpondDatabaseType}; not registered with {@code DriverManager}. Public
 * only because Flyway instantiates it.
 *
 * <p>Threads: stateless.
 */
public final class PrimaryDriver implements Driver {
    static final String LIBSQL = "io.millpond.jdbc.LibsqlDriver";
    static final String SQLITE = "org.sqlite.JDBC";

    /** Called by Flyway. */
    public PrimaryDriver() {}

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        Properties all = new Properties();
        properties.stringPropertyNames().forEach(name -> all.setProperty(name, properties.getProperty(name)));
        return open(Target.parse(url).jdbcUrl(), all);
    }

    /** Connects through the driver of the URL's kind, whatever {@code DriverManager} knows. */
    static @Nullable Connection open(String jdbcUrl, Properties all) throws SQLException {
        return driver(Engine.ofUrl(jdbcUrl) == Engine.SERVER ? LIBSQL : SQLITE).connect(jdbcUrl, all);
    }

    @Override
    public boolean acceptsURL(String url) {
        return Target.isPlain(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 0;
    }

    @Override
    public int getMinorVersion() {
        return 1;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Logs nothing");
    }

    private static Driver driver(String name) throws SQLException {
        try {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            ClassLoader loader = context != null ? context : PrimaryDriver.class.getClassLoader();
            return Class.forName(name, true, loader)
                    .asSubclass(Driver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (InvocationTargetException e) {
            throw new SQLNonTransientConnectionException(
                    "The JDBC driver " + name + " does not start", "08001", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new SQLNonTransientConnectionException(
                    "The JDBC driver " + name + " is missing. Next: " + MillpondDatabaseType.DRIVERS, "08001", e);
        }
    }
}
