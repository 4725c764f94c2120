package io.millpond.runtime.replica;

import io.millpond.runtime.replica.source.Position;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Those who wait until readers see a position. Thread-safe; who finds the position reached takes no lock. */
final class Waiters {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    /** Written by the sync thread. */
    private volatile @Nullable Edition edition;

    /** Of the sync thread. */
    private long editions;

    /** Raised before a waiter looks, and read after the edition was written: so no waiter is overlooked. */
    private final AtomicInteger waiting = new AtomicInteger();

    private volatile boolean isClosed;

    /** What readers get; null: there is no copy. */
    @Nullable Edition edition() {
        return edition;
    }

    @Nullable Position reached() {
        Edition now = edition;
        return now == null ? null : now.reached();
    }

    /**
     * Readers get another file's content from now on.
     *
     * @param isExact whether it has nothing beyond the position
     */
    void begin(Position position, boolean isExact) {
        edition = new Edition(++editions, position, isExact);
        moved();
    }

    /** Readers will see this in a moment, and may see it already. */
    void announce(Position position) {
        Edition now = edition;
        if (now != null) {
            now.announce(position);
        }
    }

    /** Readers that begin now see this. */
    void reached(Position position) {
        Edition now = edition;
        if (now == null) {
            begin(position, true);
            return;
        }
        now.reached(position);
        moved();
    }

    /** There is no copy any more. */
    void end() {
        edition = null;
    }

    private void moved() {
        if (waiting.get() > 0) {
            wake();
        }
    }

    /** False if it was not reached in time, or the replica was closed. */
    boolean await(Position position, Duration timeout) throws InterruptedException {
        if (isReached(position)) {
            return true;
        }
        if (timeout.isZero() || timeout.isNegative()) {
            return false;
        }
        long left = nanos(timeout);
        lock.lockInterruptibly();
        try {
            waiting.incrementAndGet();
            while (!isReached(position)) {
                if (left <= 0 || isClosed) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } finally {
            waiting.decrementAndGet();
            lock.unlock();
        }
    }

    void close() {
        isClosed = true;
        wake();
    }

    private boolean isReached(Position position) {
        Position now = reached();
        return now != null && now.contains(position);
    }

    private void wake() {
        lock.lock();
        try {
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static long nanos(Duration timeout) {
        try {
            return timeout.toNanos();
        } catch (ArithmeticException longerThanAnyWait) {
            return Long.MAX_VALUE;
        }
    }
}
