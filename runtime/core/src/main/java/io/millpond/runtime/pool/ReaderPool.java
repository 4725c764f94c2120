package io.millpond.runtime.pool;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Read-only connections, opened when first needed. Thread-safe; those who wait are served in the order of arrival.
 *
 * <p>Who already holds a connection, in the same logical connection or thread, never waits for a second one, or {@code n}
 * users with an open cursor each could wait for each other for ever: if all are taken, an additional connection is opened
 * for the time of that lease.
 */
final class ReaderPool {
    private final ConnectionSource source;
    private final int size;
    private final long timeoutNanos;
    private final Semaphore turns;
    private final ConcurrentLinkedDeque<PhysicalConnection> idle = new ConcurrentLinkedDeque<>();
    private final ActiveLeases active;
    private volatile boolean isClosed;

    ReaderPool(ConnectionSource source, int size, long timeoutNanos, ActiveLeases active) {
        this.source = source;
        this.size = size;
        this.timeoutNanos = timeoutNanos;
        this.turns = new Semaphore(size, true);
        this.active = active;
    }

    Lease acquire(boolean holdsAnother) throws SQLException {
        if (isClosed) {
            throw Waiting.closed();
        }
        boolean isExtra = false;
        boolean isFree = turns.getQueueLength() == 0 && turns.tryAcquire();
        if (!isFree) {
            isExtra = holdsAnother || active.isHeldBy(Thread.currentThread());
            if (!isExtra) {
                Waiting.acquire(turns, timeoutNanos, this::why);
            }
        }
        boolean isDone = false;
        try {
            if (isClosed) {
                throw Waiting.closed();
            }
            PhysicalConnection connection = isExtra ? null : idle.pollFirst();
            Lease lease = active.add(new ReaderLease(connection != null ? connection : source.openReader(), isExtra));
            isDone = true;
            return lease;
        } finally {
            if (!isDone && !isExtra) {
                turns.release();
            }
        }
    }

    /** From now on nobody new gets a connection. */
    void refuse() {
        isClosed = true;
    }

    /** Refuses new users, then waits until all connections are back. */
    boolean drain(long nanos) throws InterruptedException {
        refuse();
        boolean isDrained = turns.tryAcquire(size, nanos, TimeUnit.NANOSECONDS);
        if (isDrained) {
            turns.release(size); // whoever still waits comes through, and finds it closed
        }
        return isDrained;
    }

    /** Closes those that are back; each of the others is closed when it comes back. */
    void close() {
        for (PhysicalConnection next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            source.closeQuietly(next);
        }
    }

    private String why() {
        return "All " + size + " readers were taken for " + TimeUnit.NANOSECONDS.toMillis(timeoutNanos)
                + " ms; " + turns.getQueueLength() + " more wait."
                + " Next: close result sets and connections soon, or raise the setting readers.";
    }

    /** Thread-safe through its flag. */
    private final class ReaderLease implements Lease {
        private final PhysicalConnection connection;
        private final boolean isExtra;
        private final Thread taker = Thread.currentThread();
        private final AtomicBoolean isReturned = new AtomicBoolean();

        ReaderLease(PhysicalConnection connection, boolean isExtra) {
            this.connection = connection;
            this.isExtra = isExtra;
        }

        @Override
        public PhysicalConnection connection() {
            return connection;
        }

        @Override
        public Thread taker() {
            return taker;
        }

        @Override
        public void close() {
            if (!isReturned.compareAndSet(false, true)) {
                return;
            }
            active.remove(this);
            if (isExtra || !connection.isUsable()) {
                source.closeQuietly(connection);
            } else {
                idle.addFirst(connection);
            }
            if (!isExtra) {
                turns.release();
            }
            if (isClosed) {
                ReaderPool.this.close();
            }
        }
    }
}
