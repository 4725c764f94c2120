package io.millpond.runtime.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** Opens SQLite connections of each kind, every one with the pragmas it needs. Thread-safe: immutable. */
final class ConnectionSource {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionSource.class);

    private final FileSettings settings;
    private final Consumer<SQLException> errors;

    /** {@code errors} hears what SQLite says to a statement, unless only its text is wrong. From any thread. */
    ConnectionSource(FileSettings settings, Consumer<SQLException> errors) {
        this.settings = settings;
        this.errors = errors;
    }

    PhysicalConnection openWriter() throws SQLException {
        SQLiteConfig sqlite = base();
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        sqlite.setSynchronous(
                SQLiteConfig.SynchronousMode.valueOf(settings.synchronous().name()));
        sqlite.setTempStore(SQLiteConfig.TempStore.MEMORY);
        PhysicalConnection writer = physical(sqlite);
        boolean isDone = false;
        try {
            // One row: whatever is written to its rowid becomes last_insert_rowid() of the connection.
            writer.run("CREATE TEMP TABLE millpond_session (one UNIQUE)");
            isDone = true;
            return writer;
        } finally {
            if (!isDone) {
                closeQuietly(writer);
            }
        }
    }

    /**
     * {@code setReadOnly} of sqlite-jdbc is open_mode=1: the file is opened read-only, so not even a missed write can
     * get through (a connection that is only declared read-only lets autocommit writes pass).
     */
    PhysicalConnection openReader() throws SQLException {
        SQLiteConfig sqlite = base();
        sqlite.setReadOnly(true);
        if (settings.cacheKilobytes() > 0) {
            sqlite.setCacheSize(-settings.cacheKilobytes()); // negative: kilobytes
            // (https://sqlite.org/pragma.html#pragma_cache_size)
        }
        return physical(sqlite);
    }

    Connection openJudge() throws SQLException {
        SQLiteConfig sqlite = base();
        sqlite.setReadOnly(true);
        return sqlite.createConnection(url());
    }

    void closeQuietly(PhysicalConnection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // Nothing is lost: a reader's user already has the rows, and a broken writer has said what it was.
            LOG.debug("A connection did not close", e);
        }
    }

    /** Pragmas last per connection, so each one is set on each (https://sqlite.org/foreignkeys.html#fk_enable). */
    private SQLiteConfig base() {
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.enforceForeignKeys(true);
        sqlite.setGetGeneratedKeys(false); // it would ask last_insert_rowid() after every INSERT; we use RETURNING
        sqlite.setBusyTimeout((int) settings.busyTimeout().toMillis());
        return sqlite;
    }

    private PhysicalConnection physical(SQLiteConfig sqlite) throws SQLException {
        Connection connection;
        try {
            connection = sqlite.createConnection(url());
        } catch (SQLException e) {
            errors.accept(e);
            throw e;
        }
        return new PhysicalConnection((SQLiteConnection) connection, settings.statementCacheSize(), errors);
    }

    private String url() {
        return "jdbc:sqlite:" + settings.file();
    }
}
