package io.millpond.runtime.replica.watch;

import io.millpond.runtime.replica.Subscription;
import io.millpond.runtime.replica.WatchListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

/**
 * The live queries of one replica. Thread-safe: guarded by this object's lock, except {@link #committed()}, which takes
 * none.
 *
 * <p>Every commit lets every query run again: a commit tells which pages it changed, but not which tables they are of, so
 * nothing is guessed. Commits that come while a query waits or runs are taken together. While there is a live query there
 * is one thread that waits for commits, and up to {@value #WORKERS} that run queries and listeners; each of those ends when
 * it has nothing to do, and all when the last live query is closed.
 */
public final class Watches implements AutoCloseable {
    static final int WORKERS = 4;

    private static final long IDLE_SECONDS = 5;

    private final DSLContext dsl;
    private final Set<Watch<?>> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger threads = new AtomicInteger();
    private @Nullable ThreadPoolExecutor workers;
    private boolean isClosed;
    private volatile long commits;
    private volatile @Nullable Thread waiter;

    /**
     * Without live queries yet.
     *
     * @param dsl on which they run: read-only connections to what serves
     */
    public Watches(DSLContext dsl) {
        this.dsl = dsl;
    }

    /**
     * Runs a query now, and again after commits.
     *
     * @param query the watch's own from now on: not to be run or changed by others
     * @param listener gets the results
     * @param <R> its rows
     * @return ends it, from any thread, the listener's too
     * @throws IllegalStateException if it is closed
     */
    public <R extends Record> Subscription watch(ResultQuery<R> query, WatchListener<R> listener) {
        Watch<R> watch = new Watch<>(this, dsl, query, listener);
        synchronized (this) {
            if (isClosed) {
                throw new IllegalStateException("The replica is closed.");
            }
            open.add(watch);
            if (workers == null) {
                start();
            }
        }
        watch.signal();
        return watch;
    }

    /**
     * Readers see another commit, or another file serves. For one thread at a time; never waits.
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
    public void committed() {
        commits++;
        LockSupport.unpark(waiter);
    }

    /** Ends all of them. What runs ends by itself, and its listener is not called any more. Again: does nothing. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        for (Watch<?> watch : open) {
            watch.close();
        }
    }

    int count() {
        return open.size();
    }

    // ---- threads

    /** With the lock. */
    private void start() {
        ThreadPoolExecutor started = new ThreadPoolExecutor(
                WORKERS, WORKERS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), this::thread);
        started.allowCoreThreadTimeOut(true);
        workers = started;
        long seen = commits;
        Thread waiting = thread(() -> await(seen));
        waiter = waiting;
        waiting.start();
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "millpond-watch-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    private void await(long before) {
        long seen = before;
        while (waiter == Thread.currentThread()) {
            long now = commits;
            if (now == seen) {
                LockSupport.park(this);
            } else {
                seen = now;
                open.forEach(Watch::signal);
            }
        }
    }

    /** Lets a watch run when its turn comes. False if all is closed. */
    synchronized void submit(Watch<?> watch) {
        ThreadPoolExecutor running = workers;
        if (running != null && open.contains(watch)) {
            running.execute(watch);
        }
    }

    synchronized void closed(Watch<?> watch) {
        open.remove(watch);
        ThreadPoolExecutor running = workers;
        if (open.isEmpty() && running != null) {
            running.shutdown(); // without interrupts: what runs may be in the middle of the file's I/O
            workers = null;
            Thread waiting = waiter;
            waiter = null;
            LockSupport.unpark(waiting);
        }
    }
}
