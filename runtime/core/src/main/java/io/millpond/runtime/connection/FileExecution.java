package io.millpond.runtime.connection;

import io.millpond.runtime.observe.Place;
import io.millpond.runtime.pool.Lease;
import io.millpond.runtime.pool.LocalDatabase;
import io.millpond.runtime.pool.PhysicalConnection;
import io.millpond.runtime.pool.PhysicalStatement;
import io.millpond.runtime.route.Reason;
import io.millpond.runtime.route.Route;
import io.millpond.runtime.route.Router;
import io.millpond.runtime.route.Situation;
import io.millpond.runtime.verdict.Kind;
import io.millpond.runtime.verdict.Verdict;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements on a file: verdict, then route, then a connection. Guarded by its own lock, as {@link Execution} says. */
final class FileExecution implements Execution, Units {
    private static final String UNIT = "millpond_unit";

    private final LocalDatabase database;
    private final KeptValues kept = new KeptValues();
    private final Cursors cursors = new Cursors();
    private final Transactions transactions;
    private @Nullable Thread user;
    private boolean isClosed;

    FileExecution(LocalDatabase database) {
        this.database = database;
        this.transactions = new Transactions(database, cursors);
    }

    LocalDatabase database() {
        return database;
    }

    @Override
    public Verdict verdict(String sql) {
        return database.verdicts().of(sql);
    }

    // ---- statements

    @Override
    public synchronized Result execute(Call call) throws SQLException {
        enter();
        Verdict verdict = call.verdict();
        try {
            return switch (route(verdict)) {
                case READER -> onReader(call);
                case WRITER -> onWriter(call, Reason.WRITES);
                case TRANSACTION -> inTransaction(call, transactions.begun(call.sql()));
                case SESSION -> Result.rows(kept.rows(call.statement(), verdict.kept()));
                case CONTROL -> {
                    transactions.control(verdict);
                    yield Result.count(0);
                }
                case NONE -> Result.count(0);
            };
        } catch (SQLException e) {
            throw call.statement().cancellation().map(e);
        }
    }

    @Override
    public Result several(Call whole) throws SQLException {
        return Several.run(this, whole);
    }

    @Override
    public Batch.Outcome batch(List<Call> calls) throws SQLException {
        return Batch.run(this, calls);
    }

    private Route route(Verdict verdict) throws SQLException {
        if (database.isReplica() && verdict.kind().writes()) {
            throw database.refusal();
        }
        return Router.route(verdict, transactions.situation());
    }

    @Override
    public synchronized <T> T atomically(String purpose, Unit<T> unit) throws SQLException {
        enter();
        Transaction current = transactions.open();
        if (transactions.isReadOnly() || (current != null && current.isReadOnly())) {
            throw database.isReplica() ? database.refusal() : Router.readOnly();
        }
        boolean isOwn = current == null && transactions.isAutoCommit();
        Transaction open = isOwn ? transactions.begin(false, purpose) : transactions.begun(purpose);
        if (!isOwn) {
            transactions.savepoint(UNIT);
        }
        try {
            T result = unit.run(call -> executeIn(open, call));
            if (isOwn) {
                transactions.commit();
            } else {
                transactions.release(UNIT);
            }
            return result;
        } catch (Throwable e) { // an Error too: nobody else would end what was begun here
            try {
                undo(open, isOwn);
            } catch (SQLException undoing) {
                e.addSuppressed(undoing);
            }
            throw e;
        }
    }

    /** One statement of a unit. */
    private Result executeIn(Transaction open, Call call) throws SQLException {
        Route route = Router.route(call.verdict(), Situation.TRANSACTION);
        if (route == Route.NONE) {
            return Result.count(0);
        }
        if (route == Route.SESSION) {
            return Result.rows(kept.rows(call.statement(), call.verdict().kept()));
        }
        return inTransaction(call, open);
    }

    private void undo(Transaction open, boolean isOwn) throws SQLException {
        if (isOwn) {
            transactions.rollback();
        } else {
            open.checkAlive();
            if (open.isAlive()) {
                open.rollbackTo(UNIT);
                open.release(UNIT);
            }
        }
    }

    private void note(Call call, Place place, Reason reason) {
        Observation seen = call.statement().observation();
        if (seen != null) {
            seen.at(database.isReplica() ? Place.REPLICA : place, reason);
        }
    }

    private Result onReader(Call call) throws SQLException {
        note(call, Place.READER, Reason.READS);
        Lease lease = database.reader(transactions.holdsLease());
        Result result = null;
        try {
            result = read(call, lease.connection(), lease);
            return result;
        } catch (SQLException e) {
            if (!SqlErrors.isReadOnly(e) || transactions.isReadOnly()) {
                throw e;
            }
            // The second net: a write that nobody recognised could not do anything here.
        } finally {
            if (result == null || result.rows() == null) {
                lease.close();
            }
        }
        return onWriter(call, Reason.REFUSED_BY_REPLICA);
    }

    private Result onWriter(Call call, Reason reason) throws SQLException {
        note(call, Place.WRITER, reason);
        try (Lease lease = database.writer(call.sql())) {
            Result result = write(call, lease.connection());
            if (call.verdict().kind() == Kind.SCHEMA) {
                database.schemaChanged();
            }
            return result;
        }
    }

    private Result inTransaction(Call call, Transaction open) throws SQLException {
        note(
                call,
                open.isReadOnly() ? Place.READER : Place.WRITER,
                open.isReadOnly() ? Reason.SNAPSHOT : Reason.TRANSACTION);
        Kind kind = call.verdict().kind();
        try {
            Result result =
                    kind == Kind.READ || open.isReadOnly() ? readIn(open, call) : write(call, open.connection());
            if (kind == Kind.SCHEMA) {
                open.schemaChanged();
                database.schemaChanged();
            }
            return result;
        } catch (SQLException e) {
            open.checkAliveAfter(e);
            throw e;
        }
    }

    private Result readIn(Transaction open, Call call) throws SQLException {
        PhysicalConnection connection = open.connection();
        if (!call.verdict().sessionValues().isEmpty()) {
            kept.enterForReading(connection, call.verdict().sessionValues());
        }
        return read(call, connection, null);
    }

    private Result read(Call call, PhysicalConnection connection, @Nullable Lease lease) throws SQLException {
        RoutingStatement statement = call.statement();
        PhysicalStatement source = connection.prepare(call.sql());
        PhysicalResultSet rows = null;
        try {
            statement.enter(connection, database.deadlines());
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
            statement.enter(connection, database.deadlines());
            result = Writing.run(call, connection);
        } finally {
            statement.cancellation().leave();
        }
        kept.keep(connection, call.verdict().kind(), totalBefore);
        return result;
    }

    private void enter() throws SQLException {
        if (isClosed) {
            throw SqlErrors.closed("connection");
        }
        user = Thread.currentThread();
    }

    // ---- transactions

    @Override
    public synchronized boolean isAutoCommit() {
        return transactions.isAutoCommit();
    }

    @Override
    public synchronized boolean isReadOnly() {
        return transactions.isReadOnly();
    }

    @Override
    public synchronized boolean isInTransaction() {
        return transactions.open() != null;
    }

    @Override
    public synchronized void setAutoCommit(boolean wanted) throws SQLException {
        enter();
        transactions.setAutoCommit(wanted);
    }

    @Override
    public synchronized void setReadOnly(boolean wanted) throws SQLException {
        enter();
        transactions.setReadOnly(wanted);
    }

    @Override
    public synchronized void commit() throws SQLException {
        enter();
        transactions.commit();
    }

    @Override
    public synchronized void rollback() throws SQLException {
        enter();
        transactions.rollback();
    }

    @Override
    public synchronized void savepoint(String name) throws SQLException {
        enter();
        transactions.savepoint(name);
    }

    @Override
    public synchronized void rollbackTo(String name) throws SQLException {
        enter();
        transactions.rollbackTo(name);
    }

    @Override
    public synchronized void release(String name) throws SQLException {
        enter();
        transactions.release(name);
    }

    // ---- cursors

    /** Whether the calling thread is the one that works here, so that it cannot be in the middle of reading rows. */
    boolean isUsedByThisThread() {
        return user == Thread.currentThread();
    }

    /** With the lock. */
    void closed(PhysicalResultSet cursor) {
        cursors.remove(cursor);
    }

    /** Reading rows has failed: SQLite rolls back after some errors, and nothing may go on in autocommit then. */
    synchronized void readingFailed(SQLException error) {
        Transaction open = transactions.open();
        if (open != null) {
            open.checkAliveAfter(error);
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        isClosed = true;
        try {
            cursors.closeAll();
        } finally {
            transactions.rollback();
        }
    }

    @Override
    public boolean isDatabaseClosed() {
        return database.isClosed();
    }

    // ---- looking

    @Override
    public RowsResultSet metaData(RoutingStatement owner, RoutingMetaData.Question question) throws SQLException {
        return Inspection.metaData(owner, this, question);
    }

    @Override
    public List<ColumnInfo> columns(String sql) throws SQLException {
        return Inspection.describe(this, sql, ColumnInfo::of);
    }

    @Override
    public int parameterCount(String sql) throws SQLException {
        return Inspection.describe(this, sql, PhysicalStatement::parameterCount);
    }

    /** Uses the transaction's connection, or any reader; neither begins a transaction nor keeps a connection. */
    synchronized <T> T look(Look<T> look) throws SQLException {
        enter();
        Transaction open = transactions.open();
        if (open != null) {
            return look.at(open.connection());
        }
        try (Lease lease = database.reader(transactions.holdsLease())) {
            return look.at(lease.connection());
        }
    }

    /** Looks at the schema or a prepared statement through a connection. */
    @FunctionalInterface
    interface Look<T> {
        T at(PhysicalConnection connection) throws SQLException;
    }
}
