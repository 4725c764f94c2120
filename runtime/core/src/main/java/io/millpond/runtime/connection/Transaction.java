package io.millpond.runtime.connection;

import io.millpond.runtime.pool.Lease;
import io.millpond.runtime.pool.PhysicalConnection;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;

/** An open transaction and the connection it holds. For one thread. */
final class Transaction {
    private final Lease lease;
    private final boolean isReadOnly;
    private final boolean isBegunBySavepoint;
    private final Savepoints savepoints = new Savepoints();
    private boolean isLost;
    private boolean hasChangedSchema;

    private Transaction(Lease lease, boolean isReadOnly, boolean isBegunBySavepoint) {
        this.lease = lease;
        this.isReadOnly = isReadOnly;
        this.isBegunBySavepoint = isBegunBySavepoint;
    }

    /**
     * Begins one. A writing transaction takes the write lock at once: a DEFERRED one that reads first and writes then
     * fails with SQLITE_BUSY_SNAPSHOT when anybody wrote in between, whatever the busy timeout is
     * (https://sqlite.org/rescode.html#busy_snapshot).
     */
    static Transaction begin(Lease lease, boolean isReadOnly, boolean isBegunBySavepoint) throws SQLException {
        boolean isDone = false;
        try {
            lease.connection().run(isReadOnly ? "BEGIN" : "BEGIN IMMEDIATE");
            isDone = true;
            return new Transaction(lease, isReadOnly, isBegunBySavepoint);
        } finally {
            if (!isDone) {
                lease.close();
            }
        }
    }

    PhysicalConnection connection() throws SQLException {
        if (isLost) {
            throw new SQLNonTransientException(
                    "An earlier error has already rolled this transaction back. Next: call rollback(), then start again.",
                    "25000");
        }
        return lease.connection();
    }

    boolean isReadOnly() {
        return isReadOnly;
    }

    boolean hasChangedSchema() {
        return hasChangedSchema;
    }

    void schemaChanged() {
        hasChangedSchema = true;
    }

    /** After an error: OR ROLLBACK, RAISE(ROLLBACK), a full disk and others end the transaction on their own. */
    void checkAlive() throws SQLException {
        if (!isLost) {
            isLost = true; // also if the connection no longer answers
            isLost = !lease.connection().isInTransaction();
        }
    }

    /** The same; what the connection says to that goes into the error. */
    void checkAliveAfter(SQLException error) {
        try {
            checkAlive();
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
    }

    boolean isAlive() {
        return !isLost;
    }

    void commit() throws SQLException {
        if (isLost) {
            throw new SQLNonTransientException(
                    "Nothing is committed: an earlier error has already rolled this transaction back."
                            + " Next: call rollback(), then start again.",
                    "40000");
        }
        try {
            lease.connection().run("COMMIT");
        } catch (SQLException e) {
            checkAliveAfter(e);
            throw e;
        }
        lease.close();
    }

    void rollback() throws SQLException {
        try {
            if (!isLost) {
                lease.connection().run("ROLLBACK");
            }
        } finally {
            lease.close();
        }
    }

    void savepoint(String name) throws SQLException {
        connection().run("SAVEPOINT " + Savepoints.quoted(name));
        savepoints.add(name);
    }

    /** Whether releasing this one ends the transaction, because it was begun by that savepoint. */
    boolean isOutermost(String name) {
        return isBegunBySavepoint && savepoints.isFirst(name);
    }

    void release(String name) throws SQLException {
        savepoints.checkExists(name);
        connection().run("RELEASE " + Savepoints.quoted(name));
        savepoints.release(name);
    }

    void rollbackTo(String name) throws SQLException {
        savepoints.checkExists(name);
        connection().run("ROLLBACK TO " + Savepoints.quoted(name));
        savepoints.rollbackTo(name);
    }
}
