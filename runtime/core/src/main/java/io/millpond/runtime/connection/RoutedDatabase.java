package io.millpond.runtime.connection;

import io.millpond.runtime.observe.Explanation;
import io.millpond.runtime.observe.Listeners;
import io.millpond.runtime.observe.PoolUse;
import io.millpond.runtime.pool.LocalDatabase;
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
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A server's database and its replica, as one. Thread-safe. */
public final class RoutedDatabase implements SessionDataSources, AutoCloseable {
    private final ReplicaFile replica;
    private final DataSource primary;
    private final ReadGate gate;
    private final Listeners listeners;
    private final String url;
    private final Connection sqlite;
    private final DatabaseMetaData facts;
    private volatile boolean isClosed;

    /**
     * Puts them together.
     *
     * @param replica where reads run if the gate says so; closed by its owner
     * @param primary lends connections of the libSQL driver; closed by its owner
     * @param gate decides about reads, and hears of writes
     * @param listeners hear of statements
     * @param url of the primary, as metadata shows it
     */
    public RoutedDatabase(ReplicaFile replica, DataSource primary, ReadGate gate, Listeners listeners, String url) {
        this.replica = replica;
        this.primary = primary;
        this.gate = gate;
        this.listeners = listeners;
        this.url = url;
        try {
            // What SQLite and its driver can do is asked before there is a replica, and while the server is away.
            this.sqlite = DriverManager.getConnection("jdbc:sqlite::memory:");
            this.facts = sqlite.getMetaData();
        } catch (SQLException e) {
            throw new IllegalStateException("SQLite opens no database in memory", e);
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
        return Explaining.routed(verdict(sql), new Reads(this, () -> session, null));
    }

    /**
     * How the replica's read-only connections are used.
     *
     * @return at this moment; null: nothing serves
     */
    public @Nullable PoolUse readersUse() {
        LocalDatabase serving = replica.serving();
        return serving == null ? null : serving.readersUse();
    }

    Verdict verdict(String sql) {
        LocalDatabase serving = replica.serving();
        return serving == null ? Verdicts.byWords(sql) : serving.verdicts().of(sql);
    }

    ReplicaFile replica() {
        return replica;
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
            sqlite.close();
        } catch (SQLException e) {
            throw new IllegalStateException("SQLite does not close a database in memory", e);
        }
    }
}
