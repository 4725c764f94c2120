package io.millpond.runtime.connection;

import io.millpond.jdbc.sql.ParsedSql;
import io.millpond.runtime.observe.Place;
import io.millpond.runtime.route.Reason;
import io.millpond.runtime.route.Route;
import io.millpond.runtime.route.Router;
import io.millpond.runtime.verdict.Hint;
import io.millpond.runtime.verdict.Kind;
import io.millpond.runtime.verdict.Verdict;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

// Waiver of the 400 lines: one lock guards all of it, and half of the methods pass the ends of transactions on, a line
// each.
/**
 * Divides statements between the replica's file and the primary. Holds nothing of either while no rows are open and no
 * transaction runs, so the file may be replaced and the server be away meanwhile. Guarded by its own lock, as {@link
 * Execution} says.
 */
final class RoutedExecution implements Execution, Units {
    private static final String UNIT = "millpond_unit";

    private final RoutedDatabase database;
    private final Reads reads;
    private final PrimarySide primary;
    private final RoutedTransactions transactions;
    private final @Nullable ReadsElsewhere elsewhere;
    private boolean isClosed;

    RoutedExecution(RoutedDatabase database, Reads reads) {
        this.database = database;
        this.reads = reads;
        this.primary = new PrimarySide(database.primary(), database.gate());
        this.transactions = new RoutedTransactions(primary, reads::session, reads::beginSnapshot);
        this.elsewhere = database.readsElsewhere();
    }

    @Override
    public Verdict verdict(String sql) {
        return database.verdict(sql);
    }

    private void enter() throws SQLException {
        if (isClosed) {
            throw SqlErrors.closed("connection");
        }
    }

    // ---- statements

    @Override
    public synchronized Result execute(Call call) throws SQLException {
        enter();
        try {
            return dispatch(call);
        } catch (SQLException e) {
            throw call.statement().cancellation().map(e);
        }
    }

    private Result dispatch(Call call) throws SQLException {
        Verdict verdict = call.verdict();
        return switch (Router.route(verdict, transactions.situation())) {
            case READER -> read(call);
            case WRITER -> atPrimary(call, true, Reason.WRITES);
            case TRANSACTION -> inTransaction(call);
            case SESSION -> Result.rows(KeptValues.rows(call.statement(), verdict.kept(), primary.lastWrite()));
            case CONTROL -> {
                transactions.control(verdict);
                yield Result.count(0);
            }
            case NONE -> Result.count(0);
        };
    }

    private Result read(Call call) throws SQLException {
        Observation seen = call.statement().observation();
        Result result = reads.local(call, call.verdict().hint(), seen, FileExecution::execute);
        if (result != null) {
            note(call, Place.REPLICA, reads.reason());
            return result;
        }
        boolean isWrite = reads.reason() == Reason.REFUSED_BY_REPLICA;
        if (isWrite && transactions.isReadOnly()) {
            throw Router.readOnly();
        }
        try {
            return isWrite || elsewhere == null
                    ? atPrimary(call, isWrite, reads.reason())
                    : elsewhere.read(
                            call,
                            reads.elsewhere(call.verdict().hint(), elsewhere.prefersCopy()),
                            reads.reason(),
                            true,
                            at -> ReadsElsewhere.checked(
                                    at, at.side().alone(new PrimaryCall(call, false, this), reads.session())),
                            reason -> atPrimary(call, false, reason));
        } catch (SQLException e) {
            throw reads.alsoTold(e);
        }
    }

    private Result atPrimary(Call call, boolean isWrite, Reason reason) throws SQLException {
        note(call, Place.PRIMARY, reason);
        return primary.alone(new PrimaryCall(call, isWrite, this), reads.session());
    }

    private Result inTransaction(Call call) throws SQLException {
        FileExecution snapshot = transactions.snapshot();
        if (snapshot != null) {
            Result result = snapshot.execute(call);
            note(call, Place.REPLICA, Reason.SNAPSHOT);
            return result;
        }
        Reason reason = transactions.readsOnly() ? Reason.SNAPSHOT : Reason.TRANSACTION;
        if (transactions.atPrimary() == null && transactions.isReadOnly()) {
            Observation seen = call.statement().observation();
            Result first = reads.local(call, call.verdict().hint(), seen, this::beginSnapshotWith);
            reason = reads.reason();
            if (first != null) {
                note(call, Place.REPLICA, reason);
                return first;
            }
            if (reason == Reason.REFUSED_BY_REPLICA) {
                throw Router.readOnly();
            }
            if (elsewhere != null && call.verdict().kind() == Kind.READ) {
                return elsewhere.read(
                        call,
                        reads.elsewhere(call.verdict().hint(), elsewhere.prefersCopy()),
                        reason,
                        false,
                        at -> beginAt(at, call),
                        why -> inTransactionAtPrimary(call, why));
            }
        }
        return inTransactionAtPrimary(call, reason);
    }

    private Result inTransactionAtPrimary(Call call, Reason reason) throws SQLException {
        PrimaryTransaction open = transactions.atPrimary();
        if (open == null || !open.isOnCopy()) { // else it was said when it began
            note(call, Place.PRIMARY, reason);
        }
        boolean isWrite = call.verdict().kind() != Kind.READ;
        return transactions.begunAtPrimary().run(new PrimaryCall(call, isWrite, this));
    }

    /** Another server is not bound to the transaction before its first statement was answered there. */
    private @Nullable Result beginAt(ReadsElsewhere.Side at, Call call) throws SQLException {
        PrimaryTransaction begun = PrimaryTransaction.begin(at.side(), reads.session(), true);
        Result result = null;
        try {
            result = ReadsElsewhere.checked(at, begun.run(new PrimaryCall(call, false, this)));
            if (result != null) {
                transactions.began(begun);
            }
            return result;
        } finally {
            if (result == null) {
                begun.abandon();
            }
        }
    }

    /** The file is not bound to the transaction before its first statement has shown that it can serve it. */
    private Result beginSnapshotWith(FileExecution file, Call call) throws SQLException {
        file.setAutoCommit(false);
        boolean isDone = false;
        try {
            Result result = file.execute(call);
            transactions.began(file);
            isDone = true;
            return result;
        } finally {
            if (!isDone) {
                file.rollback();
                file.setAutoCommit(true);
            }
        }
    }

    private void note(Call call, Place place, Reason reason) {
        Observation seen = call.statement().observation();
        if (seen != null) {
            seen.at(place, reason, place == Place.PRIMARY ? database.primaryName() : null);
        }
    }

    // ---- several at once

    @Override
    public Result several(Call whole) throws SQLException {
        note(whole, Place.PRIMARY, transactions.isRunning() ? Reason.TRANSACTION : Reason.WRITES);
        List<Call> writes = Several.writesWithoutRows(this, whole);
        if (writes.isEmpty()) {
            return Several.run(this, whole);
        }
        try {
            return Result.count(together(writes).counts().stream()
                    .mapToLong(Long::longValue)
                    .sum());
        } catch (BatchUpdateException e) {
            throw e.getCause() instanceof SQLException cause ? cause : e;
        }
    }

    @Override
    public Batch.Outcome batch(List<Call> calls) throws SQLException {
        note(calls.get(0), Place.PRIMARY, transactions.isRunning() ? Reason.TRANSACTION : Reason.WRITES);
        try {
            return together(calls);
        } catch (BatchUpdateException e) {
            throw e;
        } catch (SQLException e) {
            throw Batch.failed(e, 0, calls.size());
        }
    }

    private synchronized Batch.Outcome together(List<Call> calls) throws SQLException {
        enter();
        if (transactions.readsOnly()) {
            throw Router.readOnly();
        }
        PrimaryBatch batch = new PrimaryBatch(calls);
        return transactions.isRunning()
                ? transactions.begunAtPrimary().run(batch)
                : primary.together(batch, reads.session());
    }

    @Override
    public synchronized <T> T atomically(String purpose, Unit<T> unit) throws SQLException {
        enter();
        if (transactions.readsOnly()) {
            throw Router.readOnly();
        }
        boolean isOwn = !transactions.isRunning();
        PrimaryTransaction open = transactions.begunAtPrimary();
        try {
            if (!isOwn) {
                transactions.savepoint(UNIT);
            }
            T result = unit.run(call -> inUnit(call, open));
            if (isOwn) {
                transactions.commit();
            } else {
                transactions.release(UNIT);
            }
            return result;
        } catch (Throwable e) { // an Error too: nobody else would end what was begun here
            try {
                undo(isOwn);
            } catch (SQLException undoing) {
                e.addSuppressed(undoing);
            }
            throw e;
        }
    }

    private Result inUnit(Call call, PrimaryTransaction open) throws SQLException {
        Route route = Router.route(call.verdict(), transactions.situation());
        return switch (route) {
            case NONE -> Result.count(0);
            case SESSION ->
                Result.rows(KeptValues.rows(call.statement(), call.verdict().kept(), primary.lastWrite()));
            default -> open.run(new PrimaryCall(call, call.verdict().kind() != Kind.READ, this));
        };
    }

    private void undo(boolean isOwn) throws SQLException {
        if (isOwn) {
            transactions.rollback();
        } else if (transactions.holds(UNIT)) {
            transactions.rollbackTo(UNIT);
            transactions.release(UNIT);
        }
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
        return transactions.isOpen();
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

    // ---- looking

    @Override
    public synchronized RowsResultSet metaData(RoutingStatement owner, RoutingMetaData.Question question)
            throws SQLException {
        enter();
        return look(file -> file.metaData(owner, question), connection -> {
            try (ResultSet rows = question.ask(connection.getMetaData())) {
                return RowsResultSet.drain(owner, rows);
            }
        });
    }

    @Override
    public synchronized List<ColumnInfo> columns(String sql) throws SQLException {
        enter();
        return look(file -> file.columns(sql), connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                ResultSetMetaData meta = statement.getMetaData();
                return meta == null ? List.of() : ColumnInfo.of(meta);
            }
        });
    }

    @Override
    public int parameterCount(String sql) {
        return ParsedSql.of(sql).parameters().size();
    }

    private interface AtFile<T> {
        T of(FileExecution file) throws SQLException;
    }

    private interface AtPrimary<T> {
        T of(Connection connection) throws SQLException;
    }

    /** In a transaction where that runs; else as a read would. */
    private <T> T look(AtFile<T> atFile, AtPrimary<T> atPrimary) throws SQLException {
        FileExecution snapshot = transactions.snapshot();
        PrimaryTransaction open = transactions.atPrimary();
        if (snapshot != null) {
            return atFile.of(snapshot);
        } else if (open != null) {
            return atPrimary.of(open.connection());
        }
        T local = reads.local(atFile, Hint.NONE, null, (file, work) -> work.of(file));
        if (local != null) {
            return local;
        }
        PrimarySide.Leased on = primary.acquire();
        try {
            return atPrimary.of(on.connection());
        } finally {
            primary.release();
        }
    }

    // ---- its end

    @Override
    public boolean isDatabaseClosed() {
        return database.isClosed();
    }

    @Override
    public synchronized void close() throws SQLException {
        isClosed = true;
        try {
            primary.closeCursors();
            if (elsewhere != null) {
                elsewhere.closeCursors();
            }
        } finally {
            transactions.rollback();
        }
    }
}
