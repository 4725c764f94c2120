package io.millpond.runtime.connection;

import io.millpond.jdbc.LibsqlConnection;
import io.millpond.runtime.endpoint.Endpoints;
import io.millpond.runtime.observe.Explanation;
import io.millpond.runtime.observe.Listeners;
import io.millpond.runtime.observe.PoolUse;
import io.millpond.runtime.pool.LocalDatabase;
import io.millpond.runtime.route.Reason;
import io.millpond.runtime.session.Consistency;
import io.millpond.runtime.session.ReadGate;
import io.millpond.runtime.session.Session;
import io.millpond.runtime.session.SessionDataSources;
import io.millpond.runtime.verdict.Verdict;
import io.millpond.runtime.verdict.Verdicts;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A server's database, and its replica if there is one. Thread-safe. */
public final class RoutedDatabase implements SessionDataSources, AutoCloseable {
    private final @Nullable ReplicaFile replica;
    private final DataSource primary;
    private final ReadGate gate;
    private final Listeners listeners;
    private final String url;
    private final DatabaseMetaData facts;
    private final @Nullable Connection sqlite;
    private final @Nullable Endpoints endpoints;
    private final int readWaitMillis;
    private volatile boolean isClosed;

    private RoutedDatabase(
            @Nullable ReplicaFile replica,
            DataSource primary,
            ReadGate gate,
            Listeners listeners,
            String url,
            DatabaseMetaData facts,
            @Nullable Connection sqlite,
            @Nullable Endpoints endpoints,
            int readWaitMillis) {
        this.replica = replica;
        this.primary = primary;
        this.gate = gate;
        this.listeners = listeners;
        this.url = url;
        this.facts = facts;
        this.sqlite = sqlite;
        this.endpoints = endpoints;
        this.readWaitMillis = readWaitMillis;
    }

    /**
     * The same, with reads that others answer too.
     *
     * @param others closed by their owner; null: there are none
     * @param readWait how long such a read waits for what it must see
     * @return instead of this one
     */
    public RoutedDatabase with(@Nullable Endpoints others, Duration readWait) {
        int millis = (int) Math.max(1, readWait.toMillis()); // a minute at most
        return new RoutedDatabase(replica, primary, gate, listeners, url, facts, sqlite, others, millis);
    }

    /**
     * A server with a replica beside it.
     *
     * @param replica where reads run if the gate says so; closed by its owner
     * @param primary lends connections of the libSQL driver; closed by its owner
     * @param gate decides about reads, and hears of writes
     * @param listeners hear of statements
     * @param url of the primary, as metadata shows it: without anything secret
     * @return open
     */
    public static RoutedDatabase beside(
            ReplicaFile replica, DataSource primary, ReadGate gate, Listeners listeners, String url) {
        try {
            // What SQLite and its driver can do is asked before there is a replica, and while the server is away.
            Connection sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
            return new RoutedDatabase(replica, primary, gate, listeners, url, sqlite.getMetaData(), sqlite, null, 0);
        } catch (SQLException e) {
            throw new IllegalStateException("SQLite opens no database in memory", e);
        }
    }

    /**
     * A server alone, which is there.
     *
     * @param primary lends connections of the libSQL driver; closed by its owner
     * @param gate hears of reads and writes
     * @param listeners hear of statements
     * @param url of the primary, as metadata shows it: without anything secret
     * @return open
     * @throws SQLException if the server does not say what it can do
     */
    public static RoutedDatabase alone(DataSource primary, ReadGate gate, Listeners listeners, String url)
            throws SQLException {
        try (Connection connection = primary.getConnection()) {
            DatabaseMetaData facts = connection.unwrap(LibsqlConnection.class).getMetaData();
            return new RoutedDatabase(null, primary, gate, listeners, url, facts, null, null, 0);
        }
    }

    @Override
    public DataSource of(Supplier<Session> session, @Nullable Consistency level) {
        return new RoutingDataSource(() -> open(session, level), facts, url, listeners);
    }

    private Execution open(Supplier<Session> session, @Nullable Consistency level) throws SQLException {
        if (isClosed) {
            throw new SQLNonTransientConnectionException(
                    "This Millpond is closed. Next: open another one, and keep it open as long as its data source is"
                            + " used.",
                    "08003");
        }
        return new RoutedExecution(this, new Reads(this, session, level));
    }

    /**
     * Where a statement would run now.
     *
     * @param sql one statement, which is not run
     * @param session whose
     * @return may have waited as the statement would
     */
    public Explanation explain(String sql, Session session) {
        return Explaining.routed(verdict(sql), new Reads(this, () -> session, null), readsElsewhere());
    }

    /**
     * How the replica's read-only connections are used.
     *
     * @return at this moment; null: nothing serves
     */
    public @Nullable PoolUse readersUse() {
        LocalDatabase serving = serving();
        return serving == null ? null : serving.readersUse();
    }

    Verdict verdict(String sql) {
        LocalDatabase serving = serving();
        return serving == null ? Verdicts.byWords(sql) : serving.verdicts().of(sql);
    }

    /** The replica's file that may be read now; null: there is none. */
    @Nullable LocalDatabase serving() {
        return replica == null ? null : replica.serving();
    }

    /** Why a read goes to the primary while no file serves. */
    Reason withoutFile() {
        return replica == null ? Reason.NO_REPLICA : Reason.REPLICA_NOT_SERVING;
    }

    /** For one logical connection; null: there are no other servers. */
    @Nullable ReadsElsewhere readsElsewhere() {
        return endpoints == null ? null : new ReadsElsewhere(this, endpoints);
    }

    /** As it may be shown; null: it is the only server. */
    @Nullable String primaryName() {
        return endpoints == null ? null : endpoints.primary().name();
    }

    /** What a read waits on another server at most, in milliseconds. */
    int readWaitMillis() {
        return readWaitMillis;
    }

    DataSource primary() {
        return primary;
    }

    ReadGate gate() {
        return gate;
    }

    boolean isClosed() {
        return isClosed;
    }

    /** Nobody gets a connection from now on; those that are open end with the primary's and the replica's. */
    @Override
    public void close() {
        isClosed = true;
        try {
            if (sqlite != null) {
                sqlite.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("SQLite does not close a database in memory", e);
        }
    }
}
