package io.millpond.jdbc.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What an execution gave: the result that the application looks at and those behind it. For one thread. */
final class Results {
    /**
     * One result.
     *
     * @param rows null: a count
     * @param count -1 if there are rows
     */
    record Result(@Nullable ResultSet rows, long count) {}

    private final Deque<Result> waiting = new ArrayDeque<>();
    private @Nullable Result current;
    private boolean isMoving;

    /** The first one added is the current one. */
    void add(Result result) {
        if (current == null && waiting.isEmpty()) {
            current = result;
        } else {
            waiting.add(result);
        }
    }

    @Nullable ResultSet rows() {
        return current == null ? null : current.rows();
    }

    /** -1: rows, or no result at all. */
    long count() {
        return current == null ? -1 : current.count();
    }

    /** Closes the current one; false if none follows or a count does. */
    boolean next() throws SQLException {
        closeCurrent();
        current = waiting.poll();
        return rows() != null;
    }

    void close() throws SQLException {
        try {
            do {
                closeCurrent();
                current = waiting.poll();
            } while (current != null);
        } finally {
            current = null;
            waiting.clear();
        }
    }

    private void closeCurrent() throws SQLException {
        ResultSet rows = rows();
        if (rows != null) {
            isMoving = true;
            try {
                rows.close();
            } finally {
                isMoving = false;
            }
        }
    }

    /** Whether the application itself has closed the last one. */
    boolean isCompletedByClosing() {
        return !isMoving && waiting.isEmpty();
    }
}
