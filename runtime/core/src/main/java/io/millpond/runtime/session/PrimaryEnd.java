package io.millpond.runtime.session;

import io.millpond.runtime.replica.Asked;
import io.millpond.runtime.replica.source.SourceException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the primary where it ends, one question at a time for all who wait. While the primary does not answer nobody waits, and
 * it is asked again only after a pause. Thread-safe.
 */
final class PrimaryEnd implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadGate.class);

    /** Between two questions, the first of which was not answered. */
    static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final Duration LEAST_LIMIT = Duration.ofSeconds(1);
    private static final Duration MOST_LIMIT = Duration.ofSeconds(4);

    private final Question question;
    private final Supplier<@Nullable Asked> last;
    private final ExecutorService executor;
    private final LongSupplier clock;
    private final Duration limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition answered = lock.newCondition();

    /** Guarded by lock, as the next ones. */
    private boolean isRunning;

    private boolean isAway;
    private long failedNanos;

    /** Sends it. The answer is in what was asked last. */
    @FunctionalInterface
    interface Question {
        void ask(Duration limit) throws SourceException;
    }

    /**
     * @param last the newest answer, whoever asked
     * @param executor for questions; they may take as long as the limit
     * @param readWait how long a read would wait for an answer
     */
    PrimaryEnd(
            Question question,
            Supplier<@Nullable Asked> last,
            ExecutorService executor,
            LongSupplier clock,
            Duration readWait) {
        this.question = question;
        this.last = last;
        this.executor = executor;
        this.clock = clock;
        Duration least = readWait.compareTo(LEAST_LIMIT) < 0 ? LEAST_LIMIT : readWait;
        this.limit = least.compareTo(MOST_LIMIT) > 0 ? MOST_LIMIT : least;
    }

    /** The newest answer; null: there was none. */
    @Nullable Asked last() {
        return last.get();
    }

    /** The newest answer, if it was asked for after that time. Asks nobody. */
    @Nullable Asked known(long afterNanos) {
        Asked known = last.get();
        return known != null && known.atNanos() - afterNanos >= 0 ? known : null;
    }

    /** Asks, unless that is done already, was in vain a moment ago, or would be too early; does not wait. */
    void wonder(long afterNanos) {
        if (known(afterNanos) != null || afterNanos - clock.getAsLong() > 0) {
            return;
        }
        lock.lock();
        try {
            if (!isRunning && !isPausing()) {
                begin();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * An answer to a question asked after that time, which may be a moment ahead.
     *
     * @param waitNanos at most; 0: only asks
     * @return null: there is none in time, or the primary is away
     */
    @Nullable Asked after(long afterNanos, long waitNanos) throws InterruptedException {
        Asked known = known(afterNanos);
        if (known != null) {
            return known;
        }
        lock.lockInterruptibly();
        try {
            long left = waitNanos;
            while (true) {
                known = known(afterNanos);
                if (known != null || isPausing()) {
                    return known;
                }
                long early = Math.min(left, afterNanos - clock.getAsLong());
                if (early > 0) { // an answer to a question of now would not count
                    left -= early - answered.awaitNanos(early);
                    continue;
                }
                if (afterNanos - clock.getAsLong() > 0) {
                    return null;
                }
                boolean wasAway = isAway;
                if (!isRunning) {
                    begin();
                }
                if (wasAway || left <= 0) {
                    return known(afterNanos);
                }
                if (isRunning) { // else it is over already
                    left = answered.awaitNanos(left);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** With the lock. */
    private boolean isPausing() {
        return isAway && clock.getAsLong() - failedNanos < PAUSE_NANOS;
    }

    /** With the lock. */
    private void begin() {
        isRunning = true;
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException closed) {
            ended(false);
        }
    }

    private void run() {
        boolean isAnswered = false;
        try {
            question.ask(limit);
            isAnswered = true;
        } catch (SourceException e) {
            LOG.debug("The primary does not say where it ends", e);
        } finally {
            lock.lock();
            try {
                ended(isAnswered);
            } finally {
                lock.unlock();
            }
        }
    }

    /** With the lock. */
    private void ended(boolean isAnswered) {
        isRunning = false;
        isAway = !isAnswered;
        failedNanos = clock.getAsLong();
        answered.signalAll();
    }

    /** Asks nobody from now on; does not wait for a question that is under way. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
