package io.millpond.migrations.apply;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A savepoint that notices when its transaction was ended under it: a migration that runs outside a transaction, or one
 * in Java that commits by itself, ends the transaction around it and the savepoint with it.
 *
 * <p>Threads: as its connection.
 */
final class Savepoint {
    private final Connection connection;
    private final Pragmas pragmas;
    private final String name;

    private Savepoint(Connection connection, String name) {
        this.connection = connection;
        this.pragmas = new Pragmas(connection);
        this.name = name;
    }

    static Savepoint set(Connection connection, String name) throws SQLException {
        Savepoint savepoint = new Savepoint(connection, name);
        savepoint.pragmas.execute("SAVEPOINT " + name);
        return savepoint;
    }

    /**
     * Keeps what was done since.
     *
     * @return false if the savepoint was gone, which means that its transaction has been ended
     */
    boolean release() throws SQLException {
        if (connection.getAutoCommit()) {
            return false;
        }
        try {
            pragmas.execute("RELEASE " + name);
            return true;
        } catch (SQLException e) {
            if (Failures.isNoSuchSavepoint(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Undoes what was done since; if the transaction is gone, there is nothing left to undo. */
    void rollBack(Exception cause) {
        try {
            if (!connection.getAutoCommit()) {
                pragmas.execute("ROLLBACK TO " + name);
                pragmas.execute("RELEASE " + name);
            }
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
