package io.millpond.runtime.pool;

import io.millpond.runtime.MillpondException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** Waits for running work when a database is closed. For the closing thread only. */
final class Closing {
    /** How long interrupted statements get to come back. */
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final Writers writers;
    private final ReaderPool readers;
    private final ActiveLeases active;

    Closing(Writers writers, ReaderPool readers, ActiveLeases active) {
        this.writers = writers;
        this.readers = readers;
        this.active = active;
    }

    /** Returns how many users had to be interrupted. */
    int drain(Duration timeout) {
        boolean isInterrupted = false;
        long end = System.nanoTime() + timeout.toNanos();
        boolean isDrained = false;
        boolean areWritersIdle = false;
        writers.refuse(); // both before the first wait, which an interrupt may end
        readers.refuse();
        try {
            areWritersIdle = writers.drain(timeout.toNanos());
            isDrained = readers.drain(Math.max(0, end - System.nanoTime())) && areWritersIdle;
        } catch (InterruptedException e) {
            isInterrupted = true;
        }
        int unfinished = isDrained ? 0 : active.count();
        if (unfinished > 0) {
            isInterrupted |= interrupt();
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        return unfinished;
    }

    private boolean interrupt() {
        try {
            active.interrupt();
            // One deadline for both is enough: what does not come back now never runs again anyway.
            if (!writers.drain(AFTER_INTERRUPT.toNanos() / 2)) {
                readers.drain(AFTER_INTERRUPT.toNanos() / 2);
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException("a running statement could not be interrupted", e);
        }
    }

    static MillpondException incomplete(FileSettings settings, int unfinished) {
        return new MillpondException(
                MillpondException.Code.CLOSE_INCOMPLETE,
                settings.file() + " is closed, but " + unfinished + " connection(s) were still in use after "
                        + settings.closeTimeout().toMillis() + " ms; what they had not committed is rolled back.",
                "Close connections and result sets before closing the Millpond, or raise the setting closeTimeout.",
                null);
    }

    static MillpondException failed(Path file, SQLException cause) {
        return new MillpondException(
                MillpondException.Code.CLOSE_INCOMPLETE,
                "Closing " + file + " failed: " + cause.getMessage(),
                "What was committed is safe; the next opening recovers it.",
                cause);
    }
}
