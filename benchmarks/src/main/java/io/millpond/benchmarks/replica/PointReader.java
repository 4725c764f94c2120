package io.millpond.benchmarks.replica;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.Callable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * Reads one row, then those of an index, then one row again, without a pause, on a stock SQLite connection that never waits for a
 * lock ({@code busy_timeout=0}): where it would have to, there is an error. For one thread; {@link #stop} is for others.
 */
final class PointReader implements Callable<PointReader.Done> {
    /** SQLite's own default is -2000: 2 MB. */
    private static final int CACHE_SIZE = Integer.getInteger("cache", -600);

    private final Path file;
    private final Random random;
    private volatile boolean isOver;

    PointReader(Path file, long seed) {
        this.file = file;
        this.random = new Random(seed);
    }

    /**
     * What it did.
     *
     * @param points the one-row reads
     * @param ranges the reads by the index
     * @param busy how many were refused because of a lock; they are in the times too
     */
    record Done(Times points, Times ranges, int busy) {}

    void stop() {
        isOver = true;
    }

    @Override
    public Done call() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(0);
        config.setCacheSize(CACHE_SIZE);
        Times points = new Times();
        Times ranges = new Times();
        int busy = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
                PreparedStatement point =
                        connection.prepareStatement("SELECT title, body, views FROM posts WHERE id = ?");
                PreparedStatement range = connection.prepareStatement(
                        "SELECT id, text FROM comments WHERE post_id = ? ORDER BY id LIMIT 20")) {
            while (!isOver) {
                int post = 1 + random.nextInt(Recording.POSTS);
                long start = System.nanoTime();
                busy += read(point, post, 1);
                long between = System.nanoTime();
                busy += read(range, post, Recording.COMMENTS_PER_POST);
                ranges.add(System.nanoTime() - between);
                points.add(between - start);
            }
        }
        return new Done(points, ranges, busy);
    }

    /** 1 if a lock was in the way. */
    private static int read(PreparedStatement statement, int post, int leastRows) throws SQLException {
        statement.setInt(1, post);
        int found = 0;
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found += rows.getString(2).isEmpty() ? 0 : 1;
            }
        } catch (SQLException e) {
            if ((e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code) {
                return 1;
            }
            throw e;
        }
        if (found < leastRows) {
            throw new IllegalStateException("post " + post + " has " + found + " rows, not " + leastRows);
        }
        return 0;
    }
}
