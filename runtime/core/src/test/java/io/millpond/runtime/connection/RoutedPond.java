package io.millpond.runtime.connection;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.observe.Place;
import io.millpond.runtime.observe.StatementEvent;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * A Millpond on a server, with a replica beside it or without, with a proxy between that counts what is sent, and with all that is told of
 * its statements. For one thread.
 */
final class RoutedPond implements AutoCloseable {
    private final FreshDatabase database = Sqld.freshDatabase();
    private final HostileProxy proxy = HostileProxy.before(database.server());
    private final List<StatementEvent> events = new CopyOnWriteArrayList<>();
    private final Millpond pond;

    RoutedPond(Path folder, UnaryOperator<MillpondConfig.Builder> settings) {
        this(builder -> settings.apply(builder.replica(folder.resolve("replica.db"))));
    }

    private RoutedPond(UnaryOperator<MillpondConfig.Builder> settings) {
        this.pond = Millpond.open(settings.apply(MillpondConfig.builder()
                        .url(proxy.url())
                        .namespace(database.namespace())
                        .readWait(Duration.ofSeconds(30)) // where a busy machine is to have no say
                        .connections(1) // a pool that opens another one in the background greets the server with it
                        .acquireTimeout(Duration.ofSeconds(20)))
                .build());
        pond.listen(events::add);
    }

    /** The same without a replica. */
    static RoutedPond alone() {
        return new RoutedPond(builder -> builder);
    }

    Millpond millpond() {
        return pond;
    }

    HostileProxy proxy() {
        return proxy;
    }

    Connection connect() throws SQLException {
        return pond.dataSource().getConnection();
    }

    /** Runs statements, each on a connection of its own, and then lets the replica have them. */
    void prepare(String... statements) throws SQLException {
        for (String sql : statements) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
        if (pond.config().replica() != null) {
            pond.replica().sync();
        }
        forget();
    }

    /** Nothing that was told or sent so far counts. */
    void forget() {
        events.clear();
        proxy.clearRequests();
    }

    List<StatementEvent> events() {
        return List.copyOf(events);
    }

    StatementEvent last() {
        return events.get(events.size() - 1);
    }

    List<Place> places() {
        return events.stream().map(StatementEvent::place).toList();
    }

    /** Requests of statements since {@link #forget()}; what the replica asks for its own sake goes to other paths. */
    long roundTrips() {
        return proxy.requests().stream()
                .filter(request ->
                        request.path().startsWith("/v3/") || request.path().startsWith("/v2/"))
                .count();
    }

    /** The same database without a replica, and without the proxy. */
    Connection direct() throws SQLException {
        return java.sql.DriverManager.getConnection(database.jdbcUrl());
    }

    @Override
    public void close() {
        try {
            pond.close();
        } finally {
            proxy.close();
        }
    }
}
