package io.millpond.runtime.query;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.CloseableResultQuery;
import org.jooq.Record;
import org.jooq.ResultQuery;

/**
 * The copies of one query that are not running: jOOQ's queries are for one thread at a time. Each keeps its statement, which
 * costs no connection here, because Millpond's connections lend one to a statement only while it runs. As many are kept as
 * ever ran at once. Thread-safe.
 */
final class KeptQueries<R extends Record> implements AutoCloseable {
    private final Supplier<ResultQuery<R>> make;
    private final Queue<CloseableResultQuery<R>> idle = new ConcurrentLinkedQueue<>();

    KeptQueries(Supplier<ResultQuery<R>> make) {
        this.make = make;
    }

    /** The name of a parameter, which a query's own values never have: jOOQ numbers those. */
    static String parameter(int index) {
        return "millpond_" + index;
    }

    <T> T run(Function<ResultQuery<R>, T> fetch, Object... values) {
        CloseableResultQuery<R> next = idle.poll();
        CloseableResultQuery<R> query = next == null ? make.get().keepStatement(true) : next;
        boolean isWhole = false;
        try {
            for (int i = 0; i < values.length; i++) {
                query.bind(parameter(i), values[i]);
            }
            T result = fetch.apply(query);
            isWhole = true;
            return result;
        } finally {
            if (isWhole) {
                idle.add(query);
            } else {
                query.close(); // its statement may be what failed
            }
        }
    }

    @Override
    public void close() {
        for (CloseableResultQuery<R> query = idle.poll(); query != null; query = idle.poll()) {
            query.close();
        }
    }
}
