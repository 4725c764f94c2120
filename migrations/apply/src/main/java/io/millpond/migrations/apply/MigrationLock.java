package io.millpond.migrations.apply;

import io.millpond.migrations.apply.MigrationException.Code;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.jspecify.annotations.Nullable;

/**
 * The lock that one migrator holds for the length of its command: a lease in the table {@code millpond_migration_lock}.
 *
 * <p>SQLite's write lock alone would do for a migration that runs in one transaction. The lease adds what it cannot: it
 * holds between migrations and around those that run outside a transaction, and it tells the others who they wait for.
 * Every migration renews it with the first write of its own transaction. That write fails to find the lease if another
 * migrator has taken it over, so that nobody commits under a lock that he no longer has.
 *
 * <p>A lease ends with its release; at once when its owner is seen to have ended (same machine); and by time otherwise.
 * Time is the database's, so that one clock judges.
 *
 * <p>Threads: confined to the thread of its command.
 */
final class MigrationLock {
    static final Duration FOR_EVER = Duration.ofDays(10_000);
    static final int LEASE_SECONDS = 30;

    private static final Log LOG = LogFactory.getLog(MigrationLock.class);
    /** Short, so that a waiter looks up who holds the lock instead of sleeping inside SQLite. */
    private static final int ASK_MILLIS = 100;

    private static final String CREATE = "CREATE TABLE IF NOT EXISTS millpond_migration_lock ("
            + "id INTEGER PRIMARY KEY CHECK (id = 1), token TEXT NOT NULL, host TEXT NOT NULL, machine TEXT NOT NULL, "
            + "pid INTEGER NOT NULL, process_start TEXT NOT NULL, runtime TEXT NOT NULL, "
            + "acquired_at INTEGER NOT NULL, expires_at INTEGER NOT NULL)";
    private static final String SELECT = "SELECT token, host, machine, pid, process_start, runtime, acquired_at, "
            + "expires_at - unixepoch() FROM millpond_migration_lock";
    private static final String TAKE = "INSERT OR REPLACE INTO millpond_migration_lock "
            + "VALUES (1, ?, ?, ?, ?, ?, ?, unixepoch(), unixepoch() + " + LEASE_SECONDS + ")";
    private static final String RENEW =
            "UPDATE millpond_migration_lock SET expires_at = unixepoch() + " + LEASE_SECONDS + " WHERE token = ?";
    private static final String RELEASE = "DELETE FROM millpond_migration_lock WHERE token = ?";

    private final Connection connection;
    private final Pragmas pragmas;
    private final Duration wait;
    private final LockOwner self = LockOwner.ofThisProcess();
    private boolean held;

    MigrationLock(Connection connection, Duration wait) {
        this.connection = connection;
        this.pragmas = new Pragmas(connection);
        this.wait = wait;
    }

    /**
     * Waits for the lock. Must be called outside of a transaction. Does nothing if the lock is held.
     *
     * @throws MigrationException with {@link Code#LOCK_TIMEOUT} if others hold it for too long
     */
    void acquire() {
        if (held) {
            return;
        }
        self.started();
        try {
            int busyMillis = pragmas.busyMillis();
            pragmas.busyMillis(ASK_MILLIS);
            try {
                Waiting waiting = waiting();
                while (!tryAcquire(waiting)) {
                    held = false;
                }
                held = true;
            } finally {
                pragmas.busyMillis(busyMillis);
            }
        } catch (SQLException e) {
            throw new FlywaySqlException("Unable to take the migration lock", e);
        } finally {
            if (!held) {
                self.ended();
            }
        }
    }

    /**
     * Renews the lock as the first write of a transaction, and thereby takes SQLite's write lock before anything is
     * read, which is what BEGIN IMMEDIATE does: a transaction that reads first and writes later can be refused.
     *
     * @return false if another migrator has taken the lock; the transaction is then to be rolled back
     */
    boolean renewFirst() throws SQLException {
        int busyMillis = pragmas.busyMillis();
        pragmas.busyMillis(ASK_MILLIS);
        try {
            Waiting waiting = waiting();
            while (true) {
                try {
                    held = update(RENEW) == 1;
                    return held;
                } catch (SQLException e) {
                    if (Failures.isNoSuchTable(e)) {
                        held = false;
                        return false;
                    }
                    if (!Failures.isBusy(e)) {
                        throw e;
                    }
                    waiting.pause(null);
                }
            }
        } finally {
            pragmas.busyMillis(busyMillis);
        }
    }

    /** Gives the lock back. Must be called outside of a transaction. */
    void release() {
        if (!held) {
            return;
        }
        held = false;
        try {
            update(RELEASE);
        } catch (SQLException e) {
            if (!Failures.isNoSuchTable(e)) {
                // The command has done its work; its result must not be lost over this. The lock ends by itself.
                LOG.warn("The migration lock was not given back and ends by itself: " + e.getMessage());
            }
        } finally {
            self.ended();
        }
    }

    private boolean tryAcquire(Waiting waiting) throws SQLException {
        LockRow holder;
        try {
            pragmas.execute("BEGIN IMMEDIATE");
            holder = takeUnlessHeld();
            pragmas.execute(holder == null ? "COMMIT" : "ROLLBACK");
        } catch (SQLException e) {
            rollBack(e);
            if (!Failures.isBusy(e)) {
                throw e;
            }
            waiting.pause(readIfPossible());
            return false;
        }
        if (holder != null) {
            waiting.pause(holder);
        }
        return holder == null;
    }

    private @Nullable LockRow takeUnlessHeld() throws SQLException {
        pragmas.execute(CREATE);
        LockRow row = read();
        if (row != null && !row.isFree()) {
            return row;
        }
        if (row != null) {
            LOG.warn("Taking the migration lock over from " + row + ", which ended without giving it back");
        }
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setString(1, self.token());
            take.setString(2, self.host());
            take.setString(3, self.machine());
            take.setLong(4, self.pid());
            take.setString(5, self.processStart());
            take.setString(6, self.runtime());
            take.executeUpdate();
        }
        return null;
    }

    private @Nullable LockRow read() throws SQLException {
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
            return new LockRow(owner, Instant.ofEpochSecond(row.getLong(7)), row.getLong(8));
        }
    }

    /** For the message only: a writer may keep even readers out of a file in rollback mode. */
    private @Nullable LockRow readIfPossible() throws SQLException {
        try {
            return read();
        } catch (SQLException e) {
            if (Failures.isBusy(e) || Failures.isNoSuchTable(e)) {
                return null;
            }
            throw e;
        }
    }

    private void rollBack(SQLException cause) {
        try {
            pragmas.execute("ROLLBACK");
        } catch (SQLException e) {
            // BEGIN itself was refused: there is nothing to roll back.
            cause.addSuppressed(e);
        }
    }

    private int update(String sql) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, self.token());
            return update.executeUpdate();
        }
    }

    private Waiting waiting() throws SQLException {
        String url = connection.getMetaData().getURL();
        int query = url.indexOf('?');
        return new Waiting(wait, query < 0 ? url : url.substring(0, query));
    }
}
