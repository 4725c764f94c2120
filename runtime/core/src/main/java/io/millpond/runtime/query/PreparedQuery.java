package io.millpond.runtime.query;

import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

/**
 * A query without parameters that is rendered once, see {@link Prepared}. Thread-safe.
 *
 * @param <R> the rows
 */
public final class PreparedQuery<R extends Record> implements AutoCloseable {
    private final KeptQueries<R> queries;

    PreparedQuery(KeptQueries<R> queries) {
        this.queries = queries;
    }

    /**
     * Runs it.
     *
     * @return all rows, in the query's order; empty where there is none
     * @throws org.jooq.exception.DataAccessException where the database refuses
     */
    public Result<R> fetch() {
        return queries.run(ResultQuery::fetch);
    }

    /**
     * Runs it.
     *
     * @return the row, or null where there is none
     * @throws org.jooq.exception.TooManyRowsException where there are several
     * @throws org.jooq.exception.DataAccessException where the database refuses
     */
    public @Nullable R fetchOne() {
        return queries.<@Nullable R>run(ResultQuery::fetchOne);
    }

    /**
     * Runs it.
     *
     * @return the row
     * @throws org.jooq.exception.NoDataFoundException where there is none
     * @throws org.jooq.exception.TooManyRowsException where there are several
     * @throws org.jooq.exception.DataAccessException where the database refuses
     */
    public R fetchSingle() {
        return queries.run(ResultQuery::fetchSingle);
    }

    /** Lets go of what is kept. It can be run again, and keeps statements again. */
    @Override
    public void close() {
        queries.close();
    }
}
