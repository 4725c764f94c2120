package io.millpond.jdbc.session;

import io.millpond.jdbc.error.SqlErrors;
import io.millpond.jdbc.hrana.BoundSql;
import io.millpond.jdbc.hrana.Description;
import io.millpond.jdbc.hrana.PipelineAnswer;
import io.millpond.jdbc.hrana.StatementResult;
import io.millpond.jdbc.hrana.StepOutcome;
import io.millpond.jdbc.hrana.StreamRequest;
import io.millpond.jdbc.http.Call;
import io.millpond.jdbc.sql.ParsedSql;
import io.millpond.jdbc.sql.Verb;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

// Waiver of the 400 lines: one state machine, whose ways to be lost are told apart here and nowhere else.
/**
 * The transaction of a connection: none, open on the server, or ended by the server. For one thread at a time.
 *
 * <p>The server may end it at any time: it rolls back a writer of more than five seconds as soon as another waits, and a
 * stream of more than ten idle seconds; the stream's next statement would then run in autocommit. So every statement is a
 * step that runs only inside a transaction, every request asks afterwards whether one is open, and a step that was skipped
 * is an error.
 *
 * @see <a href="https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_3_SPEC.md">conditions of batches</a>
 */
final class Transaction {
    private static final Logger LOG = LoggerFactory.getLogger(Transaction.class);

    private enum State {
        NONE,
        OPEN,
        /** Ended by the server, and the application was told. */
        LOST
    }

    private final RoundTrips roundTrips;
    private final Cursors cursors;
    private final IdleStream idle;
    private final SessionPragmas pragmas;
    private final Forwarding forwarding;
    private final KnownGood knownGood = new KnownGood();

    private State state = State.NONE;
    private ServerStream stream;
    private @Nullable StreamedRows openRows;
    private boolean mayCommitFail;

    /** The savepoint that began it, whose RELEASE is its COMMIT (https://sqlite.org/lang_savepoint.html); else empty. */
    private String savepoint = "";

    Transaction(
            RoundTrips roundTrips,
            Cursors cursors,
            IdleStream idle,
            SessionPragmas pragmas,
            Forwarding forwarding,
            boolean mayCommitFail) {
        this.roundTrips = roundTrips;
        this.cursors = cursors;
        this.idle = idle;
        this.pragmas = pragmas;
        this.forwarding = forwarding;
        this.mayCommitFail = mayCommitFail;
        this.stream = idle.fresh();
    }

    boolean isNone() {
        return state == State.NONE;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Runs one statement; begins with {@code begin} first if none is open. */
    Outcome run(Command command, String begin, boolean isStreamed, @Nullable Long index, Call call)
            throws SQLException {
        requireUsable(call);
        BoundSql statement = Arguments.bind(command);
        if (isStreamed && command.sql().isRead()) {
            return Outcomes.of(stream(command, statement, begin, index, call));
        }
        Steps steps = new Steps();
        boolean isFirst = state == State.NONE;
        int began = isFirst ? addBegin(steps, begin) : -1;
        int last =
                steps.add(isFirst ? Steps.all(Steps.ok(began), Steps.IN_TRANSACTION) : Steps.IN_TRANSACTION, statement);
        if (isFirst) { // what follows goes the same way
            forwarding.addTo(steps, index);
        }
        boolean isCommit = command.sql().verb() == Verb.RELEASE
                && savepoint.equalsIgnoreCase(command.sql().name());
        Reply reply = isCommit ? release(steps, index, call) : send(steps, index, call);
        if (reply.failure() != null && Outcomes.isTooLarge(command, reply.failure()) && reply.isInTransaction()) {
            state = State.OPEN;
            return Outcomes.of(stream(command, statement, begin, index, call));
        }
        StatementResult result = settle(reply, began, last, command);
        return Outcomes.of(signed(command, statement, result, call), reply.replicationIndex());
    }

    /** BEGIN or SAVEPOINT as text, where autocommit is on. */
    void begin(ParsedSql sql, @Nullable Long index, Call call) throws SQLException {
        requireUsable(call);
        String text = sql.text();
        Steps steps = new Steps();
        int began = addBegin(steps, text);
        forwarding.addTo(steps, index);
        savepoint = sql.name();
        Reply reply = send(steps, index, call);
        state = reply.isInTransaction() ? State.OPEN : State.NONE;
        if (reply.failure() != null) {
            throw SqlErrors.ofServer(reply.failure(), text);
        }
        if (reply.outcome(began) instanceof StepOutcome.Failed failed) {
            throw SqlErrors.ofServer(failed.error(), text);
        }
        if (state != State.OPEN) {
            state = State.LOST; // or what follows would run in autocommit
            throw Lost.now("it was no longer open when it had begun");
        }
    }

    private int addBegin(Steps steps, String begin) {
        savepoint = "";
        idle.give(stream);
        stream = idle.take();
        pragmas.addTo(steps);
        return steps.add(null, begin);
    }

    /** Runs steps that {@link #addBeginIfNone} has begun; {@code began} is what it returned. */
    Reply runSteps(Steps steps, int began, @Nullable Long index, Call call) throws SQLException {
        Reply reply = send(steps, index, call);
        boolean wasOpen = state == State.OPEN || reply.outcome(began) instanceof StepOutcome.Done;
        if (reply.isInTransaction()) {
            state = State.OPEN;
        } else {
            state = wasOpen ? State.LOST : State.NONE;
        }
        return reply;
    }

    /** Adds what begins the transaction if none is open; returns its step or -1. */
    int addBeginIfNone(Steps steps, String begin, Call call) throws SQLException {
        requireUsable(call);
        return state == State.NONE ? addBegin(steps, begin) : -1;
    }

    /** If its answer is lost, nobody knows whether all was committed; nothing is open any more in any case. */
    private Reply release(Steps steps, @Nullable Long index, Call call) throws SQLException {
        boolean isAnswered = false;
        try {
            Reply reply = send(steps, Exchange.COMMIT, index, call);
            isAnswered = true;
            return reply;
        } finally {
            if (!isAnswered) {
                ended();
            }
        }
    }

    private Reply send(Steps steps, @Nullable Long index, Call call) throws SQLException {
        return send(steps, state == State.NONE ? Exchange.BEGIN : Exchange.IN_TRANSACTION, index, call);
    }

    private Reply send(Steps steps, Exchange exchange, @Nullable Long index, Call call) throws SQLException {
        List<StreamRequest> requests =
                List.of(new StreamRequest.Batch(steps.list(), index), new StreamRequest.GetAutocommit());
        boolean isFirst = state == State.NONE;
        while (true) {
            boolean wasKept = stream.baton() != null;
            boolean isAnswered = false;
            try {
                PipelineAnswer answer = roundTrips.pipeline(stream, requests, exchange, call);
                isAnswered = true;
                return Reply.of(answer);
            } catch (StreamGoneException e) {
                if (!isFirst || !wasKept) {
                    throw Lost.now("the stream has expired or the server was restarted (" + e.getMessage() + ")");
                }
            } finally {
                if (!isAnswered && !isFirst) {
                    state = State.LOST;
                }
            }
        }
    }

    /** Takes the state from the reply, and the statement's result or its error. */
    private StatementResult settle(Reply reply, int began, int last, Command command) throws SQLException {
        boolean wasOpen = state == State.OPEN;
        if (reply.isInTransaction()) {
            state = State.OPEN;
        } else {
            state = wasOpen ? State.LOST : State.NONE;
        }
        String sql = command.sql().text();
        if (reply.failure() != null) {
            throw Outcomes.failure(reply.failure(), command);
        }
        if (began >= 0 && reply.outcome(began) instanceof StepOutcome.Failed failed) {
            throw SqlErrors.ofServer(failed.error(), null);
        }
        StepOutcome outcome = reply.outcome(last);
        if (outcome instanceof StepOutcome.Done done) {
            if (state == State.LOST && command.sql().verb() == Verb.RELEASE) {
                ended(); // of the savepoint that began the transaction: this is its COMMIT
            } else if (state != State.OPEN) {
                throw Lost.now("it is no longer open after this statement");
            }
            return done.result();
        } else if (outcome instanceof StepOutcome.Failed failed) {
            if (!wasOpen && state == State.NONE) {
                state = State.LOST; // BEGIN was done, and the statement has ended it
            }
            throw SqlErrors.ofServer(failed.error(), sql);
        }
        throw Lost.now("another writer waited while it held the write lock for too long, or its stream expired");
    }

    private StatementResult signed(Command command, BoundSql statement, StatementResult result, Call call)
            throws SQLException {
        BitSet infinite = command.sql().isRead() ? Infinities.columns(result) : new BitSet();
        if (infinite.isEmpty()) {
            return result;
        }
        Steps steps = new Steps();
        int count = result.columns().size();
        int step = steps.add(Steps.IN_TRANSACTION, Infinities.question(statement, count, infinite));
        Reply reply = send(steps, null, call);
        if (!reply.isInTransaction()) {
            state = State.LOST;
            throw Lost.now("it was no longer open when the signs of infinities were asked for");
        }
        return reply.outcome(step) instanceof StepOutcome.Done done
                ? Infinities.signed(result, done.result(), infinite)
                : result;
    }

    private StreamedRows stream(Command command, BoundSql statement, String begin, @Nullable Long index, Call call)
            throws SQLException {
        Steps steps = new Steps();
        boolean isFirst = state == State.NONE;
        int step;
        if (isFirst) {
            int began = addBegin(steps, begin);
            step = steps.add(Steps.all(Steps.ok(began), Steps.IN_TRANSACTION), statement);
            Forwarding.always(steps);
        } else {
            // A cursor over text that cannot be parsed costs the transaction; a describe does not.
            if (!knownGood.contains(statement.sql())) {
                describe(statement.sql(), call);
                knownGood.add(statement.sql());
            }
            step = steps.add(Steps.IN_TRANSACTION, statement);
        }
        StreamedRows rows = openCursor(steps, step, command.sql().text(), isFirst, index, call);
        state = State.OPEN;
        openRows = rows;
        return rows;
    }

    private StreamedRows openCursor(Steps steps, int step, String sql, boolean isFirst, @Nullable Long index, Call call)
            throws SQLException {
        Exchange exchange = isFirst ? Exchange.BEGIN : Exchange.IN_TRANSACTION;
        boolean isOpen = false;
        while (true) {
            boolean wasKept = stream.baton() != null;
            try {
                StreamedRows rows = cursors.open(
                        stream,
                        new StreamRequest.Batch(steps.list(), index),
                        step,
                        sql,
                        exchange,
                        call,
                        ended -> openRows = openRows == ended ? null : openRows);
                if (rows == null) {
                    throw Lost.now("it was no longer open when this query came");
                }
                isOpen = true;
                return rows;
            } catch (StreamGoneException e) {
                if (!isFirst || !wasKept) {
                    throw Lost.now("the stream has expired or the server was restarted (" + e.getMessage() + ")");
                }
            } finally {
                if (!isOpen) {
                    afterFailedCursor(isFirst);
                }
            }
        }
    }

    /** An error of the query itself leaves the stream with its baton, and the transaction open. */
    private void afterFailedCursor(boolean isFirst) {
        if (stream.baton() == null) {
            state = isFirst ? State.NONE : State.LOST;
        } else {
            state = State.OPEN; // if it is not, the next statement's condition finds out
        }
    }

    Description describe(String sql, Call call) throws SQLException {
        requireUsable(call);
        List<StreamRequest> requests =
                List.of(new StreamRequest.Describe(sql, null), new StreamRequest.GetAutocommit());
        boolean isAnswered = false;
        try {
            PipelineAnswer answer = roundTrips.pipeline(stream, requests, Exchange.IN_TRANSACTION, call);
            isAnswered = true;
            if (!Reply.isInTransaction(answer)) {
                state = State.LOST;
                throw Lost.now("it was no longer open when a statement was described");
            }
            return Described.of(answer.answers().get(0), sql);
        } catch (StreamGoneException e) {
            throw Lost.now("the stream has expired or the server was restarted (" + e.getMessage() + ")");
        } finally {
            if (!isAnswered) {
                state = State.LOST;
            }
        }
    }

    /** Commits. Afterwards none is open, unless a deferred constraint is not met: then it stays open. */
    @Nullable Long commit(String text, Call call) throws SQLException {
        if (state == State.LOST) {
            ended();
            throw Lost.beforeCommit();
        }
        drain(call);
        boolean isKept = mayCommitFail || pragmas.isDeferring();
        Steps steps = new Steps();
        int step = steps.add(Steps.IN_TRANSACTION, text);
        StreamRequest batch = new StreamRequest.Batch(steps.list(), null);
        List<StreamRequest> requests = isKept
                ? List.of(batch, new StreamRequest.GetAutocommit())
                : List.of(batch, new StreamRequest.GetAutocommit(), new StreamRequest.Close());
        boolean isStillOpen = false;
        boolean wasGivenUp = false;
        try {
            Reply reply = Reply.of(roundTrips.pipeline(stream, requests, Exchange.COMMIT, call));
            isStillOpen = isKept && reply.isInTransaction();
            // A deferred constraint that another connection has added since: on a file the application could mend the
            // transaction now, but here the close has rolled it back, so what follows must not become another one.
            wasGivenUp = !isKept && reply.isInTransaction();
            return reply.committed(step, text);
        } catch (StreamGoneException e) {
            throw Lost.now("the stream had expired or the server was restarted before COMMIT (" + e.getMessage() + ")");
        } finally {
            if (!isStillOpen) {
                ended();
            }
            if (wasGivenUp) {
                mayCommitFail = true;
                state = State.LOST;
            }
        }
    }

    /** Rolls back. Whatever the server says, nothing is committed: a stream that is not closed dies within 11 seconds. */
    void rollback(Call call) throws SQLException {
        boolean wasOpen = state == State.OPEN;
        if (openRows != null) {
            openRows.rolledBack();
        }
        if (wasOpen && stream.baton() != null) {
            try {
                roundTrips.pipeline(stream, List.of(new StreamRequest.Close()), Exchange.IN_TRANSACTION, call);
            } catch (SQLException | StreamGoneException e) {
                LOG.debug("The stream was left to expire after ROLLBACK", e);
            }
        }
        stream.forget();
        ended();
    }

    private void ended() {
        state = State.NONE;
        pragmas.transactionEnded();
        idle.give(stream);
        stream = idle.fresh();
    }

    private void requireUsable(Call call) throws SQLException {
        if (state == State.LOST) {
            throw Lost.before();
        }
        drain(call);
    }

    private void drain(Call call) {
        if (openRows != null) {
            openRows.drain(call);
        }
    }

    /** Before every statement, also one that runs alone: whether COMMIT may fail on a constraint and leave the transaction open, as only deferred foreign keys do. */
    void noteDeferral(Command command) {
        Verb verb = command.sql().verb();
        if (verb == Verb.PRAGMA || verb == Verb.SCHEMA) {
            mayCommitFail |= Deferral.isIn(command.sql().text());
        }
    }
}
