package io.millpond.jdbc.session;

import io.millpond.jdbc.error.SqlErrors;
import io.millpond.jdbc.hrana.BoundSql;
import io.millpond.jdbc.hrana.StepOutcome;
import io.millpond.jdbc.http.Call;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Batches of statements that all take effect or none: alone in a transaction of their own, inside a transaction between
 * SAVEPOINT and RELEASE. One round trip, unless they are too large for one. For one thread at a time.
 */
final class Batches {
    /** A server or a gateway may refuse a larger body; the statements of one request also share one answer. */
    private static final long MAX_BYTES = 4 << 20;

    private static final int MAX_STATEMENTS = 5_000;
    private static final String SAVEPOINT = "SAVEPOINT millpond_batch";
    private static final String RELEASE = "RELEASE millpond_batch";
    private static final String ROLLBACK_TO = "ROLLBACK TO millpond_batch";

    private final Alone alone;
    private final Transaction transaction;

    Batches(Alone alone, Transaction transaction) {
        this.alone = alone;
        this.transaction = transaction;
    }

    /** Outside a transaction. */
    List<Outcome> runAlone(
            List<Command> commands, SessionPragmas pragmas, String begin, @Nullable Long index, Call call)
            throws BatchFailure {
        List<List<BoundSql>> parts = parts(commands);
        if (parts.size() > 1) {
            return runLargeAlone(parts, commands, begin, index, call);
        }
        Steps steps = new Steps();
        pragmas.addTo(steps);
        int began = steps.add(null, begin);
        int last = addAll(steps, parts.get(0), began);
        int committed = steps.add(Steps.ok(last), "COMMIT");
        steps.add(Steps.notOk(committed), "ROLLBACK");
        Reply reply;
        try {
            reply = alone.runSteps(steps, index, call);
        } catch (SQLException e) {
            throw new BatchFailure(-1, e);
        }
        check(reply, commands, 0, began, committed);
        pragmas.transactionEnded();
        return outcomes(reply, began + 1, last);
    }

    private List<Outcome> runLargeAlone(
            List<List<BoundSql>> parts, List<Command> commands, String begin, @Nullable Long index, Call call)
            throws BatchFailure {
        boolean isDone = false;
        try {
            List<Outcome> outcomes = runParts(parts, commands, begin, index, call);
            Long committed = transaction.commit("COMMIT", call);
            isDone = true;
            outcomes.replaceAll(outcome -> outcome.at(committed)); // they told the frame before the transaction
            return outcomes;
        } catch (SQLException e) {
            throw new BatchFailure(-1, e);
        } finally {
            if (!isDone && !transaction.isNone()) {
                rollBack(call);
            }
        }
    }

    private void rollBack(Call call) throws BatchFailure {
        try {
            transaction.rollback(call);
        } catch (SQLException e) {
            throw new BatchFailure(-1, e);
        }
    }

    /** Inside the transaction that is open, or that begins with it. */
    List<Outcome> runInTransaction(List<Command> commands, String begin, @Nullable Long index, Call call)
            throws BatchFailure {
        List<List<BoundSql>> parts = parts(commands);
        if (parts.size() == 1) {
            return runPart(parts.get(0), commands, 0, begin, index, call);
        }
        boolean isDone = false;
        boolean isSet = false;
        try {
            runOne(SAVEPOINT, begin, call);
            isSet = true;
            List<Outcome> outcomes = runParts(parts, commands, begin, index, call);
            runOne(RELEASE, begin, call);
            isDone = true;
            return outcomes;
        } catch (SQLException e) {
            throw new BatchFailure(-1, e);
        } finally {
            if (isSet && !isDone && transaction.isOpen()) {
                undo(begin, call);
            }
        }
    }

    private void undo(String begin, Call call) throws BatchFailure {
        try {
            runOne(ROLLBACK_TO, begin, call);
            runOne(RELEASE, begin, call);
        } catch (SQLException e) {
            throw new BatchFailure(-1, e);
        }
    }

    private void runOne(String sql, String begin, Call call) throws SQLException {
        transaction.run(Command.of(sql), begin, false, null, call);
    }

    private List<Outcome> runParts(
            List<List<BoundSql>> parts, List<Command> commands, String begin, @Nullable Long index, Call call)
            throws BatchFailure {
        List<Outcome> outcomes = new ArrayList<>(commands.size());
        for (List<BoundSql> part : parts) {
            outcomes.addAll(runPart(part, commands, outcomes.size(), begin, index, call));
        }
        return outcomes;
    }

    private List<Outcome> runPart(
            List<BoundSql> part, List<Command> commands, int offset, String begin, @Nullable Long index, Call call)
            throws BatchFailure {
        try {
            Steps steps = new Steps();
            int began = transaction.addBeginIfNone(steps, begin, call);
            int saved = steps.add(
                    began < 0 ? Steps.IN_TRANSACTION : Steps.all(Steps.ok(began), Steps.IN_TRANSACTION), SAVEPOINT);
            int last = addAll(steps, part, saved);
            int released = steps.add(Steps.ok(last), RELEASE);
            int undone =
                    steps.add(Steps.all(Steps.ok(saved), Steps.notOk(released), Steps.IN_TRANSACTION), ROLLBACK_TO);
            steps.add(Steps.ok(undone), RELEASE);
            Reply reply = transaction.runSteps(steps, began, index, call);
            if (reply.failure() != null
                    && "RESPONSE_TOO_LARGE".equals(reply.failure().code())
                    && transaction.isOpen()) {
                undo(begin, call); // it broke off behind the SAVEPOINT
            }
            check(reply, commands, offset, saved, released);
            return outcomes(reply, saved + 1, last);
        } catch (SQLException e) {
            throw new BatchFailure(-1, e);
        }
    }

    private static int addAll(Steps steps, List<BoundSql> statements, int before) {
        int last = before;
        for (BoundSql statement : statements) {
            last = steps.add(Steps.ok(last), statement);
        }
        return last;
    }

    /** The first step that failed is the reason; a step that was skipped without one is a lost transaction. */
    private static void check(Reply reply, List<Command> commands, int offset, int before, int last)
            throws BatchFailure {
        if (reply.failure() != null) {
            throw new BatchFailure(-1, SqlErrors.ofServer(reply.failure(), null));
        }
        if (reply.outcome(last) instanceof StepOutcome.Done) {
            return; // whatever else failed, the batch is whole
        }
        int failed = reply.firstFailure();
        if (failed >= 0 && reply.outcome(failed) instanceof StepOutcome.Failed failure) {
            int index = failed - before - 1;
            boolean isStatement = index >= 0 && failed < last;
            String sql = isStatement ? commands.get(offset + index).sql().text() : null;
            throw new BatchFailure(isStatement ? offset + index : -1, SqlErrors.ofServer(failure.error(), sql));
        }
        throw new BatchFailure(-1, Lost.now("it was no longer open when the batch came"));
    }

    private static List<Outcome> outcomes(Reply reply, int first, int last) {
        List<Outcome> outcomes = new ArrayList<>(last - first + 1);
        for (int i = first; i <= last; i++) {
            if (reply.outcome(i) instanceof StepOutcome.Done done) {
                outcomes.add(Outcomes.of(done.result(), reply.replicationIndex()));
            }
        }
        return outcomes;
    }

    private static List<List<BoundSql>> parts(List<Command> commands) {
        List<List<BoundSql>> parts = new ArrayList<>();
        List<BoundSql> part = new ArrayList<>();
        long bytes = 0;
        for (Command command : commands) {
            BoundSql statement = Arguments.bind(command);
            long size = size(statement);
            if (!part.isEmpty() && (bytes + size > MAX_BYTES || part.size() == MAX_STATEMENTS)) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(statement);
            bytes += size;
        }
        parts.add(part);
        return parts;
    }

    private static long size(BoundSql statement) {
        long bytes = 150L + statement.sql().length(); // its condition and its answer
        for (Object value : statement.arguments()) {
            if (value instanceof String text) {
                bytes += 30L + text.length();
            } else if (value instanceof byte[] blob) {
                bytes += 30L + blob.length * 4L / 3;
            } else {
                bytes += 40;
            }
        }
        return bytes;
    }
}
