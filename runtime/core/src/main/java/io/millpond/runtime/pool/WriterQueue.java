package io.millpond.runtime.pool;

import io.millpond.runtime.observe.PoolUse;
import io.millpond.runtime.text.ShownSql;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that writes, taken in turns, first come first served. One that an error has broken is closed, and the
 * next turn opens another. Thread-safe.
 */
final class WriterQueue implements Writers {
    private static final Logger LOG = LoggerFactory.getLogger(WriterQueue.class);

    private final ConnectionSource source;
    private final FileSettings settings;
    private final long timeoutNanos;
    private final long longNanos;
    private final Semaphore turn = new Semaphore(1, true);
    private final ActiveLeases active;
    private volatile @Nullable PhysicalConnection connection;
    private volatile @Nullable WriterLease holder;
    private volatile boolean isClosed;

    WriterQueue(ConnectionSource source, PhysicalConnection connection, FileSettings settings, ActiveLeases active) {
        this.source = source;
        this.connection = connection;
        this.settings = settings;
        this.timeoutNanos = settings.acquireTimeout().toNanos();
        this.longNanos = settings.longTransaction().toNanos();
        this.active = active;
    }

    @Override
    public Lease acquire(String purpose) throws SQLException {
        if (isClosed) {
            throw settings.closed();
        }
        // Without waiting, an interrupted thread may write too.
        if (turn.hasQueuedThreads() || !turn.tryAcquire()) {
            Waiting.acquire(turn, timeoutNanos, this::why);
        }
        boolean isDone = false;
        try {
            if (isClosed) {
                throw settings.closed();
            }
            PhysicalConnection writer = connection;
            if (writer == null) {
                writer = source.openWriter();
                connection = writer;
            }
            WriterLease lease = new WriterLease(writer, purpose);
            holder = lease;
            active.add(lease);
            isDone = true;
            return lease;
        } finally {
            if (!isDone) {
                turn.release();
            }
        }
    }

    @Override
    public void refuse() {
        isClosed = true;
    }

    @Override
    public boolean drain(long nanos) throws InterruptedException {
        refuse();
        boolean isDrained = turn.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        if (isDrained) {
            turn.release(); // whoever still waits comes through, and finds it closed
        }
        return isDrained;
    }

    @Override
    public @Nullable PhysicalConnection connection() {
        return connection;
    }

    @Override
    public PoolUse use() {
        int inUse = turn.availablePermits() == 0 ? 1 : 0;
        return new PoolUse(inUse, inUse == 0 && connection != null ? 1 : 0, turn.getQueueLength(), 1);
    }

    @Override
    public void close() throws SQLException {
        PhysicalConnection writer = connection;
        if (writer != null) {
            writer.close();
        }
    }

    private String why() {
        WriterLease now = holder;
        String by = now == null ? "" : " It is held " + now.describe() + ".";
        return "No turn on the writer within " + TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms; "
                + turn.getQueueLength() + " more wait." + by
                + " Next: keep write transactions short, and do not open a second one in the same thread.";
    }

    /** Thread-safe through its flag. */
    private final class WriterLease implements Lease {
        private final PhysicalConnection connection;
        private final String purpose;
        private final Thread thread = Thread.currentThread();
        private final long since = System.nanoTime();
        private final AtomicBoolean isReturned = new AtomicBoolean();

        WriterLease(PhysicalConnection connection, String purpose) {
            this.connection = connection;
            this.purpose = purpose;
        }

        @Override
        public PhysicalConnection connection() {
            return connection;
        }

        @Override
        public Thread taker() {
            return thread;
        }

        @Override
        public long sinceNanos() {
            return since;
        }

        String describe() {
            String who = thread == Thread.currentThread() ? "this very thread" : "thread '" + thread.getName() + "'";
            return "by " + who + " for " + heldMillis() + " ms, since: " + ShownSql.shorten(purpose);
        }

        long heldMillis() {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
        }

        @Override
        public void close() {
            if (!isReturned.compareAndSet(false, true)) {
                return;
            }
            if (longNanos > 0 && System.nanoTime() - since > longNanos) {
                LOG.warn(
                        "The writer was held for {} ms; everybody else waited. It began in thread '{}' with: {}",
                        heldMillis(),
                        thread.getName(),
                        ShownSql.shorten(purpose));
            }
            active.remove(this);
            if (!connection.isUsable()) {
                LOG.warn("The writer connection is broken; the next write opens another");
                source.closeQuietly(connection);
                WriterQueue.this.connection = null;
            }
            holder = null;
            turn.release();
        }
    }
}
