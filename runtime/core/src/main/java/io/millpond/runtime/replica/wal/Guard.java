package io.millpond.runtime.replica.wal;

import io.millpond.runtime.replica.health.DamagedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The connection that keeps the log and its index alive as long as the replica is open, and through which we hold SQLite's
 * write lock. For one thread at a time.
 *
 * <p>The lock is SQLite's own transaction, not an fcntl lock of ours: within a process those do not exclude SQLite
 * (https://sqlite.org/howtocorrupt.html, section 2.2).
 */
final class Guard implements AutoCloseable {
    private static final int LOCK_MILLIS = 5_000;

    private final Path file;
    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private @Nullable SQLException failure;

    private Guard(Path file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        commit = connection.prepareStatement("COMMIT");
    }

    /** SQLite recovers the log here, if a crash left one. */
    static Guard open(Path file) throws IOException {
        boolean isNew = !Files.exists(file) || Files.size(file) == 0;
        Connection opened = null;
        try {
            opened = SqliteFile.connect(file, LOCK_MILLIS);
            if (isNew) {
                SqliteFile.execute(opened, "PRAGMA page_size=" + LogFormat.PAGE);
                SqliteFile.execute(opened, "PRAGMA journal_mode=WAL");
            }
            require(file, opened, "journal_mode", "wal");
            require(file, opened, "page_size", String.valueOf(LogFormat.PAGE));
            Guard guard = new Guard(file, opened);
            // SQLite mends here what a header of page 1 may miss; later nothing is to be written by a guard's COMMIT.
            guard.begin.execute();
            guard.commit.execute();
            return guard;
        } catch (SQLException | IOException e) {
            IOException failure =
                    e instanceof SQLException sql ? SqliteFile.failure("open", file, sql) : (IOException) e;
            closeAfter(failure, opened);
            throw failure;
        }
    }

    private static void require(Path file, Connection connection, String pragma, String value)
            throws SQLException, DamagedFileException {
        String found = SqliteFile.ask(connection, "PRAGMA " + pragma);
        if (!found.equals(value)) {
            throw new DamagedFileException(
                    file + " is not a replica: its " + pragma + " is " + found + ", not " + value, null);
        }
    }

    private static void closeAfter(IOException failure, @Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Takes the write lock. */
    void lock() throws IOException {
        if (failure != null) {
            throw new IOException("SQLite could not release its lock on " + file, failure);
        }
        try {
            begin.execute();
        } catch (SQLException e) {
            if (SqliteFile.isBusy(e)) {
                throw new IOException(
                        "Another program holds the write lock of " + file + " for more than " + LOCK_MILLIS
                                + " ms: close its transaction",
                        e);
            }
            throw SqliteFile.failure("lock", file, e);
        }
    }

    /**
     * Releases it. COMMIT, for after a ROLLBACK SQLite would take the index's header as known and keep old pages of it in
     * its cache. Never throws: what was published stays; the next {@link #lock} says what went wrong.
     */
    void unlock() {
        try {
            commit.execute();
        } catch (SQLException e) {
            failure = e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteFile.failure("close", file, e);
        }
    }
}
