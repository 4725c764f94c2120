package io.millpond.migrations.apply;

import io.millpond.migrations.apply.MigrationException.Code;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
 * <p>A waiter only reads. A libSQL server takes the write lock away from a transaction older than 5 seconds as soon as
 * somebody else asks for it, so that a waiter that tried to write would stop the very migration it waits for.
 *
 * <p>A lease ends with its release; at once when its owner is seen to have ended (same machine); and by time otherwise.
 * Time is the database's, so that one clock judges.
 *
 * <p>Threads: confined to the thread of its command.
 */
final class MigrationLock {
    static final Duration FOR_EVER = Duration.ofDays(10_000);

    private static final Log LOG = LogFactory.getLog(MigrationLock.class);
    /** Short, so that a waiter looks up who holds the lock instead of sleeping inside SQLite. */
    private static final int ASK_MILLIS = 100;

    private static final int FILE_LEASE_SECONDS = 30;
    /** Longer, because nobody sees a renewal inside a transaction before it commits. */
    private static final int SERVER_LEASE_SECONDS = 60;

    private static final int LONGEST_LEASE_SECONDS = 600;

    private final Connection connection;
    private final LockTable table;
    private final Pragmas pragmas;
    private final Duration wait;
    private final Engine engine;
    private final LockOwner self = LockOwner.ofThisProcess();
    private int leaseSeconds;
    private boolean held;

    MigrationLock(Connection connection, Duration wait) throws SQLException {
        this.connection = connection;
        this.table = new LockTable(connection);
        this.pragmas = new Pragmas(connection);
        this.wait = wait;
        this.engine = Engine.of(connection);
        this.leaseSeconds = leaseSeconds(engine);
    }

    /** How long after the end of a migrator on another machine its lock is free. */
    static int leaseSeconds(Engine engine) {
        return engine == Engine.SERVER ? SERVER_LEASE_SECONDS : FILE_LEASE_SECONDS;
    }

    /**
     * Waits for the lock. Must be called outside of a transaction. On a server a lock that is held is renewed where
     * others see it, before a transaction begins in which it cannot be.
     *
     * @throws MigrationException with {@link Code#LOCK_TIMEOUT} if others hold it for too long
     */
    void acquire() {
        try {
            if (held && (engine == Engine.FILE || renewFirst())) {
                return;
            }
            held = false;
            self.started();
            takeTurns(waiting -> {
                while (!held) {
                    held = tryAcquire(waiting);
                }
                return true;
            });
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
        return takeTurns(waiting -> {
            while (true) {
                try {
                    held = table.renew(self.token(), leaseSeconds);
                    return held;
                } catch (SQLException e) {
                    if (Failures.isNoSuchTable(e)) {
                        held = false;
                        return false;
                    }
                    if (!Failures.isBusy(e)) {
                        throw e;
                    }
                    if (engine == Engine.SERVER && !connection.getAutoCommit()) {
                        connection.rollback(); // Nothing but BEGIN was in it, and it may not have taken place.
                    }
                    waiting.pause(null);
                }
            }
        });
    }

    /**
     * Renews the lock inside a transaction that may have written already.
     *
     * @throws SQLException if a server has ended that transaction; to wait and try again would begin another in its place
     */
    void renewAgain() throws SQLException {
        if (engine == Engine.FILE) {
            renewFirst();
        } else {
            table.renew(self.token(), leaseSeconds);
        }
    }

    /**
     * Asks for twice the time from the next renewal on. For a migration that lost its transaction: if it was to another
     * migrator, which thought that this one had ended, then not again.
     */
    void lengthen() {
        leaseSeconds = Math.min(2 * leaseSeconds, LONGEST_LEASE_SECONDS);
    }

    /** Gives the lock back. Must be called outside of a transaction. */
    void release() {
        if (!held) {
            return;
        }
        held = false;
        try {
            table.release(self.token());
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
        LockRow seen;
        try {
            seen = readOrCreate();
            if (seen != null && seen.owner().token().equals(self.token())) {
                return true; // Taken by a statement whose answer was lost.
            }
            if (seen == null || seen.isFree()) {
                return take(seen);
            }
        } catch (SQLException e) {
            if (!Failures.isBusy(e) && !Failures.isOutcomeUnknown(e)) {
                throw e;
            }
            seen = readIfPossible();
        }
        waiting.pause(seen);
        return false;
    }

    private boolean take(@Nullable LockRow seen) throws SQLException {
        boolean isMine = table.take(self, leaseSeconds, seen);
        if (isMine && seen != null) {
            LOG.warn("Taking the migration lock over from " + seen + ", which ended without giving it back");
        }
        return isMine;
    }

    private @Nullable LockRow readOrCreate() throws SQLException {
        try {
            return table.read();
        } catch (SQLException e) {
            if (!Failures.isNoSuchTable(e)) {
                throw e;
            }
            table.create();
            return null;
        }
    }

    /** For the message only: a writer may keep even readers out of a file in rollback mode. */
    private @Nullable LockRow readIfPossible() throws SQLException {
        try {
            return table.read();
        } catch (SQLException e) {
            if (Failures.isBusy(e) || Failures.isNoSuchTable(e)) {
                return null;
            }
            throw e;
        }
    }

    private boolean takeTurns(Turn turn) throws SQLException {
        int busyMillis = pragmas.busyMillis();
        pragmas.busyMillis(ASK_MILLIS);
        try {
            String url = connection.getMetaData().getURL();
            int query = url.indexOf('?');
            return turn.take(new Waiting(wait, engine, query < 0 ? url : url.substring(0, query)));
        } finally {
            pragmas.busyMillis(busyMillis);
        }
    }

    /** Something that others may make wait. */
    @FunctionalInterface
    private interface Turn {
        boolean take(Waiting waiting) throws SQLException;
    }
}
