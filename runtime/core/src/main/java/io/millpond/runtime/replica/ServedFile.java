package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.connection.RoutingDataSource;
import io.millpond.runtime.pool.LeaseUse;
import io.millpond.runtime.pool.LocalDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One copy of the database that serves until it is retired. It counts the logical connections it has lent, also those that
 * hold no physical one at the moment: they go on with it. Thread-safe: guarded by this object's lock.
 */
final class ServedFile {
    private final LocalDatabase database;
    private final RoutingDataSource connections;
    private int lent;
    private boolean isRetired;

    ServedFile(Path file, MillpondConfig config, Runnable onCorruption) {
        this.database = LocalDatabase.openReadOnly(file, config, onCorruption);
        this.connections = new RoutingDataSource(database);
    }

    /** A logical connection, or null if it is retired. */
    @Nullable Connection lend() throws SQLException {
        synchronized (this) {
            if (isRetired) {
                return null;
            }
            lent++;
        }
        boolean isDone = false;
        try {
            Connection connection = connections.getConnection(this::returned);
            isDone = true;
            return connection;
        } finally {
            if (!isDone) {
                returned();
            }
        }
    }

    private synchronized void returned() {
        lent--;
        notifyAll();
    }

    /**
     * From now on it lends nothing. Returns whether nobody has a connection of it, logical or physical: a router takes
     * physical ones without being lent a logical one.
     */
    synchronized boolean retire() {
        isRetired = true;
        return lent == 0 && database.refuseReaders();
    }

    LocalDatabase database() {
        return database;
    }

    /** Waits until all are back, then closes; what is not back in time is interrupted and closed when it comes. */
    void closeWithin(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        awaitReturned(end);
        database.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    private synchronized void awaitReturned(long end) {
        boolean isInterrupted = false;
        for (long left = end - System.nanoTime(); lent > 0 && left > 0; left = end - System.nanoTime()) {
            try {
                wait(TimeUnit.NANOSECONDS.toMillis(left) + 1);
            } catch (InterruptedException e) {
                isInterrupted = true;
                break;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for what runs, not for logical connections that do nothing. */
    void close() {
        database.close();
    }

    /** Whether SQLite has no handle of the file through it. */
    boolean isGone() {
        return database.isGone();
    }

    void schemaChanged() {
        database.schemaChanged();
    }

    @Nullable LeaseUse longestUse() {
        return database.longestUse();
    }
}
