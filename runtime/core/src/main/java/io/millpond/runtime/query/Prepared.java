package io.millpond.runtime.query;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;

/**
 * Queries for what is asked often: jOOQ renders SQL anew for each run, which is more than half of what a read by key costs.
 * A prepared query is rendered once and keeps its statement:
 *
 * <pre>{@code
 * PreparedQuery1<Long, PostsRecord> byId =
 *         Prepared.query(millpond.dsl(), POSTS.ID, (db, id) -> db.selectFrom(POSTS).where(POSTS.ID.eq(id)));
 * PostsRecord post = byId.fetchOne(7L);
 * }</pre>
 *
 * <p>It runs like any other statement: in the session of the thread, at the place where it belongs, and outside of jOOQ's
 * {@code transaction(…)}, whose connection it does not have. Make one once, for example as a field beside the Millpond; any
 * number of threads may run it. Thread-safe.
 */
public final class Prepared {
    private Prepared() {}

    /** What says a query of two parameters. */
    @FunctionalInterface
    public interface Query2<A, B, R extends Record> {
        /** Says it once. */
        ResultQuery<R> of(DSLContext db, Param<A> a, Param<B> b);
    }

    /** What says a query of three parameters. */
    @FunctionalInterface
    public interface Query3<A, B, C, R extends Record> {
        /** Says it once. */
        ResultQuery<R> of(DSLContext db, Param<A> a, Param<B> b, Param<C> c);
    }

    /**
     * A query without parameters.
     *
     * @param db of a Millpond or of one of its sessions
     * @param query says it; called once for each thread that runs it at the same time as others
     * @return ready
     */
    public static <R extends Record> PreparedQuery<R> query(DSLContext db, Function<DSLContext, ResultQuery<R>> query) {
        return new PreparedQuery<>(new KeptQueries<>(() -> query.apply(db)));
    }

    /**
     * A query with one parameter.
     *
     * @param db of a Millpond or of one of its sessions
     * @param like a column whose type the parameter has
     * @param query says it, with the parameter in place of a value; called once for each thread that runs it at the same time
     *     as others
     * @return ready
     */
    public static <A, R extends Record> PreparedQuery1<A, R> query(
            DSLContext db, Field<A> like, BiFunction<DSLContext, Param<A>, ResultQuery<R>> query) {
        return new PreparedQuery1<>(new KeptQueries<>(() -> query.apply(db, parameter(0, like))));
    }

    /**
     * A query with two parameters.
     *
     * @param db of a Millpond or of one of its sessions
     * @param first a column whose type the first parameter has
     * @param second a column whose type the second one has
     * @param query as above
     * @return ready
     */
    public static <A, B, R extends Record> PreparedQuery2<A, B, R> query(
            DSLContext db, Field<A> first, Field<B> second, Query2<A, B, R> query) {
        return new PreparedQuery2<>(new KeptQueries<>(() -> query.of(db, parameter(0, first), parameter(1, second))));
    }

    /**
     * A query with three parameters.
     *
     * @param db of a Millpond or of one of its sessions
     * @param first a column whose type the first parameter has
     * @param second a column whose type the second one has
     * @param third a column whose type the third one has
     * @param query as above
     * @return ready
     */
    public static <A, B, C, R extends Record> PreparedQuery3<A, B, C, R> query(
            DSLContext db, Field<A> first, Field<B> second, Field<C> third, Query3<A, B, C, R> query) {
        return new PreparedQuery3<>(
                new KeptQueries<>(() -> query.of(db, parameter(0, first), parameter(1, second), parameter(2, third))));
    }

    private static <T> Param<T> parameter(int index, Field<T> like) {
        return DSL.param(KeptQueries.parameter(index), like);
    }
}
