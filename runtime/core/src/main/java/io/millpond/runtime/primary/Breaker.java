package io.millpond.runtime.primary;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether the server is away, so that nobody has to find out by waiting. A suspicion is not enough: one thread looks, at
 * once and then again and again until the server answers, and whoever wants a connection meanwhile is told at once.
 * Thread-safe; it has that thread only while there is a doubt. While there is none it costs one read of a field.
 */
final class Breaker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);

    /** Between two looks. A server that is back is used again after so long at most. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** So long what a look has found is believed without another one. */
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** A look that takes longer is not waited for. */
    private static final long QUICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final String server;
    private final Look look;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Null: the server answers, as far as anybody knows. Written under the lock. */
    private volatile @Nullable Outage outage;

    /** Guarded by lock, as the next ones: somebody has doubts that no look has answered yet. */
    private boolean isInDoubt;

    private boolean isLooking;
    private long looksBegun;
    private long looksEnded;
    private boolean isClosed;

    /** Asks the server anything; one round trip with a short limit. */
    @FunctionalInterface
    interface Look {
        void run() throws SQLException;
    }

    /**
     * @param last what the last look found
     * @param atNanos when it was over
     * @param wasQuick whether it took no time to speak of
     */
    private record Outage(Instant since, SQLException last, long atNanos, boolean wasQuick) {}

    /** @param server as it may be shown */
    Breaker(String server, Look look, Clock clock) {
        this.server = server;
        this.look = look;
        this.clock = clock;
    }

    /**
     * Refuses while the server is away: SQLState 08001, with when that began and what was seen last. Where a look takes no
     * time, because nobody listens there, it looks again first: who comes when the server is back is not turned away.
     */
    void check() throws SQLException {
        Outage seen = outage;
        if (seen == null) {
            return;
        }
        if (seen.wasQuick && System.nanoTime() - seen.atNanos > FRESH_NANOS) {
            awaitLook();
        }
        Outage now = outage;
        if (now != null) {
            throw refusal(now);
        }
    }

    /** One that begins now: what another one finds that is under way may be what was before. */
    private void awaitLook() {
        lock.lock();
        try {
            long awaited = looksBegun + 1;
            suspect();
            long left = QUICK_NANOS;
            while (outage != null && looksEnded < awaited && left > 0 && !isClosed) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // what was seen before is said
        } finally {
            lock.unlock();
        }
    }

    boolean isOpen() {
        return outage != null;
    }

    /** Whether an error says that the server was not reached, or did not answer. */
    static boolean isAway(SQLException error) {
        String state = error.getSQLState();
        return state != null && (state.startsWith("08") || state.equals("HYT00"));
    }

    /** Something looks as if the server were away, or were back. */
    void suspect() {
        lock.lock();
        try {
            isInDoubt = true;
            if (isLooking) {
                changed.signalAll();
            } else if (!isClosed) {
                isLooking = true;
                Thread thread = new Thread(this::look, "millpond-primary-look");
                thread.setDaemon(true);
                thread.start();
            }
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        boolean isAway = false;
        while (isToLook(isAway)) {
            long began = System.nanoTime();
            SQLException failure = failure();
            isAway = failure != null && isAway(failure);
            if (isAway && failure != null) {
                open(failure, System.nanoTime() - began < QUICK_NANOS);
            } else {
                shut(); // what refuses us is there, and says so itself
            }
            tell();
        }
    }

    private void tell() {
        lock.lock();
        try {
            looksEnded = looksBegun; // there is one at a time
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable SQLException failure() {
        try {
            look.run();
            return null;
        } catch (SQLException e) {
            return e;
        } catch (RuntimeException e) {
            LOG.error("An error of ours while looking whether the server is there", e);
            return null;
        }
    }

    /** Waits for the pause between two looks, unless there is a new doubt. False: this thread is over. */
    private boolean isToLook(boolean isAway) {
        lock.lock();
        try {
            long left = isAway ? PAUSE_NANOS : 0;
            while (left > 0 && !isInDoubt && !isClosed) {
                left = changed.awaitNanos(left);
            }
            if (isClosed || (!isAway && !isInDoubt)) {
                isLooking = false;
                return false;
            }
            isInDoubt = false;
            looksBegun++;
            return true;
        } catch (InterruptedException e) {
            isLooking = false;
            throw new IllegalStateException("nobody interrupts this thread", e);
        } finally {
            lock.unlock();
        }
    }

    private void open(SQLException seen, boolean wasQuick) {
        Outage before = outage;
        if (before == null) {
            LOG.warn("{} is away, and statements that need it are refused until it is back: {}", server, said(seen));
        }
        Instant since = before == null ? clock.instant() : before.since;
        outage = new Outage(since, seen, System.nanoTime(), wasQuick);
    }

    private void shut() {
        Outage before = outage;
        outage = null;
        if (before != null) {
            LOG.info("{} is back after {}.", server, Duration.between(before.since, clock.instant()));
        }
    }

    private SQLException refusal(Outage now) {
        return new SQLTransientConnectionException(
                server + " has been away since " + now.since.truncatedTo(ChronoUnit.MILLIS) + ". Seen last: "
                        + said(now.last)
                        + " Nothing was sent. Next: try again later; it is used again as soon as it answers.",
                "08001",
                now.last);
    }

    /** Without the advice, which is for whoever opens a connection. */
    private static String said(SQLException seen) {
        String message = String.valueOf(seen.getMessage());
        int next = message.indexOf(" Next: ");
        return next < 0 ? message : message.substring(0, next);
    }

    /** Looks no more. */
    @Override
    public void close() {
        lock.lock();
        try {
            isClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
