package io.millpond.runtime.replica.ledger;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.Replica;
import io.millpond.runtime.replica.ReplicaListener;
import io.millpond.runtime.replica.ReplicaState;
import io.millpond.runtime.replica.SyncMode;
import io.millpond.runtime.replica.source.Position;
import io.millpond.testkit.crash.Parent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that follows a server's {@link Ledger} until it is killed. Arguments: the server's URL, the replica's file.
 * Begins when it hears {@code go}; hearing {@code end} it fetches the rest, closes and ends. Says {@code bootstrap} when it
 * fetches the whole database, {@code at <moves> <position>} for what its readers have just seen, and {@code wrong …}.
 */
final class Follower {
    private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

    private final Parent parent;
    private volatile boolean isToEnd;

    private Follower(Parent parent) {
        this.parent = parent;
    }

    /** The program. */
    public static void main(String[] arguments) throws Exception {
        Parent parent = Parent.connect();
        warmUp(arguments);
        parent.hear();
        Follower follower = new Follower(parent);
        Thread orders = new Thread(follower::awaitEnd);
        orders.setDaemon(true);
        orders.start();
        try {
            follower.follow(config(arguments));
            parent.say("ended");
        } catch (SQLException | RuntimeException e) {
            parent.say("wrong " + e);
        }
        Runtime.getRuntime().halt(0);
    }

    private static MillpondConfig config(String... arguments) {
        return MillpondConfig.builder()
                .url(arguments[0])
                .replica(Path.of(arguments[1]))
                .sync(SyncMode.live())
                .logLimit(1)
                .build();
    }

    /** Loads what a start would load, while another child is at work. */
    private static void warmUp(String... arguments) throws SQLException, ClassNotFoundException {
        Class.forName(Replica.class.getName());
        config(arguments);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            connection.createStatement().execute("select 1");
        }
    }

    private void awaitEnd() {
        parent.hear();
        isToEnd = true;
    }

    private void follow(MillpondConfig config) throws SQLException {
        try (Replica replica = Replica.open(config)) {
            replica.listen(new Says());
            if (replica.status().state() == ReplicaState.BOOTSTRAPPING) {
                parent.say("bootstrap"); // begun before anybody listened
            }
            parent.say("open");
            while (!isToEnd) {
                report(replica);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            replica.sync();
            report(replica);
        }
    }

    /** The position first: what is read after it must have it. */
    private void report(Replica replica) throws SQLException {
        Position position = replica.position();
        if (position == null) {
            return;
        }
        try (Connection connection = replica.dataSource().getConnection()) {
            Ledger.View view = Ledger.look(connection);
            if (!view.problems().isEmpty()) {
                parent.say("wrong " + view.problems());
            }
            parent.say("at " + view.moves() + " " + position.text());
        }
    }

    private final class Says implements ReplicaListener {
        @Override
        public void stateChanged(ReplicaState before, ReplicaState now) {
            if (now == ReplicaState.BOOTSTRAPPING) {
                parent.say("bootstrap");
            }
        }
    }
}
