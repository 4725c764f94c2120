package io.millpond.runtime.connection;

import io.millpond.runtime.route.Situation;
import io.millpond.runtime.session.Session;
import io.millpond.runtime.verdict.Verdict;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a logical connection over a replica and a server is in a transaction, and where: one that may write at the primary,
 * one that only reads on a snapshot of the replica if that has what the session must see. Nothing is leased before the first
 * statement. Guarded by the lock of its {@link RoutedExecution}.
 */
final class RoutedTransactions {
    /** Finds the file for a snapshot. */
    @FunctionalInterface
    interface Snapshots {
        /** With a transaction open in it; null: the primary has to be read. */
        @Nullable FileExecution begin() throws SQLException;
    }

    private final PrimarySide primary;
    private final Supplier<Session> sessions;
    private final Snapshots snapshots;
    private final Savepoints savepoints = new Savepoints();
    private boolean isAutoCommit = true;
    private boolean isReadOnly;
    private boolean isBegunByText;
    private boolean isBegunBySavepoint;
    private @Nullable FileExecution snapshot;
    private @Nullable PrimaryTransaction open;

    RoutedTransactions(PrimarySide primary, Supplier<Session> sessions, Snapshots snapshots) {
        this.primary = primary;
        this.sessions = sessions;
        this.snapshots = snapshots;
    }

    boolean isAutoCommit() {
        return isAutoCommit;
    }

    boolean isReadOnly() {
        return isReadOnly;
    }

    /** Whether one is begun, with or without a statement. */
    boolean isRunning() {
        return isOpen() || isBegunByText || !isAutoCommit;
    }

    /** Whether it has a connection. */
    boolean isOpen() {
        return snapshot != null || open != null;
    }

    /** Null: none is open there. */
    @Nullable FileExecution snapshot() {
        return snapshot;
    }

    /** Null: none is open there. */
    @Nullable PrimaryTransaction atPrimary() {
        return open;
    }

    Situation situation() {
        if (!isRunning()) {
            return isReadOnly ? Situation.AUTOCOMMIT_READ_ONLY : Situation.AUTOCOMMIT;
        }
        return readsOnly() ? Situation.READ_ONLY_TRANSACTION : Situation.TRANSACTION;
    }

    /** Also what a transaction that is open has begun as. */
    boolean readsOnly() {
        PrimaryTransaction current = open;
        return snapshot != null || (current == null ? isReadOnly : current.isReadOnly());
    }

    void setAutoCommit(boolean wanted) throws SQLException {
        if (wanted && !isAutoCommit) {
            commit();
        }
        isAutoCommit = wanted;
    }

    void setReadOnly(boolean wanted) throws SQLException {
        if (isOpen() && wanted != isReadOnly) {
            throw new SQLNonTransientException(
                    "Read-only cannot be changed inside a transaction. Next: set it before the first statement.",
                    "25001");
        }
        isReadOnly = wanted;
    }

    // ---- begin and end

    /** The first statement has shown that the file can serve it. */
    void began(FileExecution onSnapshot) {
        snapshot = onSnapshot;
    }

    /** The same of another server. */
    void began(PrimaryTransaction atCopy) {
        open = atCopy;
    }

    PrimaryTransaction begunAtPrimary() throws SQLException {
        PrimaryTransaction current = open;
        if (current == null) {
            current = PrimaryTransaction.begin(primary, sessions.get(), isReadOnly);
            open = current;
        }
        return current;
    }

    void commit() throws SQLException {
        primary.closeCursors();
        FileExecution local = snapshot;
        PrimaryTransaction current = open;
        if (local != null) {
            snapshot = null;
            endSnapshot(local);
        } else if (current != null) {
            current.commit();
            open = null;
        }
        ended();
    }

    void rollback() throws SQLException {
        FileExecution local = snapshot;
        PrimaryTransaction current = open;
        snapshot = null;
        open = null;
        ended();
        try {
            primary.closeCursors();
        } finally {
            if (local != null) {
                endSnapshot(local);
            } else if (current != null) {
                current.rollback();
            }
        }
    }

    /** It has only read: there is nothing to commit, so nothing that could fail, even if the file is closed by now. */
    private static void endSnapshot(FileExecution local) throws SQLException {
        try {
            local.rollback();
        } finally {
            local.setAutoCommit(true);
        }
    }

    private void ended() {
        isBegunByText = false;
        isBegunBySavepoint = false;
        savepoints.clear();
    }

    // ---- savepoints of JDBC

    boolean holds(String name) {
        return savepoints.holds(name);
    }

    void savepoint(String name) throws SQLException {
        if (!isOpen() && isReadOnly) {
            snapshot = snapshots.begin();
        }
        FileExecution local = snapshot;
        if (local != null) {
            local.savepoint(name);
        } else {
            begunAtPrimary().run("SAVEPOINT " + Savepoints.quoted(name));
        }
        savepoints.add(name);
    }

    void rollbackTo(String name) throws SQLException {
        checkRunning();
        savepoints.checkExists(name);
        primary.closeCursors();
        FileExecution local = snapshot;
        if (local != null) {
            local.rollbackTo(name);
        } else {
            begunAtPrimary().run("ROLLBACK TO " + Savepoints.quoted(name));
        }
        savepoints.rollbackTo(name);
    }

    void release(String name) throws SQLException {
        checkRunning();
        savepoints.checkExists(name);
        FileExecution local = snapshot;
        if (local != null) {
            local.release(name);
        } else {
            begunAtPrimary().run("RELEASE " + Savepoints.quoted(name));
        }
        savepoints.release(name);
    }

    // ---- by text

    void control(Verdict verdict) throws SQLException {
        String name = verdict.detail();
        switch (verdict.kind()) {
            case BEGIN -> {
                if (isRunning()) {
                    throw new SQLNonTransientException("A transaction is already open on this connection.", "25001");
                }
                isBegunByText = true;
            }
            case COMMIT -> {
                checkRunning();
                commit();
            }
            case ROLLBACK -> {
                checkRunning();
                rollback();
            }
            case SAVEPOINT -> {
                boolean isBegin = !isRunning();
                savepoint(name);
                isBegunBySavepoint |= isBegin;
            }
            case RELEASE -> {
                if (isBegunBySavepoint && savepoints.isFirst(name)) {
                    commit();
                } else {
                    release(name);
                }
            }
            case ROLLBACK_TO -> rollbackTo(name);
            default -> throw new IllegalArgumentException(verdict.kind() + " does not control transactions");
        }
    }

    private void checkRunning() throws SQLException {
        if (!isOpen() && !isBegunByText) {
            throw new SQLNonTransientException("No transaction is open on this connection.", "25000");
        }
    }
}
