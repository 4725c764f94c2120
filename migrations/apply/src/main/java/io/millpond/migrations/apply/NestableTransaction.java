package io.millpond.migrations.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.flywaydb.core.internal.jdbc.ExecutionTemplate;

/**
 * Flyway nests transactions on one connection and, as it stands, the inner one commits for the outer one. Here the inner
 * one is a savepoint: only the outermost commits, so that a migration, its callbacks and its history row are one unit.
 *
 * <p>Threads: as its connection.
 */
final class NestableTransaction implements ExecutionTemplate {
    /** SQLite finds the innermost savepoint of a name, https://www.sqlite.org/lang_savepoint.html. */
    private static final String NAME = "millpond_nested";

    private final Connection connection;
    private final ExecutionTemplate outermost;

    NestableTransaction(Connection connection, ExecutionTemplate outermost) {
        this.connection = connection;
        this.outermost = outermost;
    }

    @Override
    public <T> T execute(Callable<T> callable) {
        try {
            return connection.getAutoCommit() ? outermost.execute(callable) : nested(callable);
        } catch (SQLException e) {
            throw new FlywaySqlException("Unable to run a part of a transaction", e);
        }
    }

    private <T> T nested(Callable<T> callable) throws SQLException {
        Savepoint savepoint = Savepoint.set(connection, NAME);
        T result;
        try {
            result = callable.call();
        } catch (Exception failure) {
            Exception e = UnknownDependents.explain(connection, failure);
            savepoint.rollBack(e);
            throw Failures.asFlyway(e);
        }
        savepoint.release();
        return result;
    }
}
