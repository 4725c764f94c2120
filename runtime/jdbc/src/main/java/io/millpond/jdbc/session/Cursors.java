package io.millpond.jdbc.session;

import io.millpond.jdbc.error.SqlErrors;
import io.millpond.jdbc.hrana.CursorEntry;
import io.millpond.jdbc.hrana.StreamRequest;
import io.millpond.jdbc.http.Call;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens streamed results. For one thread at a time. */
final class Cursors {
    private final RoundTrips roundTrips;
    private final Supplier<Duration> silence;

    /**
     * Opens none yet.
     *
     * @param silence the longest wait for the next piece of an answer
     */
    Cursors(RoundTrips roundTrips, Supplier<Duration> silence) {
        this.roundTrips = roundTrips;
        this.silence = silence;
    }

    /**
     * Runs the steps and stands at the first row of one.
     *
     * @param step that has the rows
     * @param ended told when the rows have ended and the stream is free
     * @return null if that step was skipped
     * @throws SQLException the first step's error
     */
    @Nullable StreamedRows open(
            ServerStream stream,
            StreamRequest.Batch batch,
            int step,
            String sql,
            Exchange exchange,
            Call call,
            Consumer<StreamedRows> ended)
            throws SQLException, StreamGoneException {
        ResponseCursor cursor = roundTrips.cursor(stream, batch, exchange, call);
        boolean isOpen = false;
        try {
            CursorEntry.StepBegin begin = begin(cursor, step, sql);
            if (begin == null) {
                return null;
            }
            isOpen = true;
            call.streams(silence.get());
            return new StreamedRows(cursor, begin.columns(), exchange, stream, sql, ended);
        } catch (IOException e) {
            SQLException lost = RoundTrips.lost(e, stream, exchange);
            stream.forget();
            throw lost;
        } finally {
            if (!isOpen) {
                cursor.close();
            }
        }
    }

    private static CursorEntry.@Nullable StepBegin begin(ResponseCursor cursor, int step, String sql)
            throws IOException, SQLException {
        while (true) {
            CursorEntry entry = cursor.next();
            if (entry instanceof CursorEntry.StepBegin begin && begin.step() == step) {
                return begin;
            } else if (entry instanceof CursorEntry.StepFailed failed) {
                throw SqlErrors.ofServer(failed.error(), sql);
            } else if (entry instanceof CursorEntry.Failed failed) {
                throw SqlErrors.ofServer(failed.error(), sql);
            } else if (entry instanceof CursorEntry.End) {
                return null;
            }
        }
    }
}
