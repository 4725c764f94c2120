package io.millpond.migrations.apply;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.flywaydb.core.internal.database.base.Connection;
import org.flywaydb.core.internal.database.base.Schema;
import org.flywaydb.core.internal.database.base.Table;
import org.flywaydb.core.internal.exception.FlywaySqlException;

/**
 * The one connection of a Flyway command, which carries the migration lock.
 *
 * <p>Threads: confined to the thread of its command.
 */
final class MillpondConnection extends Connection<MillpondDatabase> {
    private static final int NO_LIMIT = -1;

    private final Pragmas pragmas;
    private final MigrationLock migrationLock;
    private final ForeignKeyCheck foreignKeyCheck;
    private final int originalBusyMillis;
    private final boolean originalForeignKeys;
    private boolean guarded;

    MillpondConnection(MillpondDatabase database, java.sql.Connection connection) {
        super(database, connection);
        // lockRetryCount is Flyway's own setting for this: how many seconds to try, -1 for ever.
        int seconds = database.getConfiguration().getLockRetryCount();
        Duration wait = seconds == NO_LIMIT ? MigrationLock.FOR_EVER : Duration.ofSeconds(seconds);
        this.pragmas = new Pragmas(connection);
        this.foreignKeyCheck = new ForeignKeyCheck(connection);
        try {
            this.migrationLock = new MigrationLock(connection, wait);
            this.originalBusyMillis = pragmas.busyMillis();
            this.originalForeignKeys = pragmas.foreignKeys();
            // A reader of a file in rollback mode is refused while another migrator commits: wait as for the lock.
            pragmas.busyMillis(Math.max(originalBusyMillis, Waiting.millis(wait)));
        } catch (SQLException e) {
            throw new FlywaySqlException("Unable to prepare the connection", e);
        }
    }

    @Override
    protected String getCurrentSchemaNameOrSearchPath() {
        return "main";
    }

    @Override
    @SuppressWarnings("rawtypes") // Flyway's own signature
    public Schema getSchema(String name) {
        return new MillpondSchema(jdbcTemplate, database, name);
    }

    @Override
    @SuppressWarnings("rawtypes") // Flyway's own signature
    public <T> T lock(Table table, Callable<T> callable) {
        boolean outer = guarded;
        guarded = true;
        try {
            return new GuardedTransaction(
                            getJdbcConnection(), migrationLock, foreignKeyCheck, pragmas, table.toString())
                    .execute(callable);
        } finally {
            guarded = outer;
        }
    }

    /**
     * Flyway calls this before it reads the history. After a migration outside a transaction it has just begun a new
     * one, in which that read would come before the write of the history row, and SQLite may refuse such a write.
     */
    @Override
    protected void doRestoreOriginalState() throws SQLException {
        if (guarded && !getJdbcConnection().getAutoCommit()) {
            migrationLock.renewAgain();
        }
    }

    MigrationLock migrationLock() {
        return migrationLock;
    }

    Pragmas pragmas() {
        return pragmas;
    }

    /** Gives the lock and the connection's settings back; the connection may belong to a pool. */
    void giveBack() {
        migrationLock.release();
        try {
            pragmas.foreignKeys(originalForeignKeys);
            pragmas.busyMillis(originalBusyMillis);
        } catch (SQLException e) {
            throw new FlywaySqlException("Unable to restore the settings of the connection", e);
        }
    }
}
