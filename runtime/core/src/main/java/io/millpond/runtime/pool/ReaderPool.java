package io.millpond.runtime.pool;

import io.millpond.runtime.observe.PoolUse;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Read-only connections, opened when first needed. Thread-safe; those who wait are served in the order of arrival.
 *
 * <p>Who already holds a connection, in the same logical connection or thread, never waits for a second one, or {@code n}
 * users with an open cursor each could wait for each other for ever: if all are taken, an additional connection is opened
 * for the time of that lease.
 */
final class ReaderPool {
    private final ConnectionSource source;
    private final FileSettings settings;
    private final int size;
    private final long timeoutNanos;
    private final Semaphore turns;
    private final ConcurrentLinkedDeque<PhysicalConnection> idle = new ConcurrentLinkedDeque<>();
    private final ActiveLeases active;
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean isClosed;

    ReaderPool(ConnectionSource source, FileSettings settings, ActiveLeases active) {
        this.source = source;
        this.settings = settings;
        this.size = settings.readers();
        this.timeoutNanos = settings.acquireTimeout().toNanos();
        this.turns = new Semaphore(size, true);
        this.active = active;
    }

    Lease acquire(boolean holdsAnother) throws SQLException {
        if (isClosed) {
            throw settings.closed();
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
                throw settings.closed();
            }
            PhysicalConnection connection = isExtra ? null : idle.pollFirst();
            Lease lease = active.add(new ReaderLease(connection != null ? connection : open(), isExtra));
            isDone = true;
            return lease;
        } finally {
            if (!isDone && !isExtra) {
                turns.release();
            }
        }
    }

    /** From now on nobody new gets a connection. Returns whether nobody has one. */
    boolean refuse() {
        isClosed = true; // before the look: who takes a turn after it finds this
        return turns.availablePermits() == size && active.count() == 0;
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
            discard(next);
        }
    }

    /** How many connections SQLite has open, those included that are closed as soon as they come back. */
    int openCount() {
        return open.get();
    }

    /** Looks through the idle ones. */
    PoolUse use() {
        int free = idle.size();
        return new PoolUse(Math.max(0, open.get() - free), free, turns.getQueueLength(), size);
    }

    private PhysicalConnection open() throws SQLException {
        open.incrementAndGet();
        boolean isDone = false;
        try {
            PhysicalConnection opened = source.openReader();
            isDone = true;
            return opened;
        } finally {
            if (!isDone) {
                open.decrementAndGet();
            }
        }
    }

    private void discard(PhysicalConnection connection) {
        source.closeQuietly(connection);
        open.decrementAndGet();
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
        private final long since = System.nanoTime();
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
        public long sinceNanos() {
            return since;
        }

        @Override
        public void close() {
            if (!isReturned.compareAndSet(false, true)) {
                return;
            }
            active.remove(this);
            if (isExtra || !connection.isUsable()) {
                discard(connection);
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
