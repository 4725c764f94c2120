package io.millpond.runtime;

import io.millpond.runtime.endpoint.Endpoints;
import io.millpond.runtime.observe.Explanation;
import io.millpond.runtime.observe.Health;
import io.millpond.runtime.observe.Listeners;
import io.millpond.runtime.observe.Pools;
import io.millpond.runtime.observe.SlowStatements;
import io.millpond.runtime.observe.StatementListener;
import io.millpond.runtime.observe.Statistics;
import io.millpond.runtime.primary.Primary;
import io.millpond.runtime.replica.Replica;
import io.millpond.runtime.replica.ReplicaListener;
import io.millpond.runtime.replica.ReplicaState;
import io.millpond.runtime.replica.Subscription;
import io.millpond.runtime.session.Bookmark;
import io.millpond.runtime.session.Consistency;
import io.millpond.runtime.session.Gate;
import io.millpond.runtime.session.Session;
import io.millpond.runtime.session.Sessions;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.FetchTriggerValuesAfterReturning;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open database. All methods may be called from any thread.
 *
 * <p>On a file, reads run on read-only connections and never wait for a write; writes take turns on one writer. On a
 * libSQL server every statement goes to the server, over a pool of connections; with a replica beside it, reads run there as
 * soon as it has what they must see. What holds for transactions, batches, generated keys and errors is the same.
 */
public final class Millpond implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Millpond.class);
    private static final int MAX_PARAMETERS = 32_766;

    private final MillpondConfig config;
    private final Primary primary;
    private final @Nullable Replica replica;
    private final Listeners listeners;
    private final Counting counting = new Counting();
    private final Gate gate;
    private final @Nullable Endpoints endpoints;
    private final Statements statements;
    private final Sessions sessions;
    private final DataSource dataSource;
    private final DSLContext dsl;

    private Millpond(MillpondConfig config, Primary primary, @Nullable Replica replica, Listeners listeners) {
        this.config = config;
        this.primary = primary;
        this.replica = replica;
        this.listeners = listeners;
        this.gate = Gate.open(config, replica);
        this.endpoints = config.isServer() && !config.readUrls().isEmpty()
                ? Endpoints.open(config, primary, gate::askPrimary)
                : null;
        this.statements = Statements.of(config, primary, endpoints, replica, gate, listeners);
        this.sessions = new Sessions(gate, config.consistency(), statements, Millpond::jooq);
        this.dataSource = sessions.dataSource(null);
        this.dsl = jooq(dataSource);
        if (!config.slowStatement().isZero()) {
            Subscription unused = listeners.add(new SlowStatements(config.slowStatement())); // always
        }
        if (replica != null) {
            Subscription unused = replica.listen(suspicions(primary)); // ends with the replica
        }
    }

    /** The replica hears of it first when the server goes away, or comes back. */
    private static ReplicaListener suspicions(Primary primary) {
        return new ReplicaListener() {
            @Override
            public void stateChanged(ReplicaState before, ReplicaState now) {
                if (now == ReplicaState.OFFLINE || before == ReplicaState.OFFLINE) {
                    primary.suspect();
                }
            }
        };
    }

    private static DSLContext jooq(DataSource source) {
        return DSL.using(source, SQLDialect.SQLITE, settings());
    }

    /**
     * Opens a database; a file that does not exist is created, its folder is not, nor is a server's namespace.
     *
     * @param config where and how
     * @return open, until {@link #close()}
     * @throws MillpondException if it cannot be opened, with the reason
     */
    public static Millpond open(MillpondConfig config) {
        List<String> unused = config.unused();
        if (!unused.isEmpty()) {
            LOG.warn(
                    "Settings that mean nothing for a {} are not used: {}",
                    !config.isServer() ? "file" : config.replica() == null ? "server without a replica" : "server",
                    unused);
        }
        Replica replica = config.replica() == null ? null : Replica.open(config);
        boolean isOpen = false;
        Primary primary = null;
        try {
            Listeners listeners = new Listeners();
            primary = Primary.open(config, listeners);
            Millpond millpond = new Millpond(config, primary, replica, listeners);
            isOpen = true;
            return millpond;
        } finally {
            if (!isOpen) {
                close(replica, primary);
            }
        }
    }

    private static void close(@Nullable Replica replica, @Nullable Primary primary) {
        try {
            if (replica != null) {
                replica.close();
            }
        } finally {
            if (primary != null) {
                primary.close();
            }
        }
    }

    private static Settings settings() {
        return new Settings()
                // jOOQ's default reads inserted rows back by last_insert_rowid(): one row of many, and after an upsert
                // a stranger's (https://github.com/jOOQ/jOOQ/issues/15316). SQLite's own RETURNING is right.
                .withFetchTriggerValuesAfterReturning(FetchTriggerValuesAfterReturning.NEVER)
                // inListPadding stays off, although it would let IN lists of 3 and of 4 values share a verdict and a
                // prepared statement: with it jOOQ 3.19 fails on every empty list that SQLite itself accepts.
                // A libSQL server allows 32,766 parameters; from there on jOOQ inlines.
                .withInlineThreshold(MAX_PARAMETERS);
    }

    /**
     * How it was opened.
     *
     * @return with the token, which its {@code toString()} does not show
     */
    public MillpondConfig config() {
        return config;
    }

    /**
     * How well it serves: whether a read is answered where reads are answered now, and what the replica knows of the server.
     * Asks each time, and waits for the answer as a read would; writes nothing.
     *
     * @return at this moment
     */
    public Health health() {
        return new HealthCheck(primary.dataSource(), replica, endpoints).look();
    }

    /**
     * The local copy of a server's database, if the setting {@code replica} asks for one. It follows the server by itself;
     * its {@link Replica#dataSource()} only reads, whatever the copy has; {@link #dataSource()} divides statements between it and
     * the server.
     *
     * @return open as long as this is
     * @throws IllegalStateException if there is none
     */
    public Replica replica() {
        if (replica == null) {
            throw new IllegalStateException(
                    "There is no replica. Next: give the setting replica (MILLPOND_REPLICA) with the URL of a server.");
        }
        return replica;
    }

    /**
     * An ordinary data source for plain JDBC, Spring, JDBI or Hibernate. With a replica, reads outside of transactions, and
     * read-only transactions, run on the copy if it has what the session must see; everything else runs on the server.
     *
     * @return always the same one
     */
    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * jOOQ over {@link #dataSource()}, set up so that {@code RETURNING} is right on SQLite.
     *
     * @return always the same one
     */
    public DSLContext dsl() {
        return dsl;
    }

    /**
     * Runs different statements with their bind values as one atomic unit: all take effect, or none.
     *
     * <p>It is a transaction of its own; on a server it is sent as one request. Inside {@code dsl().transaction(…)} run the statements there instead: the open
     * transaction holds the writer, and this call would wait for it.
     *
     * @param queries in the order in which they run
     * @return the update count of each, in order
     * @throws org.jooq.exception.DataAccessException if one fails; none has taken effect then
     */
    public int[] batch(Query... queries) {
        return primary.batch(dsl, List.of(queries));
    }

    /**
     * Tells a listener of each statement that is done.
     *
     * @param listener see there for threads
     * @return ends it
     */
    public Subscription listen(StatementListener listener) {
        return listeners.add(listener);
    }

    /**
     * What ran, by place and reason, and how connections are used. Counting begins with the first call, so make one after
     * opening; until then statements cost nothing for it.
     *
     * @return until this moment; its {@code toString()} is a table
     */
    public Statistics statistics() {
        return counting.now(listeners, pools());
    }

    /**
     * How connections are used: the readers of a file or replica, the writer of a file, the pool of a server.
     *
     * @return at this moment
     */
    public Pools pools() {
        return statements.pools();
    }

    /**
     * Where a statement would run now, and why, if the session of this thread ran it in autocommit.
     *
     * @param sql one statement, which is not run
     * @return for a read with a replica, after the wait that the read itself would have
     */
    public Explanation explain(String sql) {
        return statements.explain(sql, sessions.current());
    }

    /**
     * The session of this thread; without one, that of the whole Millpond: so a process reads its own writes.
     *
     * @return what statements on {@link #dsl()} belong to on this thread
     */
    public Session session() {
        return sessions.current();
    }

    /**
     * Opens a session that has seen nothing yet.
     *
     * @return current on this thread, until it is closed
     */
    public Session openSession() {
        return openSession(null);
    }

    /**
     * Opens a session that goes on from a bookmark.
     *
     * @param bookmark of another session, here or in another process; null: it has seen nothing yet
     * @return current on this thread, until it is closed
     */
    public Session openSession(@Nullable Bookmark bookmark) {
        return sessions.open(bookmark, null);
    }

    /**
     * Opens a session whose reads may miss something else than usual.
     *
     * @param bookmark of another session; null: it has seen nothing yet
     * @param level what its reads may miss
     * @return current on this thread, until it is closed
     */
    public Session openSession(@Nullable Bookmark bookmark, Consistency level) {
        return sessions.open(bookmark, level);
    }

    /**
     * jOOQ for reads that may miss something else than usual; it belongs to whichever session is current, as {@link #dsl()}.
     *
     * @param level what they may miss
     * @return a new one, to be kept where it is used often
     */
    public DSLContext with(Consistency level) {
        return jooq(sessions.dataSource(level));
    }

    /**
     * Waits for running work within the close timeout, then closes everything. Afterwards every call is refused; closing
     * again does nothing.
     *
     * @throws MillpondException if work still ran at the end of that time: it was interrupted and rolled back
     */
    @Override
    public void close() {
        statements.close();
        try {
            if (endpoints != null) {
                endpoints.close(); // before the gate, which it asks
            }
        } finally {
            gate.close();
            close(replica, primary);
        }
    }
}
