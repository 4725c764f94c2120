package io.millpond.benchmarks.replica;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.Replica;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.testkit.sqld.Sqld;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * How long after its acknowledgement a write is visible in the replica: open loop, one connection, single-row inserts into a
 * sqld on loopback. Once as a stock SQLite connection sees it that polls the file, once as {@code await()} tells it.
 * {@code -Drate=300 -Dseconds=60 -Dwarmup=10} are the defaults.
 */
public final class Lag {
    private static final int RATE = Integer.getInteger("rate", 300);
    private static final int SECONDS = Integer.getInteger("seconds", 60);
    private static final int WARM_UP_SECONDS = Integer.getInteger("warmup", 10);

    private final Connection primary;
    private final Replica replica;
    private final Path file;
    private long rows;

    private Lag(Connection primary, Replica replica, Path file) {
        this.primary = primary;
        this.replica = replica;
        this.file = file;
    }

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        try (Scratch scratch = Scratch.create();
                Sqld sqld = Sqld.start();
                Connection primary = DriverManager.getConnection(sqld.jdbcUrl())) {
            try (Statement statement = primary.createStatement()) {
                statement.executeUpdate(
                        "CREATE TABLE events (id INTEGER PRIMARY KEY, name TEXT NOT NULL, amount INTEGER)");
            }
            Path file = scratch.folder().resolve("replica.db");
            MillpondConfig config =
                    MillpondConfig.builder().url(sqld.url()).replica(file).build();
            try (Replica replica = Replica.open(config)) {
                replica.sync();
                new Lag(primary, replica, file).measure();
            }
        }
    }

    private void measure() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "load before: %.2f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        polled(WARM_UP_SECONDS);
        awaited(WARM_UP_SECONDS);
        System.out.println("polled by a SQLite connection: " + polled(SECONDS));
        System.out.println("told by await(): " + awaited(SECONDS));
    }

    private String polled(int seconds) throws SQLException, InterruptedException, ExecutionException {
        OpenLoop writes = next(seconds);
        long first = rows - writes.writes();
        try (PollingReader reader = PollingReader.start(file, first, writes.writes())) {
            writes.run((index, frame) -> {});
            return lag(writes, reader.visible());
        }
    }

    private String awaited(int seconds) throws SQLException, InterruptedException, ExecutionException {
        OpenLoop writes = next(seconds);
        String log = replica.position() instanceof FramePosition position ? position.log() : "";
        try (AwaitingReader reader = AwaitingReader.start(replica, log, writes.writes())) {
            writes.run(reader::acknowledged);
            return lag(writes, reader.visible());
        }
    }

    private OpenLoop next(int seconds) {
        OpenLoop writes = new OpenLoop(primary, rows, RATE, RATE * seconds);
        rows += writes.writes();
        return writes;
    }

    private static String lag(OpenLoop writes, long[] visible) {
        Times lag = new Times();
        int before = 0;
        for (int i = 0; i < visible.length; i++) {
            long late = visible[i] - writes.acknowledged(i);
            before += late <= 0 ? 1 : 0;
            lag.add(Math.max(0, late));
        }
        return String.format(
                Locale.ROOT,
                "%d writes, %d a second; visible after the acknowledgement: %s; %.1f %% before it%n"
                        + "    the writes themselves: %s; at most %.1f ms behind their schedule",
                visible.length,
                RATE,
                lag.quantiles(),
                100.0 * before / visible.length,
                writes.took(),
                writes.latestNanos() / 1e6);
    }
}
