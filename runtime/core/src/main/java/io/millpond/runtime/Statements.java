package io.millpond.runtime;

import io.millpond.runtime.MillpondException.Code;
import io.millpond.runtime.connection.ReplicaFile;
import io.millpond.runtime.connection.RoutedDatabase;
import io.millpond.runtime.connection.RoutingDataSource;
import io.millpond.runtime.endpoint.Endpoints;
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

/** Where the statements of an open database go: to its file, or to its server and a replica beside it. Thread-safe. */
interface Statements extends SessionDataSources, AutoCloseable {
    /** Where one would run now. */
    Explanation explain(String sql, Session session);

    /** How connections are used now. */
    Pools pools();

    @Override
    void close();

    static Statements of(
            MillpondConfig config,
            Primary primary,
            @Nullable Endpoints endpoints,
            @Nullable Replica replica,
            ReadGate gate,
            Listeners listeners) {
        DataSource source = primary.dataSource();
        try {
            if (!config.isServer()) {
                return new OnFile(source.unwrap(RoutingDataSource.class), primary);
            } else if (replica == null) {
                RoutedDatabase alone = RoutedDatabase.alone(source, gate, listeners, config.shownUrl());
                return new OnServer(alone.with(endpoints, config.readWait()), primary);
            }
            ReplicaFile file = replica.dataSource().unwrap(ReplicaFile.class);
            RoutedDatabase both = RoutedDatabase.beside(file, source, gate, listeners, config.shownUrl());
            return new OnServer(both.with(endpoints, config.readWait()), primary);
        } catch (SQLException e) {
            throw new MillpondException(
                    Code.SERVER_UNREACHABLE,
                    "Cannot open " + config.shownUrl() + ": " + e.getMessage(),
                    "The address is the setting url (MILLPOND_URL).",
                    e);
        }
    }

    /** A session changes nothing. */
    record OnFile(RoutingDataSource file, Primary primary) implements Statements {
        @Override
        public DataSource of(Supplier<Session> session, @Nullable Consistency level) {
            return file;
        }

        @Override
        public Explanation explain(String sql, Session session) {
            try {
                return file.explain(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        }

        @Override
        public Pools pools() {
            return primary.pools();
        }

        @Override
        public void close() {
            // the file is closed by its owner
        }
    }

    /** With a replica or without. */
    record OnServer(RoutedDatabase database, Primary primary) implements Statements {
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
