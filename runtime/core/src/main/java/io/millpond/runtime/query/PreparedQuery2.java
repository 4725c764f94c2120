package io.millpond.runtime.query;

import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

/**
 * A query with two parameters that is rendered once, see {@link Prepared}. Thread-safe.
 *
 * @param <A> the type of the first parameter
 * @param <B> the type of the second parameter
 * @param <R> the rows
 */
public final class PreparedQuery2<A, B, R extends Record> implements AutoCloseable {
    private final KeptQueries<R> queries;

    PreparedQuery2(KeptQueries<R> queries) {
        this.queries = queries;
    }

    /**
     * Runs it.
     *
     * @param a value of the first parameter
     * @param b value of the second parameter
     * @return all rows, in the query's order; empty where there is none
     * @throws org.jooq.exception.DataAccessException where the database refuses
     */
    public Result<R> fetch(A a, B b) {
        return queries.run(ResultQuery::fetch, a, b);
    }

    /**
     * Runs it.
     *
     * @param a value of the first parameter
     * @param b value of the second parameter
     * @return the row, or null where there is none
     * @throws org.jooq.exception.TooManyRowsException where there are several
     * @throws org.jooq.exception.DataAccessException where the database refuses
     */
    public @Nullable R fetchOne(A a, B b) {
        return queries.<@Nullable R>run(ResultQuery::fetchOne, a, b);
    }

    /**
     * Runs it.
     *
     * @param a value of the first parameter
     * @param b value of the second parameter
     * @return the row
     * @throws org.jooq.exception.NoDataFoundException where there is none
     * @throws org.jooq.exception.TooManyRowsException where there are several
     * @throws org.jooq.exception.DataAccessException where the database refuses
     */
    public R fetchSingle(A a, B b) {
        return queries.run(ResultQuery::fetchSingle, a, b);
    }

    /** Lets go of what is kept. It can be run again, and keeps statements again. */
    @Override
    public void close() {
        queries.close();
    }
}
