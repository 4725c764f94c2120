package io.millpond.runtime.connection;

import io.millpond.runtime.pool.Deadlines;
import io.millpond.runtime.pool.Interruptible;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a statement runs, asked by the application or by its query timeout. Thread-safe: guarded by this object's lock.
 * Only a connection that the statement uses at that moment is interrupted, never one that already has another user.
 */
final class Cancellation {
    private static final Logger LOG = LoggerFactory.getLogger(Cancellation.class);

    private @Nullable Interruptible running;
    private @Nullable Future<?> deadline;
    private boolean isTimedOut;

    /** The statement starts to use a connection. */
    synchronized void enter(Interruptible used, int timeoutSeconds, Deadlines deadlines) throws SQLException {
        enter(used);
        if (timeoutSeconds > 0) {
            deadline = deadlines.after(this::timeOut, timeoutSeconds * 1000L);
        }
    }

    /** The statement starts to use something that keeps its own time. */
    synchronized void enter(Interruptible used) {
        running = used;
        isTimedOut = false;
    }

    /** The statement has done with it. */
    synchronized void leave() {
        running = null;
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    synchronized void cancel() throws SQLException {
        if (running != null) {
            running.interrupt();
        }
    }

    private synchronized void timeOut() {
        try {
            if (running != null) {
                isTimedOut = true;
                running.interrupt();
            }
        } catch (SQLException e) {
            // Nobody to throw it to: this is the timer's thread. The statement goes on as if it had no timeout.
            LOG.warn("A query timeout could not interrupt its statement", e);
        }
    }

    /** An error of the statement, with the time-out told from a cancel. */
    synchronized SQLException map(SQLException error) {
        if (SqlErrors.isInterrupt(error) && isTimedOut) {
            return new SQLTimeoutException("The statement took longer than its query timeout.", "57014", 9, error);
        }
        return SqlErrors.map(error);
    }
}
