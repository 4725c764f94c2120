package io.millpond.migrations.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.FlywaySqlException;

/**
 * Changes a database as a migration does, without one: under the migration lock, with foreign keys off and checked, in
 * one transaction. No history is written.
 *
 * <p>Threads: stateless.
 */
public final class GuardedWork {
    private GuardedWork() {}

    /** What to do inside the transaction. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it. May be called again, on the database as it is then, if a server took the transaction away; nothing of
         * the first call was kept, unless it was only the answer to the commit that got lost.
         *
         * @param connection in a transaction that holds the write lock; must not be committed
         * @throws SQLException rolls everything back, as any other exception does
         */
        void run(Connection connection) throws SQLException;
    }

    /**
     * Does all of the work or nothing.
     *
     * @param database a file, made if it is not there, its folder is not; or one on a server. A new file appears under its
     *     name when all is done, and not at all if anything fails
     * @param wait how long to wait for a migrator or another writer, one second at least
     * @param work what to do
     * @throws MigrationException where the database cannot be opened or locked, where rows would lose their parents, or
     *     the work failed with an SQLException
     */
    public static void run(DatabaseAccess database, Duration wait, Work work) {
        Target target = database.target();
        target.check();
        if (database.exists()) {
            run(database, database, wait, work);
        } else {
            NewFile.make(target, fresh -> run(database, DatabaseAccess.of(fresh), wait, work));
        }
    }

    private static void run(DatabaseAccess database, DatabaseAccess place, Duration wait, Work work) {
        try (Connection opened = place.openForWriting()) {
            Connection connection = place.isServer() ? WatchedConnection.watch(opened) : opened;
            run(connection, wait, work);
        } catch (SQLException e) {
            throw database.failure(e);
        } catch (FlywayException e) {
            throw database.failure(e);
        }
    }

    private static void run(Connection connection, Duration wait, Work work) throws SQLException {
        Pragmas pragmas = new Pragmas(connection);
        pragmas.busyMillis(Waiting.millis(wait));
        MigrationLock lock = new MigrationLock(connection, wait);
        try {
            new GuardedTransaction(
                            connection, lock, new ForeignKeyCheck(connection), pragmas, "\"flyway_schema_history\"")
                    .execute(() -> {
                        work.run(connection);
                        return true;
                    });
        } catch (FlywaySqlException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw sql;
            }
            throw e;
        } finally {
            lock.release();
        }
    }
}
