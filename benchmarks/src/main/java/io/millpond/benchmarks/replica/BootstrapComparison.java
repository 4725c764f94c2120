package io.millpond.benchmarks.replica;

import io.millpond.benchmarks.peer.NodeClient;
import io.millpond.benchmarks.peer.RatioInterval;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The first copy of a large database, from an empty folder to the end of the first sync, by Millpond and by the embedded
 * replica of {@code @libsql/client}, from one sqld on loopback; each fork in a process of its own, in turns whose order
 * changes. A bare fetch, the same pages thrown away, is there for orientation. {@code -Dmegabytes=600 -Dforks=3} are the
 * defaults; {@code -Dlog=100} is the size in MB at which the server compacts its log.
 */
public final class BootstrapComparison {
    private static final int MEGABYTES = Integer.getInteger("megabytes", 600);
    private static final int FORKS = Integer.getInteger("forks", 3);
    private static final int LOG_MEGABYTES = Integer.getInteger("log", 100);
    private static final String CONTENTS =
            "SELECT (SELECT count(*) FROM files), (SELECT sum(length(content)) FROM files),"
                    + " (SELECT sum(kind) FROM files), (SELECT count(*) FROM events), (SELECT sum(at) FROM events)";

    private BootstrapComparison() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        SqldOptions options =
                SqldOptions.builder().maxLogSizeMegabytes(LOG_MEGABYTES).build();
        try (Sqld sqld = Sqld.start(options)) {
            BigDatabase.fill(sqld, MEGABYTES);
            System.out.println(settled(sqld));
            long databaseBytes = Files.size(BigDatabase.file(sqld));
            Fetcher ours = Fetcher.java("millpond", sqld.url());
            Fetcher bare = Fetcher.java(BootstrapWorker.BARE, sqld.url());
            Fetcher theirs = new Fetcher(
                    "@libsql/client",
                    List.of("node", "bootstrap.mjs", sqld.url()),
                    NodeClient.installed(),
                    new ArrayList<>());
            run(new ArrayList<>(List.of(bare, ours, theirs)), contents(sqld), databaseBytes);
            print(ours, theirs);
            print(ours, bare);
        }
    }

    private static void run(List<Fetcher> fetchers, String contents, long databaseBytes)
            throws IOException, InterruptedException {
        System.out.printf(
                "load before: %.2f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        for (int round = 1; round <= FORKS; round++) {
            for (Fetcher fetcher : fetchers) {
                Map<String, String> printed = fetcher.fork(round, CONTENTS, databaseBytes);
                if (!contents.equals(printed.getOrDefault("contents", contents))
                        || !printed.getOrDefault("integrity", "ok").equals("ok")) {
                    throw new IllegalStateException(
                            fetcher.name() + " has another database: " + printed + ", not " + contents);
                }
            }
            Collections.reverse(fetchers);
        }
    }

    private static String contents(Sqld sqld) throws SQLException {
        try (Connection connection = DriverManager.getConnection(sqld.jdbcUrl())) {
            return BootstrapWorker.line(connection, CONTENTS);
        }
    }

    /** The server compacts in the background; waits until that is over. */
    private static String settled(Sqld sqld) throws IOException, InterruptedException {
        String before = "";
        String now = BigDatabase.layout(sqld);
        while (!now.equals(before)) {
            TimeUnit.SECONDS.sleep(5);
            before = now;
            now = BigDatabase.layout(sqld);
        }
        return now;
    }

    private static void print(Fetcher ours, Fetcher other) {
        RatioInterval ratio = RatioInterval.of(ours.perSecond(), other.perSecond());
        System.out.printf(
                "against %-16s ratio %.2f, 95 %% interval %.2f to %.2f, %d rounds%n",
                other.name() + ":", ratio.mean(), ratio.low(), ratio.high(), FORKS);
    }
}
