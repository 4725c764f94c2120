package io.millpond.runtime.connection;

import io.millpond.runtime.pool.Lease;
import io.millpond.runtime.pool.LocalDatabase;
import io.millpond.runtime.pool.PhysicalConnection;
import io.millpond.runtime.pool.PhysicalStatement;
import io.millpond.runtime.route.Route;
import io.millpond.runtime.route.Router;
import io.millpond.runtime.route.Situation;
import io.millpond.runtime.verdict.Kind;
import io.millpond.runtime.verdict.Verdict;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a logical connection remembers between statements, and how it runs them: verdict, then route, then a connection. For
 * one thread.
 */
final class Session {
    private final LocalDatabase database;
    private final KeptValues kept = new KeptValues();
    private final List<PhysicalResultSet> cursors = new ArrayList<>();
    private boolean isAutoCommit = true;
    private boolean isReadOnly;
    private @Nullable Transaction transaction;

    Session(LocalDatabase database) {
        this.database = database;
    }

    LocalDatabase database() {
        return database;
    }

    Verdict verdict(String sql) {
        return database.verdicts().of(sql);
    }

    // ---- statements

    /** Runs one statement where it belongs. */
    Result execute(Call call) throws SQLException {
        Verdict verdict = call.verdict();
        try {
            return switch (Router.route(verdict, situation())) {
                case READER -> onReader(call);
                case WRITER -> onWriter(call);
                case TRANSACTION -> inTransaction(call, begun(call.sql()));
                case SESSION -> Result.rows(kept.rows(call.statement(), verdict.kept()));
                case CONTROL -> {
                    control(verdict);
                    yield Result.count(0);
                }
                case NONE -> Result.count(0);
            };
        } catch (SQLException e) {
            throw call.statement().cancellation().map(e);
        }
    }

    /** Runs several as one unit: all take effect, or none. In a transaction it is a part of that. */
    <T> T atomically(String purpose, Unit<T> unit) throws SQLException {
        if (isReadOnly || (transaction != null && transaction.isReadOnly())) {
            throw Router.readOnly();
        }
        boolean isOwn = transaction == null && isAutoCommit;
        Transaction open = isOwn ? begin(false, purpose) : begun(purpose);
        String savepoint = "millpond_unit";
        if (!isOwn) {
            open.savepoint(savepoint);
        }
        try {
            T result = unit.run(open);
            if (isOwn) {
                commit();
            } else {
                open.release(savepoint);
            }
            return result;
        } catch (SQLException | RuntimeException e) {
            try {
                undo(open, isOwn, savepoint);
            } catch (SQLException undoing) {
                e.addSuppressed(undoing);
            }
            throw e;
        }
    }

    /** Work inside {@link #atomically}. */
    @FunctionalInterface
    interface Unit<T> {
        T run(Transaction transaction) throws SQLException;
    }

    /** One statement of a unit. */
    Result executeIn(Transaction open, Call call) throws SQLException {
        Route route = Router.route(call.verdict(), Situation.TRANSACTION);
        if (route == Route.NONE) {
            return Result.count(0);
        }
        if (route == Route.SESSION) {
            return Result.rows(kept.rows(call.statement(), call.verdict().kept()));
        }
        return inTransaction(call, open);
    }

    private void undo(Transaction open, boolean isOwn, String savepoint) throws SQLException {
        if (isOwn) {
            rollback();
        } else {
            open.checkAlive();
            if (open.isAlive()) {
                open.rollbackTo(savepoint);
                open.release(savepoint);
            }
        }
    }

    private Result onReader(Call call) throws SQLException {
        Lease lease = database.reader(holdsLease());
        Result result = null;
        try {
            result = read(call, lease.connection(), lease);
            return result;
        } catch (SQLException e) {
            if (!SqlErrors.isReadOnly(e) || isReadOnly) {
                throw e;
            }
            // The second net: a write that nobody recognised could not do anything here.
        } finally {
            if (result == null || result.rows() == null) {
                lease.close();
            }
        }
        return onWriter(call);
    }

    private Result onWriter(Call call) throws SQLException {
        try (Lease lease = database.writer(call.sql())) {
            Result result = write(call, lease.connection());
            if (call.verdict().kind() == Kind.SCHEMA) {
                database.schemaChanged();
            }
            return result;
        }
    }

    private Result inTransaction(Call call, Transaction open) throws SQLException {
        Kind kind = call.verdict().kind();
        try {
            Result result = kind == Kind.READ ? read(call, open.connection(), null) : write(call, open.connection());
            if (kind == Kind.SCHEMA) {
                open.schemaChanged();
                database.schemaChanged();
            }
            return result;
        } catch (SQLException e) {
            if (!open.isReadOnly()) {
                open.checkAlive();
            }
            throw e;
        }
    }

    private Result read(Call call, PhysicalConnection connection, @Nullable Lease lease) throws SQLException {
        RoutingStatement statement = call.statement();
        PhysicalStatement source = connection.prepare(call.sql());
        PhysicalResultSet rows = null;
        try {
            statement.enter(connection);
            call.bind(source);
            if (!source.execute()) {
                return Result.count(0);
            }
            rows = new PhysicalResultSet(statement, this, source, source.rows(), lease);
            cursors.add(rows);
            return Result.rows(rows);
        } finally {
            if (rows == null) {
                statement.cancellation().leave();
                source.close();
            }
        }
    }

    /** Rows of a write are read to the end: only then SQLite commits it, and the writer is free for others. */
    private Result write(Call call, PhysicalConnection connection) throws SQLException {
        RoutingStatement statement = call.statement();
        kept.enter(connection);
        long totalBefore = connection.totalChanges();
        Result result;
        try {
            statement.enter(connection);
            result = Writing.run(call, connection);
        } finally {
            statement.cancellation().leave();
        }
        kept.keep(connection, call.verdict().kind(), totalBefore);
        return result;
    }

    // ---- transactions

    boolean isAutoCommit() {
        return isAutoCommit;
    }

    boolean isReadOnly() {
        return isReadOnly;
    }

    void setAutoCommit(boolean wanted) throws SQLException {
        if (wanted && !isAutoCommit && transaction != null) {
            commit();
        }
        isAutoCommit = wanted;
    }

    void setReadOnly(boolean wanted) throws SQLException {
        if (transaction != null && wanted != isReadOnly) {
            throw new SQLNonTransientException(
                    "Read-only cannot be changed inside a transaction. Next: set it before the first statement.",
                    "25001");
        }
        isReadOnly = wanted;
    }

    void commit() throws SQLException {
        Transaction open = transaction;
        if (open == null) {
            return;
        }
        closeCursors();
        try {
            open.commit();
        } catch (SQLException e) {
            throw SqlErrors.map(e);
        }
        ended(open);
    }

    void rollback() throws SQLException {
        Transaction open = transaction;
        if (open == null) {
            return;
        }
        try {
            closeCursors();
        } finally {
            transaction = null;
            rollback(open);
        }
    }

    private void rollback(Transaction open) throws SQLException {
        try {
            open.rollback();
        } catch (SQLException e) {
            throw SqlErrors.map(e);
        } finally {
            ended(open);
        }
    }

    /** The transaction for a savepoint; begins it if there is none. */
    Transaction forSavepoint() throws SQLException {
        return begun("SAVEPOINT");
    }

    boolean isInTransaction() {
        return transaction != null;
    }

    private void ended(Transaction open) {
        transaction = null;
        if (open.hasChangedSchema()) {
            database.schemaChanged();
        }
    }

    private Transaction begun(String purpose) throws SQLException {
        Transaction open = transaction;
        return open != null ? open : begin(false, purpose);
    }

    private Transaction begin(boolean isBySavepoint, String purpose) throws SQLException {
        Lease lease = isReadOnly ? database.reader(holdsLease()) : database.writer(purpose);
        try {
            Transaction begun = Transaction.begin(lease, isReadOnly, isBySavepoint);
            transaction = begun;
            return begun;
        } catch (SQLException e) {
            throw SqlErrors.map(e);
        }
    }

    private void control(Verdict verdict) throws SQLException {
        Transaction open = transaction;
        switch (verdict.kind()) {
            case BEGIN -> {
                if (open != null || !isAutoCommit) {
                    throw new SQLNonTransientException("A transaction is already open on this connection.", "25001");
                }
                begin(false, "BEGIN");
            }
            case COMMIT -> {
                checkOpen(open);
                commit();
            }
            case ROLLBACK -> {
                checkOpen(open);
                rollback();
            }
            case SAVEPOINT -> (open != null ? open : begin(isAutoCommit, "SAVEPOINT")).savepoint(verdict.detail());
            case RELEASE -> {
                if (checkOpen(open).isOutermost(verdict.detail())) {
                    commit();
                } else {
                    checkOpen(open).release(verdict.detail());
                }
            }
            case ROLLBACK_TO -> {
                closeCursors();
                checkOpen(open).rollbackTo(verdict.detail());
            }
            default -> throw new IllegalArgumentException(verdict.kind() + " does not control transactions");
        }
    }

    private static Transaction checkOpen(@Nullable Transaction open) throws SQLException {
        if (open == null) {
            throw new SQLNonTransientException("No transaction is open on this connection.", "25000");
        }
        return open;
    }

    private Situation situation() {
        Transaction open = transaction;
        if (open == null && isAutoCommit) {
            return isReadOnly ? Situation.AUTOCOMMIT_READ_ONLY : Situation.AUTOCOMMIT;
        }
        boolean readsOnly = open == null ? isReadOnly : open.isReadOnly();
        return readsOnly ? Situation.READ_ONLY_TRANSACTION : Situation.TRANSACTION;
    }

    // ---- cursors

    void closed(PhysicalResultSet cursor) {
        cursors.remove(cursor);
    }

    void closeCursors() throws SQLException {
        SQLException first = null;
        for (PhysicalResultSet cursor : List.copyOf(cursors)) {
            try {
                cursor.close();
            } catch (SQLException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Ends everything; what is not committed is rolled back. */
    void close() throws SQLException {
        try {
            closeCursors();
        } finally {
            rollback();
        }
    }

    private boolean holdsLease() {
        for (int i = 0; i < cursors.size(); i++) {
            if (cursors.get(i).hasLease()) {
                return true;
            }
        }
        return transaction != null;
    }

    // ---- looking

    /** Uses the transaction's connection, or any reader; neither begins a transaction nor keeps a connection. */
    <T> T look(Look<T> look) throws SQLException {
        Transaction open = transaction;
        if (open != null) {
            return look.at(open.connection());
        }
        try (Lease lease = database.reader(holdsLease())) {
            return look.at(lease.connection());
        }
    }

    /** Looks at the schema or a prepared statement through a connection. */
    @FunctionalInterface
    interface Look<T> {
        T at(PhysicalConnection connection) throws SQLException;
    }
}
