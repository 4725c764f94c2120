package io.millpond.runtime.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all servers again and again while there are reads. One daemon thread, which begins with the first read; others look
 * at what it has found last. When nobody has read for a while it rests, and what it knew is forgotten.
 */
final class Prober implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
    static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long REST_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long NOTICED_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final List<Endpoint> primaryOnly;
    private final List<Endpoint> all;
    private final List<Probe> probes;
    private final PrimaryLog log;
    private final Ranking ranking = new Ranking();
    private final Thread thread;
    private volatile List<Endpoint> order;
    private volatile long wantedNanos;
    private volatile boolean isResting = true;
    private volatile boolean isClosed;

    /** Guarded by this. */
    private boolean isStarted;

    Prober(List<Endpoint> all, List<Probe> probes, PrimaryLog log) {
        this.all = all;
        this.probes = probes;
        this.log = log;
        this.primaryOnly = List.of(all.get(0));
        this.order = primaryOnly;
        this.thread = new Thread(this::run, "millpond-endpoints");
        thread.setDaemon(true);
    }

    List<Endpoint> order() {
        long now = System.nanoTime();
        if (isResting) {
            wantedNanos = now;
            wake();
        } else if (now - wantedNanos > NOTICED_NANOS) {
            wantedNanos = now;
        }
        return order;
    }

    /** Null: nothing is known. */
    @Nullable Endpoint nearest() {
        List<Endpoint> now = order;
        return now == primaryOnly ? null : now.get(0);
    }

    private synchronized void wake() {
        if (isClosed || !isResting) {
            return;
        }
        isResting = false;
        if (isStarted) {
            LockSupport.unpark(thread);
        } else {
            isStarted = true;
            thread.start();
        }
    }

    private void run() {
        try {
            while (!isClosed) {
                if (isResting) {
                    LockSupport.park(this);
                } else if (System.nanoTime() - wantedNanos > REST_NANOS) {
                    rest();
                } else {
                    round();
                    LockSupport.parkNanos(this, PAUSE.toNanos());
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Servers are looked at no more", e);
        } finally {
            probes.forEach(Probe::close);
        }
    }

    private void rest() {
        order = primaryOnly;
        isResting = true;
    }

    private void round() throws InterruptedException {
        for (Probe probe : probes) {
            try {
                probe.look(log::ask);
            } catch (RuntimeException e) {
                LOG.error("An error of ours while looking at a server", e);
            }
            List<Endpoint> found = ranking.order(all);
            order = found.isEmpty() ? primaryOnly : found;
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
            if (!isStarted) {
                return;
            }
        }
        thread.interrupt();
        try {
            thread.join(END_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
