package io.millpond.migrations.apply;

import io.millpond.migrations.apply.MigrationException.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.jspecify.annotations.Nullable;

/**
 * A database, a file or one on a libSQL server, for tools that look at it. {@link #openForWriting()} apart, nothing here
 * changes it.
 *
 * <p>Threads: immutable. Its {@code toString()} and messages show neither the URL's parameters nor the token.
 */
public final class DatabaseAccess {
    /** https://www.sqlite.org/c3ref/c_open_autoproxy.html, SQLITE_OPEN_READONLY, as sqlite-jdbc names it. */
    private static final String READ_ONLY = "open_mode=1";

    private final Target target;

    private DatabaseAccess(Target target) {
        this.target = target;
    }

    /**
     * Names a database; nothing is opened yet. The token of a server is {@code MILLPOND_AUTH_TOKEN} of the environment,
     * or the parameter {@code authToken} of the URL.
     *
     * @param url as {@link Migrations#on(String)} takes it
     * @return the database
     * @throws MigrationException if the URL is of another kind
     */
    public static DatabaseAccess of(String url) {
        return new DatabaseAccess(Target.parse(url));
    }

    /**
     * Opens it, a file read-only.
     *
     * @return for the caller to close; in autocommit
     * @throws MigrationException if the file is not there or is no database, or the server does not answer or refuses
     */
    public Connection open() {
        check();
        return open(readOnlyUrl());
    }

    /**
     * Opens it to change it, which only those may do who made it: a copy, or an empty database that is being filled.
     *
     * @return for the caller to close; in autocommit; a file is made if it is not there
     * @throws MigrationException if it cannot be opened
     */
    public Connection openForWriting() {
        return open(target.jdbcUrl());
    }

    Target target() {
        return target;
    }

    /**
     * Whether {@link #open()} finds something.
     *
     * @return false for a file that is not there; true for a server, whatever it will say
     */
    public boolean exists() {
        @Nullable Path file = target.file();
        return file == null || Files.exists(file);
    }

    private Connection open(String url) {
        try {
            Properties properties = new Properties();
            new MillpondDatabaseType()
                    .setDefaultConnectionProps(target.jdbcUrl(), properties, DatabaseAccess.class.getClassLoader());
            return Objects.requireNonNull(PrimaryDriver.open(url, properties));
        } catch (SQLException e) {
            throw failure(new FlywaySqlException("Unable to open " + shown(), e));
        }
    }

    /**
     * Makes Flyway look at this database.
     *
     * @param configuration its data source is set
     * @throws MigrationException if the file is not there or is no database
     */
    public void setDataSource(FluentConfiguration configuration) {
        check();
        configuration.dataSource(readOnlyUrl(), null, null);
    }

    /**
     * Who holds the migration lock.
     *
     * @param connection to this database
     * @return empty if nobody has it, or the database never saw a migrator
     * @throws SQLException where the lock cannot be read
     */
    public static Optional<LockHolder> lockHolder(Connection connection) throws SQLException {
        try {
            return Optional.ofNullable(new LockTable(connection).read()).map(LockHolder::of);
        } catch (SQLException e) {
            if (Failures.isNoSuchTable(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * What an error of Flyway or of the driver means for the reader.
     *
     * @param error thrown while this database was looked at
     * @return the error in our form, with the next step
     */
    public MigrationException failure(FlywayException error) {
        return Failures.translate(error, target);
    }

    /**
     * What an error of the driver means for the reader.
     *
     * @param error thrown while this database was looked at
     * @return the error in our form, with the next step
     */
    public MigrationException failure(SQLException error) {
        return failure(new FlywaySqlException("Unable to read " + shown(), error));
    }

    /**
     * Whether it is on a server.
     *
     * @return false for a file
     */
    public boolean isServer() {
        return target.isServer();
    }

    /**
     * The file that the URL names.
     *
     * @return null for a server, and for a database in memory
     */
    public @Nullable Path file() {
        return target.file();
    }

    /**
     * A short name of the database.
     *
     * @return of a file its name without {@code .db}, {@code .sqlite} or {@code .sqlite3}; of one on a server its namespace
     *     if the URL has one, else the host
     */
    public String name() {
        return target.name();
    }

    /**
     * Which database it is, for telling databases apart.
     *
     * @return of a file its real path; of one on a server URL and namespace, without any other parameter
     */
    public String identity() {
        return target.identity();
    }

    /**
     * Another database of the same server.
     *
     * @param namespace its name
     * @return with the token and the settings of this one
     * @throws IllegalStateException if this is no database on a server
     */
    public DatabaseAccess inNamespace(String namespace) {
        return new DatabaseAccess(target.inNamespace(namespace));
    }

    /**
     * The URL as it may be shown.
     *
     * @return without parameters, among which a secret may be
     */
    public String shown() {
        return target.shown();
    }

    @Override
    public String toString() {
        return shown();
    }

    private void check() {
        @Nullable Path file = target.file();
        if (file != null && !Files.exists(file)) {
            throw new MigrationException(
                    Code.FILE_UNUSABLE,
                    "There is no database " + file.toAbsolutePath().normalize(),
                    "Correct the URL " + shown() + "; millpond migrate makes a new database.",
                    null);
        }
        target.checkReadable();
    }

    private String readOnlyUrl() {
        String url = target.jdbcUrl();
        if (target.isServer() || target.file() == null || url.contains("open_mode=")) {
            return url;
        }
        return url + (url.indexOf('?') < 0 ? "?" : "&") + READ_ONLY;
    }
}
