package io.millpond.jdbc.session;

import io.millpond.jdbc.error.SqlErrors;
import io.millpond.jdbc.hrana.Column;
import io.millpond.jdbc.hrana.CursorEntry;
import io.millpond.jdbc.http.Call;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a cursor sends them, with memory for one. While it is open its stream answers nothing else, so the next
 * statement of the same stream puts the rest aside first ({@link #drain(Call)}). For the connection's thread.
 */
final class StreamedRows implements Rows {
    private final ResponseCursor cursor;
    private final Exchange exchange;
    private final ServerStream stream;
    private final String sql;
    private final List<Column> columns;
    private final Consumer<StreamedRows> ended;
    private @Nullable Spill spill;
    private @Nullable SQLException failure;
    private boolean isEnded;

    /**
     * At the first row.
     *
     * @param ended told once, when the stream is free again
     */
    StreamedRows(
            ResponseCursor cursor,
            List<Column> columns,
            Exchange exchange,
            ServerStream stream,
            String sql,
            Consumer<StreamedRows> ended) {
        this.cursor = cursor;
        this.columns = columns;
        this.exchange = exchange;
        this.stream = stream;
        this.sql = sql;
        this.ended = ended;
    }

    @Override
    public List<Column> columns() {
        return columns;
    }

    @Override
    public @Nullable Object @Nullable [] next() throws SQLException {
        if (spill != null) {
            return fromSpill(spill);
        }
        if (!isEnded) {
            return fromServer();
        }
        if (failure != null) {
            throw failure; // again: the rows before it must not look like all
        }
        return null;
    }

    /** What failed while the rest was put aside fails here, at its place. */
    private @Nullable Object @Nullable [] fromSpill(Spill rows) throws SQLException {
        try {
            @Nullable Object[] row = rows.take(columns.size());
            if (row == null && failure != null) {
                throw failure;
            }
            return row;
        } catch (IOException e) {
            throw spillFailed(e);
        }
    }

    private @Nullable Object @Nullable [] fromServer() throws SQLException {
        boolean isRow = false;
        try {
            while (true) {
                CursorEntry entry = cursor.next();
                if (entry instanceof CursorEntry.Row row) {
                    isRow = true;
                    return row.values().toArray();
                } else if (entry instanceof CursorEntry.StepFailed failed) {
                    throw SqlErrors.ofServer(failed.error(), sql);
                } else if (entry instanceof CursorEntry.Failed failed) {
                    throw SqlErrors.ofServer(failed.error(), sql);
                } else if (entry instanceof CursorEntry.End) {
                    return null;
                }
            }
        } catch (IOException e) {
            SQLException lost = RoundTrips.lost(e, stream, exchange);
            stream.forget();
            failure = lost;
            throw lost;
        } catch (SQLException e) {
            failure = e;
            throw e;
        } finally {
            if (!isRow) {
                end();
            }
        }
    }

    /**
     * Reads the rest into memory or a file, so that the stream can be used. What fails is told to who reads the rows.
     *
     * @param call of the statement that waits for it, whose end ends this too
     */
    void drain(Call call) {
        if (isEnded) {
            return;
        }
        Spill rest = new Spill();
        try {
            for (@Nullable Object[] row = fromServer(); row != null; row = fromServer()) {
                rest.add(row);
                checkTime(call);
            }
        } catch (SQLException e) {
            failure = e;
        } catch (IOException e) {
            failure = spillFailed(e);
            rest.discard();
        }
        end();
        spill = rest;
    }

    private static void checkTime(Call call) throws SQLException {
        if (call.isOver() || call.isCancelled()) {
            throw new SQLNonTransientException(
                    "The rest of this result set was not read: the statement that came next had no time to wait for it."
                            + " Next: read a result to its end before the next statement, or give that more time.",
                    "57014");
        }
    }

    /** The rest will not come, which must not look like the end. */
    void rolledBack() {
        failure = new SQLNonTransientException(
                "ROLLBACK has cut this result set off. Next: read it to its end before, or run the query again.",
                "24000");
        end();
    }

    private SQLException spillFailed(IOException cause) {
        return new SQLNonTransientException(
                "Rows of an open result set could not be put aside in a temporary file (" + cause.getMessage()
                        + "). Next: free space in " + System.getProperty("java.io.tmpdir")
                        + ", or read the result to its end before the next statement.",
                "58030",
                cause);
    }

    private void end() {
        if (isEnded) {
            return;
        }
        isEnded = true;
        cursor.close();
        ended.accept(this);
    }

    @Override
    public void close() throws SQLException {
        end();
        if (spill != null) {
            try {
                spill.close();
            } catch (IOException e) {
                throw spillFailed(e);
            }
        }
    }
}
