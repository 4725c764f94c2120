package io.millpond.benchmarks.remote;

import io.millpond.benchmarks.peer.NodeClient;
import io.millpond.benchmarks.peer.RatioInterval;
import io.millpond.testkit.sqld.Sqld;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

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
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        if (FORKS < 2) {
            throw new IllegalArgumentException("-Dforks=" + FORKS + " gives no interval. Say 2 or more.");
        }
        try (Sqld sqld = Sqld.start();
                Connection connection = DriverManager.getConnection(sqld.jdbcUrl())) {
            createTables(connection);
            List<Contender> contenders = new ArrayList<>(List.of(
                    Contender.java("millpond", sqld.jdbcUrl()),
                    new Contender("@libsql/client", List.of("node", "worker.mjs", sqld.url()), NodeClient.installed()),
                    Contender.java("dbeaver", "jdbc:dbeaver:libsql:" + sqld.url())));
            Contender ours = contenders.get(0);
            List<Contender> peers = List.copyOf(contenders.subList(1, contenders.size()));
            System.out.printf(Locale.ROOT, "load before: %.2f%n", load());
            for (int round = 1; round <= FORKS; round++) {
                for (Contender contender : contenders) {
                    empty(connection);
                    contender.fork(round, WARM_UP_SECONDS, SECONDS);
                }
                Collections.reverse(contenders);
            }
            peers.forEach(peer -> printRatios(ours, peer));
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
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

    private static void printRatios(Contender ours, Contender peer) {
        for (Work work : Work.values()) {
            List<Double> theirs = peer.throughput().getOrDefault(work, List.of());
            if (theirs.isEmpty() || theirs.contains(Double.NaN)) {
                System.out.printf(Locale.ROOT, "%-12s against %-16s: it cannot do this%n", work.label(), peer.name());
                continue;
            }
            RatioInterval ratio = RatioInterval.of(ours.throughput().getOrDefault(work, List.of()), theirs);
            System.out.printf(
                    Locale.ROOT,
                    "%-12s against %-16s: ratio %.3f, 95 %% interval %.3f to %.3f, %d rounds%n",
                    work.label(),
                    peer.name(),
                    ratio.mean(),
                    ratio.low(),
                    ratio.high(),
                    theirs.size());
        }
    }
}
