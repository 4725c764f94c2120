package io.millpond.jdbc.session;

import io.millpond.jdbc.error.SqlErrors;
import io.millpond.jdbc.hrana.CursorCodec;
import io.millpond.jdbc.hrana.MalformedAnswerException;
import io.millpond.jdbc.hrana.Pipeline;
import io.millpond.jdbc.hrana.PipelineAnswer;
import io.millpond.jdbc.hrana.PipelineCodec;
import io.millpond.jdbc.hrana.StepOutcome;
import io.millpond.jdbc.hrana.StreamAnswer;
import io.millpond.jdbc.hrana.StreamRequest;
import io.millpond.jdbc.http.Call;
import io.millpond.jdbc.http.HttpFailure;
import io.millpond.jdbc.http.HttpResponse;
import io.millpond.jdbc.http.HttpTransport;
import io.millpond.jdbc.url.ConnectOptions;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * One round trip: a stream's requests go out, their answers come back, and nothing is sent twice that may have taken
 * effect. For one thread at a time; {@link #close()} may come from any.
 */
final class RoundTrips implements AutoCloseable {
    private static final String PIPELINE = "/v3/pipeline";
    private static final String CURSOR = "/v3/cursor";

    private final HttpTransport transport;
    private final Posting posting;
    private final RequestBody body = new RequestBody();
    private volatile long handedOnNanos;
    private volatile boolean isHandedOn;

    RoundTrips(ConnectOptions options) throws SQLException {
        this.transport = new HttpTransport(options.transport());
        this.posting = new Posting(options, transport);
    }

    /**
     * When the connection was opened over which the last answer came. Over which a replica node asked its primary, nobody
     * tells: since the answer, then.
     */
    long answeredOverNanos() {
        return isHandedOn ? handedOnNanos : transport.answeredOverNanos();
    }

    private void note(PipelineAnswer answer) {
        handedOnNanos = System.nanoTime();
        isHandedOn = answer.answers().stream().anyMatch(RoundTrips::isHandedOn);
    }

    private static boolean isHandedOn(StreamAnswer answer) {
        if (answer instanceof StreamAnswer.Executed executed) {
            return executed.result().isHandedOn();
        }
        return answer instanceof StreamAnswer.BatchDone done
                && done.outcomes().stream()
                        .anyMatch(outcome -> outcome instanceof StepOutcome.Done step
                                && step.result().isHandedOn());
    }

    /** Answers, one for each request; the stream has the next baton. */
    PipelineAnswer pipeline(ServerStream stream, List<StreamRequest> requests, Exchange exchange, Call call)
            throws SQLException, StreamGoneException {
        boolean isDone = false;
        try {
            body.clear();
            PipelineCodec.write(new Pipeline(stream.baton(), requests), body);
            PipelineAnswer answer = readPipeline(stream, exchange, call);
            if (answer.answers().size() != requests.size()) {
                throw new MalformedAnswerException("results: expected " + requests.size() + ", found "
                        + answer.answers().size());
            }
            stream.answered(answer.baton(), answer.baseUrl());
            note(answer);
            isDone = true;
            return answer;
        } catch (IOException e) {
            throw lost(e, stream, exchange);
        } finally {
            if (!isDone) {
                stream.forget();
            }
        }
    }

    /** The answer's body counts as much as its head: a read that breaks off in it is repeated too. */
    private PipelineAnswer readPipeline(ServerStream stream, Exchange exchange, Call call)
            throws IOException, SQLException, StreamGoneException {
        for (boolean isSecond = false; ; isSecond = true) {
            try (HttpResponse response = posting.post(PIPELINE, stream, exchange, body, call)) {
                return PipelineCodec.read(response.body());
            } catch (HttpFailure e) {
                if (isSecond || !exchange.isRepeatable() || e.reason() != HttpFailure.Reason.CUT) {
                    throw e;
                }
            }
        }
    }

    /** A cursor at its first entry; the stream has the next baton already. The reader must be closed. */
    ResponseCursor cursor(ServerStream stream, StreamRequest.Batch batch, Exchange exchange, Call call)
            throws SQLException, StreamGoneException {
        boolean isDone = false;
        HttpResponse response = null;
        try {
            body.clear();
            CursorCodec.write(stream.baton(), batch, body);
            response = posting.post(CURSOR, stream, exchange, body, call);
            ResponseCursor reader = new ResponseCursor(CursorCodec.read(response.body()), response);
            stream.answered(reader.baton(), reader.baseUrl());
            isDone = true;
            return reader;
        } catch (IOException e) {
            throw lost(e, stream, exchange);
        } finally {
            if (!isDone) {
                stream.forget();
                if (response != null) {
                    response.close();
                }
            }
        }
    }

    static SQLException lost(IOException failure, ServerStream stream, Exchange exchange) {
        if (failure instanceof HttpFailure http) {
            return SqlErrors.ofFailure(http, http.isMaybeDelivered() ? exchange.ifLost() : exchange.ifUndelivered());
        }
        HttpFailure malformed = new HttpFailure(
                HttpFailure.Reason.MALFORMED,
                true,
                "The server at " + stream.origin() + " does not answer in Hrana 3: " + failure.getMessage(),
                failure);
        return SqlErrors.ofFailure(malformed, exchange.ifLost());
    }

    /** How many so far. */
    long count() {
        return posting.roundTrips();
    }

    @Override
    public void close() {
        transport.close();
    }
}
