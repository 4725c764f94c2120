package io.millpond.runtime.endpoint;

import io.millpond.jdbc.LibsqlConnection;
import io.millpond.jdbc.LibsqlDataSource;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.observe.EndpointHealth.State;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.replica.source.Sources;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Looks at one server, over a connection of its own: those of the pool may all be in use. For the prober's thread. */
final class Probe implements AutoCloseable {
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOST = Duration.ofSeconds(4);

    private final Endpoint endpoint;
    private final MillpondConfig config;
    private final Duration limit;
    private final Evidence evidence = new Evidence();
    private @Nullable LibsqlConnection connection;
    private int silences;
    private long highest = Evidence.NOTHING;

    /** How far it is, and how long the question took. */
    private record Told(long frame, long nanos) {}

    /** Asks the primary where it ends. */
    interface End {
        /** Null: it does not say. */
        @Nullable FramePosition ask() throws InterruptedException;
    }

    Probe(Endpoint endpoint, MillpondConfig config, Duration limit) {
        this.endpoint = endpoint;
        this.config = config;
        this.limit = limit;
    }

    /** As a read would wait, but not so short that a busy server seems to be away. */
    static Duration limit(Duration readWait) {
        Duration least = readWait.compareTo(LEAST) < 0 ? LEAST : readWait;
        return least.compareTo(MOST) > 0 ? MOST : least;
    }

    /** One look. */
    void look(End end) throws InterruptedException {
        try {
            if (endpoint.takeGoneBack()) {
                evidence.forget();
            }
            Told first = ask(null);
            endpoint.latency().took(first.nanos());
            silences = 0;
            if (endpoint.isPrimary()) {
                endpoint.found(State.SERVING, null, first.frame(), "");
            } else {
                compare(first, end);
            }
        } catch (SQLException e) {
            disconnect();
            endpoint.latency().forget();
            endpoint.found(State.AWAY, null, Evidence.NOTHING, String.valueOf(e.getMessage()));
            silences = e instanceof SQLTimeoutException ? silences + 1 : 0;
            if (silences > 1) {
                endpoint.cutOff();
            }
        }
    }

    private void compare(Told first, End primary) throws SQLException, InterruptedException {
        FramePosition end = primary.ask();
        if (end == null) {
            String known = evidence.log();
            if (known != null && first.frame() >= highest) { // without a primary nobody changes over to another log
                endpoint.found(State.SERVING, known, first.frame(), "");
            }
            return;
        }
        if (evidence.log() == null && !isOfSameLog(end)) {
            endpoint.found(State.OTHER_LOG, null, Evidence.NOTHING, "it is no copy of the primary's database");
            evidence.forget();
            return;
        }
        try {
            Told then = first.frame() < end.frame() ? ask(end.frame()) : first;
            FramePosition last = evidence.log() == null ? primary.ask() : end;
            evidence.found(end, first.frame(), then.frame(), last == null ? end : last, System.nanoTime());
            String log = evidence.log();
            highest = then.frame();
            State now = log == null ? State.UNKNOWN : State.SERVING;
            endpoint.found(now, log, then.frame(), "it is not known whether it follows the primary's log");
        } catch (SQLTimeoutException e) {
            disconnect();
            String why = "it does not have frame " + end.frame() + " in time";
            endpoint.found(State.BEHIND, null, first.frame(), why);
        }
    }

    /** A replica node hands this question on to its primary. */
    private boolean isOfSameLog(FramePosition end) throws SQLException {
        try (ReplicaSource source = Sources.open(config)) {
            return source.greet(limit).end() instanceof FramePosition told
                    && told.log().equals(end.log());
        } catch (IOException e) {
            throw new SQLException(String.valueOf(e.getMessage()), "08006", e);
        }
    }

    private Told ask(@Nullable Long atLeast) throws SQLException {
        LibsqlConnection open = connect();
        open.readAtLeast(atLeast);
        long began = System.nanoTime();
        try (Statement statement = open.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1")) {
            rows.next();
        }
        long nanos = System.nanoTime() - began;
        Long frame = open.lastReplicationIndex();
        return new Told(frame == null ? Evidence.NOTHING : frame, nanos);
    }

    private LibsqlConnection connect() throws SQLException {
        LibsqlConnection known = connection;
        if (known == null) {
            LibsqlDataSource server = new LibsqlDataSource(config.jdbcUrl());
            server.setAuthToken(config.authToken());
            server.setConnectTimeout(limit.toMillis() + "ms");
            server.setNetworkTimeout(limit.toMillis() + "ms");
            known = server.getConnection().unwrap(LibsqlConnection.class);
            connection = known;
        }
        return known;
    }

    private void disconnect() {
        LibsqlConnection known = connection;
        connection = null;
        if (known != null) {
            try {
                known.abort(Runnable::run);
            } catch (SQLException e) {
                throw new IllegalStateException("aborting sends nothing that could fail", e);
            }
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
