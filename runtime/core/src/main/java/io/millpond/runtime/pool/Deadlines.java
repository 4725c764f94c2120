package io.millpond.runtime.pool;

import java.sql.SQLException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Calls something back when a statement's time is over. Thread-safe; its thread exists only once a timeout was set. */
public final class Deadlines {
    private final FileSettings settings;
    private @Nullable ScheduledThreadPoolExecutor timer;
    private boolean isClosed;

    Deadlines(FileSettings settings) {
        this.settings = settings;
    }

    /**
     * Asks for a call.
     *
     * @param action must be quick
     * @param millis from now
     * @return cancels it
     * @throws SQLException if the database is closed
     */
    public synchronized Future<?> after(Runnable action, long millis) throws SQLException {
        if (isClosed) {
            throw settings.closed();
        }
        if (timer == null) {
            ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, "millpond-deadlines");
                thread.setDaemon(true);
                return thread;
            });
            started.setRemoveOnCancelPolicy(true);
            timer = started;
        }
        return timer.schedule(action, millis, TimeUnit.MILLISECONDS);
    }

    synchronized void close() {
        isClosed = true;
        if (timer != null) {
            timer.shutdownNow();
        }
    }
}
