package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import io.millpond.runtime.connection.ReplicaFile;
import io.millpond.runtime.pool.LeaseUse;
import io.millpond.runtime.pool.LocalDatabase;
import io.millpond.runtime.primary.Primary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Read-only connections to the copy that serves; while there is none, to the primary. Thread-safe: changes of what serves
 * are guarded by this object's lock, connections are given without one.
 *
 * <p>A connection that is lent goes on with what it was lent from when something else serves: until it is closed, but no
 * longer than the close timeout. After that it says so, with SQLState 08003.
 */
final class Readers implements DataSource, ReplicaFile, AutoCloseable {
    private final MillpondConfig config;
    private final PrimaryReads primary;
    private final Retirement retirement;
    private volatile @Nullable ServedFile current;
    private volatile @Nullable ServedFile corrupt;
    private volatile Runnable onCorruption = () -> {};
    private volatile boolean isClosed;

    Readers(MillpondConfig config) {
        this.config = config;
        this.primary = new PrimaryReads(config);
        this.retirement = new Retirement(config.closeTimeout());
    }

    // ---- what serves

    /**
     * Lets a file serve from now on. It exists, and its write-ahead log too if it has one: who feeds it has it open.
     *
     * @throws MillpondException if it cannot be read, with the reason; what served before goes on
     */
    synchronized void serve(Path file) {
        checkOpen();
        Alarm alarm = new Alarm();
        ServedFile opened = new ServedFile(file, config, alarm);
        alarm.of = opened;
        ServedFile before = current;
        current = opened;
        if (before != null) {
            retirement.add(before);
        }
        Primary instead = primary.giveUp();
        if (instead != null) {
            retirement.close(instead);
        }
    }

    /** Lets the primary serve from now on. */
    synchronized void pause() {
        if (isClosed) {
            return;
        }
        primary.want(); // before the file is gone, or nobody would serve for a moment
        ServedFile before = current;
        current = null;
        if (before != null) {
            retirement.add(before);
        }
    }

    /** Waits until SQLite has no handle of the files that have served before. False if that was not so in time. */
    boolean awaitIdle(Duration timeout) {
        return retirement.awaitGone(timeout);
    }

    /**
     * Called when SQLite first says about the file that serves that it is malformed; once for each {@link #serve}. On the
     * thread that reads: to be quick.
     */
    void onCorruption(Runnable listener) {
        onCorruption = listener;
        ServedFile known = corrupt;
        if (known != null && known == current) { // before anybody listened
            listener.run();
        }
    }

    /** What is known of statements may be wrong now. Prepared statements need no word: SQLite prepares them again. */
    void schemaMayHaveChanged() {
        ServedFile now = current;
        if (now != null) {
            now.schemaChanged();
        }
    }

    /** Which connection has been reading the file that serves for longest, in a transaction or with open rows. */
    @Nullable LeaseUse longestReader() {
        ServedFile now = current;
        return now == null ? null : now.longestUse();
    }

    boolean isServing() {
        return current != null;
    }

    @Override
    public @Nullable LocalDatabase serving() {
        ServedFile now = current;
        return now == null ? null : now.database();
    }

    /**
     * Waits for running reads within the close timeout, then closes everything; again: does nothing.
     *
     * @throws MillpondException CLOSE_INCOMPLETE if reads had to be interrupted; everything is closed all the same
     */
    @Override
    public void close() {
        ServedFile last;
        synchronized (this) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            last = current;
            current = null;
        }
        long end = System.nanoTime() + config.closeTimeout().toNanos();
        Primary instead = primary.giveUp();
        try {
            if (last != null) {
                last.retire();
                last.close();
            }
        } finally {
            if (instead != null) {
                instead.close();
            }
            retirement.awaitGone(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
    }

    private void checkOpen() {
        if (isClosed) {
            throw new MillpondException(
                    MillpondException.Code.REPLICA_CLOSED,
                    "The replica " + config.replica() + " is closed.",
                    "Open another one.",
                    null);
        }
    }

    /** Tells of one file, while it serves. Thread-safe. */
    private final class Alarm implements Runnable {
        private volatile @Nullable ServedFile of;

        @Override
        public void run() {
            ServedFile now = current;
            if (now != null && now == of) {
                corrupt = now;
                onCorruption.run();
            }
        }
    }

    // ---- connections

    @Override
    public Connection getConnection() throws SQLException {
        while (true) {
            if (isClosed) {
                throw new SQLNonTransientConnectionException(
                        "The replica " + config.replica() + " is closed. Next: keep it open as long as its data source"
                                + " is used.",
                        "08003");
            }
            ServedFile now = current;
            Connection lent = now != null ? now.lend() : primary.lend();
            if (lent != null) {
                return lent;
            } // else another one serves since we looked
        }
    }

    /** User and password are not used: the token is a setting. */
    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) throws SQLException {
        throw new SQLFeatureNotSupportedException("Logging goes through SLF4J.", "0A000");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("Next: use the setting acquireTimeout.", "0A000");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Logging goes through SLF4J.", "0A000");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("This data source is no " + type.getName() + ".", "HY000");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
