package io.millpond.migrations.apply;

import io.millpond.migrations.apply.MigrationException.Code;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;
import org.flywaydb.core.internal.jdbc.ExecutionTemplate;

/**
 * What runs around one migration (or around a group of them, or around the creation of the history): the lock, then
 * foreign keys off, then a transaction that holds SQLite's write lock from its first statement, and before it commits
 * the check that no row has lost its parent. These are the steps of
 * https://www.sqlite.org/lang_altertable.html#otheralter.
 *
 * <p>A libSQL server takes the write lock away from a transaction older than 5 seconds when another writer waits. Such a
 * migration is begun again, as Flyway would begin it: it reads the history first.
 *
 * <p>Threads: confined to the thread of its command.
 */
final class GuardedTransaction implements ExecutionTemplate {
    private static final Log LOG = LogFactory.getLog(GuardedTransaction.class);
    private static final int ATTEMPTS = 5;

    private final Connection connection;
    private final MigrationLock lock;
    private final ForeignKeyCheck check;
    private final Pragmas pragmas;
    private final String historyTable;

    GuardedTransaction(
            Connection connection, MigrationLock lock, ForeignKeyCheck check, Pragmas pragmas, String historyTable) {
        this.connection = connection;
        this.lock = lock;
        this.check = check;
        this.pragmas = pragmas;
        this.historyTable = historyTable;
    }

    @Override
    public <T> T execute(Callable<T> callable) {
        try {
            if (!connection.getAutoCommit()) {
                return new NestableTransaction(connection, this).execute(callable);
            }
            lock.acquire();
            boolean foreignKeys = pragmas.foreignKeys();
            try {
                return repeating(callable);
            } finally {
                pragmas.foreignKeys(foreignKeys);
            }
        } catch (SQLException e) {
            throw Failures.asFlyway(e);
        }
    }

    private <T> T repeating(Callable<T> callable) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return inTransaction(callable);
            } catch (TakenAway e) {
                lock.lengthen();
                if (attempt == ATTEMPTS) {
                    throw givenUp(e);
                }
                LOG.warn("Another writer took the transaction of a migration away; nothing of it was kept. Beginning it"
                        + " again, attempt " + (attempt + 1) + " of " + ATTEMPTS);
            }
        }
    }

    private <T> T inTransaction(Callable<T> callable) throws SQLException, TakenAway {
        long steps = Long.MIN_VALUE;
        try {
            begin();
            steps = WatchedConnection.steps(connection);
            int rank = lastRank();
            Savepoint whole = Savepoint.set(connection, "millpond_migration");
            T result = callable.call();
            finish(whole.release(), rank);
            connection.setAutoCommit(true);
            return result;
        } catch (Exception e) {
            boolean canBegin = steps == WatchedConnection.steps(connection);
            rollBack(e);
            if (canBegin && Failures.isTransactionLost(e)) {
                throw new TakenAway(e);
            }
            throw Failures.asFlyway(e);
        }
    }

    private static MigrationException givenUp(TakenAway e) {
        return new MigrationException(
                Code.TRANSACTION_LOST,
                "The server took the transaction of a migration away " + ATTEMPTS
                        + " times, because it was open for more" + " than 5 seconds while another writer waited: "
                        + Failures.deepestMessage(e.why),
                "Nothing of this migration was kept. Run it again when the application writes less, or cut it into"
                        + " migrations that take less time each.",
                e.why);
    }

    /** On a server the check before is outside of the transaction, which must be short there. */
    private void begin() throws SQLException {
        boolean isServer = Engine.of(connection) == Engine.SERVER;
        while (true) {
            lock.acquire();
            if (isServer) {
                check.before();
            }
            pragmas.foreignKeys(false);
            connection.setAutoCommit(false);
            if (lock.renewFirst()) {
                if (!isServer) {
                    check.before();
                }
                return;
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /**
     * Checks and commits.
     *
     * @param whole whether the transaction is still the one that began; if not, the migration is in the database for
     *     good and so must its history row be, whatever the check says
     */
    private void finish(boolean whole, int rank) throws SQLException {
        if (!whole && !connection.getAutoCommit()) {
            connection.commit();
        }
        ForeignKeyCheck.Result result = check.after();
        if (!result.isClean()) {
            throw violated(result, scriptsAfter(rank), whole);
        }
        if (whole) {
            connection.commit();
        }
    }

    private static MigrationException violated(ForeignKeyCheck.Result result, List<String> scripts, boolean whole) {
        String who = scripts.isEmpty() ? "A migration" : String.join(", ", scripts);
        return new MigrationException(
                Code.FOREIGN_KEYS_VIOLATED,
                who + " left " + result.message(),
                whole
                        ? "Nothing of it was kept. Correct these rows in the migration itself (delete them or give them"
                                + " a parent), then run it again."
                        : "It runs outside a transaction, so it has been applied and recorded. Correct these rows with"
                                + " a new migration; PRAGMA foreign_key_check lists them.",
                null);
    }

    private int lastRank() throws SQLException {
        try {
            return (int) pragmas.number("SELECT max(\"installed_rank\") FROM " + historyTable);
        } catch (SQLException e) {
            if (Failures.isNoSuchTable(e)) {
                return 0;
            }
            throw e;
        }
    }

    private List<String> scriptsAfter(int rank) throws SQLException {
        List<String> scripts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT \"script\" FROM " + historyTable
                + " WHERE \"installed_rank\" > ? ORDER BY \"installed_rank\"")) {
            select.setInt(1, rank);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    scripts.add(rows.getString(1));
                }
            }
        } catch (SQLException e) {
            if (!Failures.isNoSuchTable(e)) {
                throw e;
            }
        }
        return scripts;
    }

    private void rollBack(Exception cause) {
        try {
            // A failed migration outside a transaction leaves autocommit on, with its history row already written.
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // SQLite had ended the transaction itself, for example after a full disk.
            cause.addSuppressed(e);
        }
    }

    /** The server ended the transaction, and nothing but that transaction had happened. */
    private static final class TakenAway extends Exception {
        private static final long serialVersionUID = 1L;

        private final Exception why;

        TakenAway(Exception why) {
            super(why);
            this.why = why;
        }
    }
}
