package io.millpond.runtime.connection;

import org.jspecify.annotations.Nullable;

/**
 * What a statement gave.
 *
 * @param rows its rows, or null if it has none
 * @param count how many rows it changed; -1 if it has rows
 * @param keys generated keys, if they were asked for
 */
record Result(
        @Nullable ReadOnlyResultSet rows,
        long count,
        @Nullable RowsResultSet keys) {
    static Result rows(ReadOnlyResultSet rows) {
        return new Result(rows, -1, null);
    }

    static Result count(long count) {
        return new Result(null, count, null);
    }
}
