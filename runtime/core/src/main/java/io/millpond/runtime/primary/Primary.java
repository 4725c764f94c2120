package io.millpond.runtime.primary;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import io.millpond.runtime.observe.Listeners;
import io.millpond.runtime.observe.Pools;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Query;

/**
 * The database behind a data source. Both kinds keep the same promises: every transaction that may write begins with
 * {@code BEGIN IMMEDIATE}, a batch is atomic, what is not committed is rolled back when its connection closes. Thread-safe.
 */
public sealed interface Primary extends AutoCloseable permits LocalPrimary, RemotePrimary {
    /**
     * Opens what the URL names.
     *
     * @param config where and how
     * @return open, until {@link #close()}
     * @throws MillpondException if it cannot be opened, with the reason
     */
    static Primary open(MillpondConfig config) {
        return open(config, new Listeners());
    }

    /**
     * The same, and what a file runs is told.
     *
     * @param config where and how
     * @param listeners hear of statements on a file
     * @return open, until {@link #close()}
     * @throws MillpondException if it cannot be opened, with the reason
     */
    static Primary open(MillpondConfig config, Listeners listeners) {
        return config.isServer() ? RemotePrimary.open(config) : LocalPrimary.open(config, listeners);
    }

    /**
     * Opens a server for reads only: its connections are read-only whatever is said to them, and none is kept open while
     * none is used.
     *
     * @param config with a server's URL
     * @return open, until {@link #close()}
     * @throws MillpondException if it does not answer, with the reason
     */
    static Primary openReadOnly(MillpondConfig config) {
        return RemotePrimary.openReadOnly(config);
    }

    /**
     * Opens a server that holds a copy of the primary: its connections are read-only, and it need not be there yet.
     *
     * @param config with its URL
     * @return open, until {@link #close()}
     */
    static Primary openCopy(MillpondConfig config) {
        return RemotePrimary.openCopy(config);
    }

    /**
     * Connections: of a file logical ones, of a server those of its driver, on loan from a pool.
     *
     * @return always the same one
     */
    DataSource dataSource();

    /**
     * Runs different statements as one transaction of their own.
     *
     * @param dsl over the same database
     * @param queries in the order in which they run
     * @return the update count of each, in order
     * @throws org.jooq.exception.DataAccessException if one fails; none has taken effect then
     */
    int[] batch(DSLContext dsl, List<? extends Query> queries);

    /**
     * Something looks as if the server were away, or were back: finds out, on a thread of its own. While it is away
     * connections are refused at once, with SQLState 08001. For a file, and for a server without a replica and
     * without others that answer reads, does nothing.
     */
    void suspect();

    /**
     * How its connections are used.
     *
     * @return at this moment: of a file readers and writer, of a server its pool
     */
    Pools pools();

    /**
     * Waits for running work within the close timeout, then closes everything; again: does nothing.
     *
     * @throws MillpondException if work still ran; it is rolled back
     */
    @Override
    void close();
}
