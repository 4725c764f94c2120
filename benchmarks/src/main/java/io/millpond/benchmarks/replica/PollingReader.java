package io.millpond.benchmarks.replica;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig;

/** A stock SQLite connection in a thread of its own that asks the file again and again which row is the last. */
final class PollingReader implements Callable<long[]>, AutoCloseable {
    /** Counts as lag; less would take the processor from those who are measured. */
    private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Path file;
    private final long first;
    private final long[] visible;
    private final FutureTask<long[]> task = new FutureTask<>(this);
    private volatile boolean isOver;

    private PollingReader(Path file, long first, int writes) {
        this.file = file;
        this.first = first;
        this.visible = new long[writes];
    }

    /** first: id of the first row that is waited for. */
    static PollingReader start(Path file, long first, int writes) {
        PollingReader reader = new PollingReader(file, first, writes);
        new Thread(reader.task, "polling-reader").start();
        return reader;
    }

    @Override
    public long[] call() throws SQLException {
        SQLiteConfig readOnly = new SQLiteConfig();
        readOnly.setReadOnly(true);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, readOnly.toProperties());
                PreparedStatement last = connection.prepareStatement("SELECT max(id) FROM events")) {
            int seen = 0;
            long moved = System.nanoTime();
            while (seen < visible.length && !isOver) {
                int now = (int) (last(last) + 1 - first);
                long at = System.nanoTime();
                if (now > seen) {
                    moved = at;
                    Arrays.fill(visible, seen, now, at);
                    seen = now;
                } else if (at - moved > LIMIT_NANOS) {
                    throw new IllegalStateException("only " + seen + " rows ever came");
                } else {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
            return visible;
        }
    }

    /** -1 without rows. */
    private static long last(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            long id = rows.next() ? rows.getLong(1) : -1;
            return rows.wasNull() ? -1 : id;
        }
    }

    /** Waits until all are seen; when each was, by {@link System#nanoTime}. */
    long[] visible() throws InterruptedException, ExecutionException {
        return task.get();
    }

    @Override
    public void close() {
        isOver = true;
    }
}
