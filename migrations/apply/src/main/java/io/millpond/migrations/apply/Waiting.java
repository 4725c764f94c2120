package io.millpond.migrations.apply;

import io.millpond.migrations.apply.MigrationException.Code;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * One wait for the migration lock: how long it may still take, and who is in the way.
 *
 * <p>Threads: confined to the waiting thread.
 */
final class Waiting {
    private static final Log LOG = LogFactory.getLog(Waiting.class);
    private static final long LOG_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int SHORTEST_PAUSE_MILLIS = 20;
    private static final int LONGEST_PAUSE_MILLIS = 120;

    /** A look costs a server a request. */
    private static final int SERVER_PAUSES = 3;

    private final Duration limit;
    private final Engine engine;
    private final long started = System.nanoTime();
    private final String database;
    private long nextLog = started;
    private @Nullable LockRow holder;

    Waiting(Duration limit, Engine engine, String database) {
        this.limit = limit;
        this.engine = engine;
        this.database = database;
    }

    /** For SQLite's busy_timeout, which is an int of milliseconds. */
    static int millis(Duration wait) {
        return (int) Math.min(wait.toMillis(), Integer.MAX_VALUE);
    }

    /**
     * Waits a little.
     *
     * @param seen who holds the lock, or null if it is not known, which keeps the one seen before
     * @throws MigrationException if the limit has passed or the thread was interrupted
     */
    void pause(@Nullable LockRow seen) {
        if (seen != null) {
            holder = seen;
        }
        long now = System.nanoTime();
        if (now - started > limit.toNanos()) {
            throw timeout();
        }
        if (now - nextLog >= 0) {
            LOG.info("Waiting for the migration lock of " + database + ": " + inTheWay());
            nextLog = now + LOG_EVERY_NANOS;
        }
        try {
            // Random, so that many waiters do not ask in step.
            int pauses = engine == Engine.SERVER ? SERVER_PAUSES : 1;
            Thread.sleep(pauses * ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException(
                    Code.LOCK_TIMEOUT,
                    "Interrupted while waiting for the migration lock of " + database + ": " + inTheWay(),
                    "Run the migration again.",
                    e);
        }
    }

    private String inTheWay() {
        return holder == null ? "another connection is writing" : holder + " holds it";
    }

    private MigrationException timeout() {
        String nextStep = holder == null
                ? "Find the process that keeps a write transaction open on this database and let it commit, or allow a"
                        + " longer wait (lockWait, flyway.lockRetryCount in seconds)."
                : "Wait until it is done and run again, or allow a longer wait (lockWait, flyway.lockRetryCount in"
                        + " seconds). If it hangs, end the process "
                        + holder.owner().pid() + " on "
                        + holder.owner().host() + ": its lock is then free at once on the same machine, and after "
                        + MigrationLock.leaseSeconds(engine) + " s elsewhere.";
        return new MigrationException(
                Code.LOCK_TIMEOUT,
                "No migration lock of " + database + " within " + limit.toSeconds() + " s: " + inTheWay(),
                nextStep,
                null);
    }
}
