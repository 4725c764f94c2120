package io.millpond.migrations.apply;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code millpond_migration_lock} with its one row. Each write is one statement that names the row it expects,
 * so that of several migrators that saw the same row only one changes it; none needs a transaction, in which others
 * would have to wait.
 *
 * <p>Threads: as its connection.
 */
final class LockTable {
    private static final String CREATE = "CREATE TABLE IF NOT EXISTS millpond_migration_lock ("
            + "id INTEGER PRIMARY KEY CHECK (id = 1), token TEXT NOT NULL, host TEXT NOT NULL, machine TEXT NOT NULL, "
            + "pid INTEGER NOT NULL, process_start TEXT NOT NULL, runtime TEXT NOT NULL, "
            + "acquired_at INTEGER NOT NULL, expires_at INTEGER NOT NULL)";
    private static final String SELECT = "SELECT token, host, machine, pid, process_start, runtime, acquired_at, "
            + "expires_at, unixepoch() FROM millpond_migration_lock";
    private static final String INSERT = "INSERT OR IGNORE INTO millpond_migration_lock "
            + "VALUES (1, ?, ?, ?, ?, ?, ?, unixepoch(), unixepoch() + ?)";
    private static final String REPLACE =
            "UPDATE millpond_migration_lock SET token = ?, host = ?, machine = ?, pid = ?,"
                    + " process_start = ?, runtime = ?, acquired_at = unixepoch(), expires_at = unixepoch() + ?"
                    + " WHERE token = ? AND expires_at = ?";
    private static final String RENEW =
            "UPDATE millpond_migration_lock SET expires_at = unixepoch() + ? WHERE token = ?";
    private static final String RELEASE = "DELETE FROM millpond_migration_lock WHERE token = ?";

    private final Connection connection;

    LockTable(Connection connection) {
        this.connection = connection;
    }

    void create() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
        }
    }

    /** The row, or null if nobody holds the lock. */
    @Nullable LockRow read() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT);
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            LockOwner owner = new LockOwner(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getString(5),
                    row.getString(6));
            return new LockRow(owner, Instant.ofEpochSecond(row.getLong(7)), row.getLong(8), row.getLong(9));
        }
    }

    /**
     * Takes the lock if the row is still as seen.
     *
     * @param seen what was read, or null if there was no row
     * @return whether it was
     */
    boolean take(LockOwner self, int leaseSeconds, @Nullable LockRow seen) throws SQLException {
        try (PreparedStatement take = connection.prepareStatement(seen == null ? INSERT : REPLACE)) {
            take.setString(1, self.token());
            take.setString(2, self.host());
            take.setString(3, self.machine());
            take.setLong(4, self.pid());
            take.setString(5, self.processStart());
            take.setString(6, self.runtime());
            take.setInt(7, leaseSeconds);
            if (seen != null) {
                take.setString(8, seen.owner().token());
                take.setLong(9, seen.expiresAt());
            }
            return take.executeUpdate() == 1;
        }
    }

    /** Makes the lease last from now on; false if the lock is another's. */
    boolean renew(String token, int leaseSeconds) throws SQLException {
        try (PreparedStatement renew = connection.prepareStatement(RENEW)) {
            renew.setInt(1, leaseSeconds);
            renew.setString(2, token);
            return renew.executeUpdate() == 1;
        }
    }

    void release(String token) throws SQLException {
        try (PreparedStatement release = connection.prepareStatement(RELEASE)) {
            release.setString(1, token);
            release.executeUpdate();
        }
    }
}
