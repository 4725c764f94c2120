package io.millpond.benchmarks.replica;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.Replica;
import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.PageSink;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.replica.source.Sources;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** One fork of {@link BootstrapComparison}: fetches, prints the seconds, then what the copy says of itself. */
public final class BootstrapWorker {
    /** Fetches and throws away. */
    static final String BARE = "bare fetch";

    private BootstrapWorker() {}

    /** Runs {@code <name> <URL> <file> <query for the contents>}. */
    public static void main(String[] arguments) throws IOException, SQLException {
        MillpondConfig config = MillpondConfig.builder()
                .url(arguments[1])
                .replica(Path.of(arguments[2]))
                .build();
        try (HeapWatch heap = HeapWatch.start()) {
            if (arguments[0].equals(BARE)) {
                throwAway(config);
            } else {
                replicate(config, arguments[3]);
            }
            System.out.println("heap " + heap.peakBytes() / 1_000_000);
        }
    }

    private static void replicate(MillpondConfig config, String contents) throws SQLException {
        long start = System.nanoTime();
        try (Replica replica = Replica.open(config)) {
            long pages = replica.sync().pages();
            System.out.println("seconds " + (System.nanoTime() - start) / 1e9);
            System.out.println("pages " + pages);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + config.replica())) {
            System.out.println("contents " + line(connection, contents));
            System.out.println("integrity " + line(connection, "PRAGMA integrity_check"));
        }
    }

    private static void throwAway(MillpondConfig config) throws IOException {
        long start = System.nanoTime();
        long[] pages = new long[1];
        PageSink nowhere = new PageSink() {
            @Override
            public void page(int number, ByteBuffer image) {
                pages[0]++;
            }

            @Override
            public void commit(Commit commit) {}
        };
        try (ReplicaSource source = Sources.open(config)) {
            Position end = source.greet(Duration.ofSeconds(10)).end();
            source.pull(FramePosition.start(((FramePosition) end).log()), nowhere);
        }
        System.out.println("seconds " + (System.nanoTime() - start) / 1e9);
        System.out.println("pages " + pages[0]);
    }

    /** The first row, its columns apart by a space. */
    static String line(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            StringBuilder line = new StringBuilder(rows.getString(1));
            for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
                line.append(' ').append(rows.getString(i));
            }
            return line.toString();
        }
    }
}
