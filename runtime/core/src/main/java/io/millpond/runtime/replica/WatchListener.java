package io.millpond.runtime.replica;

import org.jooq.Record;
import org.jooq.Result;

/**
 * Hears of the results of a live query. One call at a time; what takes long delays other live queries, but never the
 * replica. What it throws is logged and otherwise ignored.
 *
 * @param <R> the rows
 */
@FunctionalInterface
public interface WatchListener<R extends Record> {
    /**
     * The result is another one: a value, a column's name, the number or the order of the rows has changed. The first
     * result is told too, and the first one after {@link #failed}.
     *
     * @param result to be kept or changed as the listener likes
     */
    void changed(Result<R> result);

    /**
     * The query has failed, say because its table is gone. It runs again after the next commit. Logged whether this is
     * implemented or not.
     *
     * @param error as jOOQ threw it
     */
    default void failed(RuntimeException error) {}
}
