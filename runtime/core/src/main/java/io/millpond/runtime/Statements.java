package io.millpond.runtime;

import io.millpond.runtime.connection.ReplicaFile;
import io.millpond.runtime.connection.RoutedDatabase;
import io.millpond.runtime.observe.Explanation;
import io.millpond.runtime.observe.Listeners;
import io.millpond.runtime.observe.Pools;
import io.millpond.runtime.primary.Primary;
import io.millpond.runtime.replica.Replica;
import io.millpond.runtime.session.Consistency;
import io.millpond.runtime.session.ReadGate;
import io.millpond.runtime.session.Session;
import io.millpond.runtime.session.SessionDataSources;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Where the statements of an open database go: to its primary, or also to a replica beside it. Thread-safe. */
interface Statements extends SessionDataSources, AutoCloseable {
    /** Where one would run now. */
    Explanation explain(String sql, Session session);

    /** How connections are used now. */
    Pools pools();

    @Override
    void close();

    static Statements of(
            MillpondConfig config, Primary primary, @Nullable Replica replica, ReadGate gate, Listeners listeners) {
        return replica == null ? new Alone(primary) : beside(replica, config, primary, gate, listeners);
    }

    private static Statements beside(
            Replica replica, MillpondConfig config, Primary primary, ReadGate gate, Listeners listeners) {
        try {
            ReplicaFile file = replica.dataSource().unwrap(ReplicaFile.class);
            return new Divided(
                    new RoutedDatabase(file, primary.dataSource(), gate, listeners, config.jdbcUrl()), primary);
        } catch (SQLException e) {
            throw new IllegalStateException("a replica's data source knows its file", e);
        }
    }

    /** Without a replica; a session changes nothing. */
    record Alone(Primary primary) implements Statements {
        @Override
        public DataSource of(Supplier<Session> session, @Nullable Consistency level) {
            return primary.dataSource();
        }

        @Override
        public Explanation explain(String sql, Session session) {
            return primary.explain(sql);
        }

        @Override
        public Pools pools() {
            return primary.pools();
        }

        @Override
        public void close() {
            // the primary is closed by its owner
        }
    }

    /** With a replica. */
    record Divided(RoutedDatabase database, Primary primary) implements Statements {
        @Override
        public DataSource of(Supplier<Session> session, @Nullable Consistency level) {
            return database.of(session, level);
        }

        @Override
        public Explanation explain(String sql, Session session) {
            return database.explain(sql, session);
        }

        @Override
        public Pools pools() {
            return new Pools(database.readersUse(), null, primary.pools().primary());
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
