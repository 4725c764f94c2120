package io.millpond.runtime.connection;

import io.millpond.runtime.pool.Lease;
import io.millpond.runtime.pool.LocalDatabase;
import io.millpond.runtime.route.Situation;
import io.millpond.runtime.verdict.Verdict;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a logical connection is in a transaction, and how one begins and ends, by JDBC or by text. Guarded by the lock of
 * its {@link FileExecution}.
 */
final class Transactions {
    private final LocalDatabase database;
    private final Cursors cursors;
    private boolean isAutoCommit = true;
    private boolean isReadOnly;
    private @Nullable Transaction open;

    Transactions(LocalDatabase database, Cursors cursors) {
        this.database = database;
        this.cursors = cursors;
        this.isReadOnly = database.isReplica();
    }

    @Nullable Transaction open() {
        return open;
    }

    boolean isAutoCommit() {
        return isAutoCommit;
    }

    boolean isReadOnly() {
        return isReadOnly;
    }

    boolean holdsLease() {
        return open != null || cursors.holdLease();
    }

    Situation situation() {
        Transaction current = open;
        if (current == null && isAutoCommit) {
            return isReadOnly ? Situation.AUTOCOMMIT_READ_ONLY : Situation.AUTOCOMMIT;
        }
        boolean readsOnly = current == null ? isReadOnly : current.isReadOnly();
        return readsOnly ? Situation.READ_ONLY_TRANSACTION : Situation.TRANSACTION;
    }

    void setAutoCommit(boolean wanted) throws SQLException {
        if (wanted && !isAutoCommit && open != null) {
            commit();
        }
        isAutoCommit = wanted;
    }

    void setReadOnly(boolean wanted) throws SQLException {
        if (open != null && wanted != isReadOnly) {
            throw new SQLNonTransientException(
                    "Read-only cannot be changed inside a transaction. Next: set it before the first statement.",
                    "25001");
        }
        isReadOnly = wanted || database.isReplica();
    }

    /** The open one, or a new one. */
    Transaction begun(String purpose) throws SQLException {
        Transaction current = open;
        return current != null ? current : begin(false, purpose);
    }

    Transaction begin(boolean isBySavepoint, String purpose) throws SQLException {
        Lease lease = isReadOnly ? database.reader(holdsLease()) : database.writer(purpose);
        try {
            Transaction begun = Transaction.begin(lease, isReadOnly, isBySavepoint);
            open = begun;
            return begun;
        } catch (SQLException e) {
            throw SqlErrors.map(e);
        }
    }

    void commit() throws SQLException {
        Transaction current = open;
        if (current == null) {
            return;
        }
        cursors.closeAll();
        try {
            current.commit();
        } catch (SQLException e) {
            throw SqlErrors.map(e);
        }
        ended(current);
    }

    void rollback() throws SQLException {
        Transaction current = open;
        if (current == null) {
            return;
        }
        try {
            cursors.closeAll();
        } finally {
            open = null;
            rollback(current);
        }
    }

    private void rollback(Transaction current) throws SQLException {
        try {
            current.rollback();
        } catch (SQLException e) {
            throw SqlErrors.map(e);
        } finally {
            ended(current);
        }
    }

    private void ended(Transaction ended) {
        open = null;
        if (ended.hasChangedSchema()) {
            database.schemaChanged();
        }
    }

    // ---- savepoints of JDBC

    void savepoint(String name) throws SQLException {
        try {
            begun("SAVEPOINT").savepoint(name);
        } catch (SQLException e) {
            throw SqlErrors.map(e);
        }
    }

    void rollbackTo(String name) throws SQLException {
        Transaction current = checkOpen();
        cursors.closeAll();
        try {
            current.rollbackTo(name);
        } catch (SQLException e) {
            throw SqlErrors.map(e);
        }
    }

    void release(String name) throws SQLException {
        Transaction current = checkOpen();
        try {
            current.release(name);
        } catch (SQLException e) {
            throw SqlErrors.map(e);
        }
    }

    // ---- by text

    void control(Verdict verdict) throws SQLException {
        String name = verdict.detail();
        switch (verdict.kind()) {
            case BEGIN -> {
                if (open != null || !isAutoCommit) {
                    throw new SQLNonTransientException("A transaction is already open on this connection.", "25001");
                }
                begin(false, "BEGIN");
            }
            case COMMIT -> {
                checkOpen();
                commit();
            }
            case ROLLBACK -> {
                checkOpen();
                rollback();
            }
            case SAVEPOINT -> {
                Transaction current = open;
                (current != null ? current : begin(isAutoCommit, "SAVEPOINT")).savepoint(name);
            }
            case RELEASE -> {
                if (checkOpen().isOutermost(name)) {
                    commit();
                } else {
                    release(name);
                }
            }
            case ROLLBACK_TO -> rollbackTo(name);
            default -> throw new IllegalArgumentException(verdict.kind() + " does not control transactions");
        }
    }

    private Transaction checkOpen() throws SQLException {
        Transaction current = open;
        if (current == null) {
            throw new SQLNonTransientException("No transaction is open on this connection.", "25000");
        }
        return current;
    }
}
