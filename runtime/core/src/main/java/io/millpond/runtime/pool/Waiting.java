package io.millpond.runtime.pool;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for a turn, first come first served, and says why a turn did not come. Stateless. */
final class Waiting {
    private Waiting() {}

    static void acquire(Semaphore turns, long timeoutNanos, Supplier<String> why) throws SQLException {
        try {
            if (!turns.tryAcquire(timeoutNanos, TimeUnit.NANOSECONDS)) {
                throw new SQLTransientConnectionException(why.get(), "08001");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("Interrupted while waiting. " + why.get(), "08001", e);
        }
    }
}
