package io.millpond.runtime.replica;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits on a condition with a deadline. */
public final class Until {
    private static final long PAUSE_NANOS = 2_000_000;

    private Until() {}

    /**
     * Looks again and again.
     *
     * @param what is awaited, for the error
     * @param limit how long
     * @param condition what it throws ends the wait
     */
    public static void holds(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(what + ": not within " + limit);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
