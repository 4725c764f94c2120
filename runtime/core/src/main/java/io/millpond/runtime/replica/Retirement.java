package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.primary.Primary;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what has served before, without letting anybody wait who does not want to. Thread-safe. It has a thread only while
 * connections are still lent.
 */
final class Retirement {
    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Duration closeTimeout;
    private final Set<ServedFile> files = ConcurrentHashMap.newKeySet();

    Retirement(Duration closeTimeout) {
        this.closeTimeout = closeTimeout;
    }

    /** Closes a file when its connections are back, at the latest after the close timeout. */
    void add(ServedFile file) {
        files.removeIf(ServedFile::isGone);
        files.add(file);
        if (file.retire()) {
            run(() -> file.closeWithin(Duration.ZERO)); // nobody can be waited for
        } else {
            start(() -> file.closeWithin(closeTimeout));
        }
    }

    /** Closes connections to the primary when they are back, at the latest after the close timeout. */
    void close(Primary primary) {
        start(primary::close);
    }

    /** Whether everything is closed, and all late ones are back; waits for that. */
    boolean awaitGone(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (!isGone() && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, LOOK_AGAIN_NANOS); // what ends is SQLite's close, which tells nobody
        }
        return isGone();
    }

    private boolean isGone() {
        files.removeIf(ServedFile::isGone);
        return files.isEmpty();
    }

    private static void start(Runnable closing) {
        Thread thread = new Thread(() -> run(closing), "millpond-readers-closing");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(Runnable closing) {
        try {
            closing.run();
        } catch (MillpondException e) {
            // Nobody to throw it to: whoever switched does not wait. The interrupted readers hear of it themselves.
            LOG.warn("What served reads before did not close in time: {}", e.getMessage());
        }
    }
}
