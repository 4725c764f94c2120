package io.millpond.benchmarks.replica;

import io.millpond.testkit.sqld.Sqld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A large database on a server, with a history: blobs of many sizes, small rows with indexes, pages overwritten again and
 * again, so that the log was compacted into snapshots several times before its end. For one thread.
 */
final class BigDatabase {
    private static final int FILES_PER_ROUND = 300;
    private static final int MEAN_FILE_BYTES = 32_000;
    private static final int EVENTS_PER_ROUND = 3_000;

    private static final long MEGABYTE = 1_000_000;

    private BigDatabase() {}

    /**
     * Fills an empty database; the server makes the blobs up.
     *
     * @param megabytes at least that large, counting only the blobs
     */
    static void fill(Sqld sqld, int megabytes) throws SQLException {
        int rounds = (int) (megabytes * MEGABYTE / (FILES_PER_ROUND * MEAN_FILE_BYTES)) + 1;
        try (Connection connection = DriverManager.getConnection(sqld.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE files (id INTEGER PRIMARY KEY, name TEXT NOT NULL,"
                    + " kind INTEGER NOT NULL, content BLOB NOT NULL)");
            statement.executeUpdate("CREATE UNIQUE INDEX files_by_name ON files (name)");
            statement.executeUpdate("CREATE INDEX files_by_kind ON files (kind, name)");
            statement.executeUpdate(
                    "CREATE TABLE events (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, what TEXT NOT NULL)");
            statement.executeUpdate("CREATE INDEX events_by_text ON events (what, at)");
            connection.setAutoCommit(false);
            for (int round = 0; round < rounds; round++) {
                round(statement, round);
                connection.commit();
            }
        }
    }

    private static void round(Statement statement, int round) throws SQLException {
        int first = round * FILES_PER_ROUND;
        statement.executeUpdate(counted(FILES_PER_ROUND) + " INSERT INTO files (name, kind, content)"
                + " SELECT hex(randomblob(8)) || '/' || (" + first + " + i), i % 17,"
                + " randomblob(1000 + abs(random()) % " + 2 * (MEAN_FILE_BYTES - 1000) + ") FROM n");
        statement.executeUpdate(counted(EVENTS_PER_ROUND)
                + " INSERT INTO events (at, what) SELECT abs(random()) % 1000000, hex(randomblob(20)) FROM n");
        // pages that were written before, all over the file
        statement.executeUpdate("UPDATE files SET kind = kind + 1 WHERE id % 23 = " + round % 23);
        statement.executeUpdate(
                "UPDATE files SET content = randomblob(length(content)) WHERE id % 300 = " + round % 300);
    }

    private static String counted(int rows) {
        return "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < " + rows + ")";
    }

    /** The server's own file of it. */
    static Path file(Sqld sqld) {
        return folder(sqld).resolve("data");
    }

    /** Where the server keeps its pages now, for the output. */
    static String layout(Sqld sqld) throws IOException {
        try (Stream<Path> found = Files.list(folder(sqld).resolve("snapshots"))) {
            long[] snapshots = found.filter(Files::isRegularFile)
                    .mapToLong(path -> path.toFile().length())
                    .toArray();
            return String.format(
                    "database of %d MB; on the server %d snapshots of %d MB together, then a log of %d MB",
                    Files.size(file(sqld)) / MEGABYTE,
                    snapshots.length,
                    LongStream.of(snapshots).sum() / MEGABYTE,
                    Files.size(folder(sqld).resolve("wallog")) / MEGABYTE);
        }
    }

    private static Path folder(Sqld sqld) {
        return sqld.dataFolder().resolve("dbs/default");
    }
}
