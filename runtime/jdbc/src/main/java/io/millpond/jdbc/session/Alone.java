package io.millpond.jdbc.session;

import io.millpond.jdbc.error.SqlErrors;
import io.millpond.jdbc.hrana.BoundSql;
import io.millpond.jdbc.hrana.Description;
import io.millpond.jdbc.hrana.HranaError;
import io.millpond.jdbc.hrana.PipelineAnswer;
import io.millpond.jdbc.hrana.StatementResult;
import io.millpond.jdbc.hrana.StepOutcome;
import io.millpond.jdbc.hrana.StreamAnswer;
import io.millpond.jdbc.hrana.StreamRequest;
import io.millpond.jdbc.http.Call;
import io.millpond.jdbc.http.HttpFailure;
import io.millpond.jdbc.sql.Verb;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Statements outside transactions: one round trip each, on a stream that the same request closes. For one thread at a time.
 */
final class Alone {
    private static final StreamRequest CLOSE = new StreamRequest.Close();

    private final RoundTrips roundTrips;
    private final Cursors cursors;
    private final IdleStream idle;
    private final SessionPragmas pragmas;
    private final Forwarding forwarding;

    Alone(RoundTrips roundTrips, Cursors cursors, IdleStream idle, SessionPragmas pragmas, Forwarding forwarding) {
        this.roundTrips = roundTrips;
        this.cursors = cursors;
        this.idle = idle;
        this.pragmas = pragmas;
        this.forwarding = forwarding;
    }

    Outcome run(Command command, boolean isStreamed, @Nullable Long index, Call call) throws SQLException {
        BoundSql statement = Arguments.bind(command);
        boolean isRead = command.sql().isRead();
        if (isStreamed && isRead) {
            return Outcomes.of(stream(command, statement, index, call));
        }
        int step = pragmas.size();
        PipelineAnswer answer = ask(request(statement, index, exchange(command)), exchange(command), call);
        HranaError error = error(answer.answers().get(0));
        if (error != null) {
            if (Outcomes.isTooLarge(command, error)) {
                return Outcomes.of(stream(command, statement, index, call));
            }
            throw Outcomes.failure(error, command);
        }
        StatementResult result = result(answer.answers().get(0), step, exchange(command));
        settled(command);
        if (isRead) {
            result = signed(statement, result, index, call);
        }
        return Outcomes.of(result, index(answer.answers().get(0)));
    }

    /** Each answer's stream is closed by its request; a kept one that has died in the meantime has done nothing. */
    private PipelineAnswer ask(StreamRequest request, Exchange exchange, Call call) throws SQLException {
        List<StreamRequest> requests = List.of(request, CLOSE);
        ServerStream stream = idle.take();
        try {
            return roundTrips.pipeline(stream, requests, exchange, call);
        } catch (StreamGoneException e) {
            return askAgain(requests, exchange, call);
        }
    }

    private PipelineAnswer askAgain(List<StreamRequest> requests, Exchange exchange, Call call) throws SQLException {
        try {
            return roundTrips.pipeline(idle.fresh(), requests, exchange, call);
        } catch (StreamGoneException e) {
            throw new IllegalStateException("a request without a baton names no stream", e);
        }
    }

    private StreamRequest request(BoundSql statement, @Nullable Long index, Exchange exchange) {
        boolean isForwarded = forwarding.isOn() && exchange.equals(Exchange.READ); // a write is anyway
        if (pragmas.isEmpty() && !isForwarded) {
            return new StreamRequest.Execute(statement, index);
        }
        Steps steps = steps(statement);
        return new StreamRequest.Batch(steps.list(), index);
    }

    private Steps steps(BoundSql statement) {
        Steps steps = new Steps();
        pragmas.addTo(steps);
        steps.add(steps.size() == 0 ? null : Steps.ok(steps.size() - 1), statement);
        forwarding.addTo(steps);
        return steps;
    }

    private static Exchange exchange(Command command) {
        boolean isQuestion = command.sql().verb() == Verb.PRAGMA && SessionPragmas.isQuestion(command.sql());
        return command.sql().isRead() || isQuestion ? Exchange.READ : Exchange.WRITE;
    }

    /** What it means for the statements that follow. */
    private void settled(Command command) {
        if (SessionPragmas.isSetting(command.sql())) {
            pragmas.remember(command.sql());
        } else if (!command.sql().isRead() && command.sql().verb() != Verb.PRAGMA) {
            pragmas.transactionEnded();
        }
    }

    private static @Nullable HranaError error(StreamAnswer answer) {
        if (answer instanceof StreamAnswer.Failed failed) {
            return failed.error();
        } else if (answer instanceof StreamAnswer.BatchDone done) {
            for (StepOutcome outcome : done.outcomes()) {
                if (outcome instanceof StepOutcome.Failed failed) {
                    return failed.error();
                }
            }
        }
        return null;
    }

    private static StatementResult result(StreamAnswer answer, int step, Exchange exchange) throws SQLException {
        if (answer instanceof StreamAnswer.Executed executed) {
            return executed.result();
        } else if (answer instanceof StreamAnswer.BatchDone done
                && step < done.outcomes().size()
                && done.outcomes().get(step) instanceof StepOutcome.Done last) {
            return last.result();
        }
        HttpFailure strange = new HttpFailure(
                HttpFailure.Reason.MALFORMED, true, "The server answers a statement with something else.", null);
        throw SqlErrors.ofFailure(strange, exchange.ifLost());
    }

    private static @Nullable Long index(StreamAnswer answer) {
        return answer instanceof StreamAnswer.BatchDone done ? done.replicationIndex() : null;
    }

    private StatementResult signed(BoundSql statement, StatementResult result, @Nullable Long index, Call call)
            throws SQLException {
        BitSet infinite = Infinities.columns(result);
        if (infinite.isEmpty()) {
            return result;
        }
        BoundSql question = Infinities.question(statement, result.columns().size(), infinite);
        int step = pragmas.size();
        StreamAnswer answer = ask(request(question, index, Exchange.READ), Exchange.READ, call)
                .answers()
                .get(0);
        return error(answer) == null
                ? Infinities.signed(result, result(answer, step, Exchange.READ), infinite)
                : result;
    }

    private StreamedRows stream(Command command, BoundSql statement, @Nullable Long index, Call call)
            throws SQLException {
        ServerStream stream = idle.take();
        try {
            return open(stream, command, statement, index, call);
        } catch (StreamGoneException e) {
            try {
                return open(idle.fresh(), command, statement, index, call);
            } catch (StreamGoneException again) {
                throw new IllegalStateException("a request without a baton names no stream", again);
            }
        }
    }

    private StreamedRows open(ServerStream stream, Command command, BoundSql statement, @Nullable Long index, Call call)
            throws SQLException, StreamGoneException {
        Steps steps = steps(statement);
        StreamedRows rows = cursors.open(
                stream,
                new StreamRequest.Batch(steps.list(), index),
                pragmas.size(),
                command.sql().text(),
                Exchange.READ,
                call,
                ended -> idle.give(stream));
        if (rows == null) {
            throw SqlErrors.ofServer(
                    new HranaError("The server gave no rows and no error for a query.", null, null),
                    command.sql().text());
        }
        return rows;
    }

    Description describe(String sql, Call call) throws SQLException {
        StreamAnswer answer = ask(new StreamRequest.Describe(sql, null), Exchange.READ, call)
                .answers()
                .get(0);
        return Described.of(answer, sql);
    }

    /** Runs steps that begin and end their own transaction. */
    Reply runSteps(Steps steps, @Nullable Long index, Call call) throws SQLException {
        return Reply.of(ask(new StreamRequest.Batch(steps.list(), index), Exchange.WRITE, call));
    }

    /** Lets the server have its stream back, if one is kept. */
    void close(Call call) throws SQLException, StreamGoneException {
        ServerStream stream = idle.take();
        if (stream.baton() != null) {
            roundTrips.pipeline(stream, List.of(CLOSE), Exchange.READ, call);
        }
    }
}
