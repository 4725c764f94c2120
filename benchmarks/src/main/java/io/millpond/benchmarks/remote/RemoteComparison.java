package io.millpond.benchmarks.remote;

import io.millpond.benchmarks.peer.Contender;
import io.millpond.benchmarks.peer.Contest;
import io.millpond.benchmarks.peer.NodeClient;
import io.millpond.testkit.sqld.Sqld;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The driver, {@code @libsql/client} on Node and DBeaver's driver do the same work on one sqld on loopback, each fork in a
 * process of its own, in turns whose order changes. Prints each fork and then, for each work and peer, the ratio of the
 * throughputs with its 95 % interval. {@code -Dforks=10 -Dwarmup=3 -Dseconds=3} are the defaults; Node's part is read from
 * {@code benchmarks/src/main/node} or {@code -Dnode=<folder>}.
 */
public final class RemoteComparison {
    private static final int FORKS = Integer.getInteger("forks", 10);
    private static final String WARM_UP_SECONDS = System.getProperty("warmup", "3");
    private static final String SECONDS = System.getProperty("seconds", "3");

    private RemoteComparison() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        try (Sqld sqld = Sqld.start();
                Connection connection = DriverManager.getConnection(sqld.jdbcUrl())) {
            createTables(connection);
            Contender ours = Contender.java("millpond", RemoteWorker.class, sqld.jdbcUrl());
            List<Contender> peers = List.of(
                    new Contender("@libsql/client", List.of("node", "worker.mjs", sqld.url()), NodeClient.installed()),
                    Contender.java("dbeaver", RemoteWorker.class, "jdbc:dbeaver:libsql:" + sqld.url()));
            List<Contender> all = new ArrayList<>(peers);
            all.add(0, ours);
            new Contest(all, FORKS, WARM_UP_SECONDS, SECONDS).run(() -> empty(connection));
            peers.forEach(peer -> Contest.printRatios(ours, peer));
        }
    }

    private static void createTables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL,"
                            + " views INTEGER NOT NULL DEFAULT 0)");
            statement.executeUpdate("CREATE TABLE events (id INTEGER PRIMARY KEY, name TEXT NOT NULL, amount INTEGER)");
            statement.executeUpdate("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                    + " INSERT INTO posts (id, title, body) SELECT i, 'title ' || i, hex(zeroblob(100)) FROM n");
        }
    }

    /** Every fork begins with the same tables. */
    private static void empty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM events");
        }
    }
}
