package io.millpond.blog.command;

import io.millpond.migrations.apply.MigrationException;
import io.millpond.runtime.MillpondConfig;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies migrations as soon as a server answers that was away when the blog was started. A thread of its own asks again
 * and again, and ends when it is done. Safe for any number of threads.
 */
final class LateMigrations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LateMigrations.class);

    private static final Set<MigrationException.Code> PASSING = Set.of(
            MigrationException.Code.SERVER_UNREACHABLE,
            MigrationException.Code.TRANSACTION_LOST,
            MigrationException.Code.LOCK_TIMEOUT);

    private final MillpondConfig config;
    private final PrintWriter out;
    private final ScheduledExecutorService thread;

    private LateMigrations(MillpondConfig config, PrintWriter out) {
        this.config = config;
        this.out = out;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "blog-migrations");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    static LateMigrations start(MillpondConfig config, Duration interval, PrintWriter out) {
        LateMigrations started = new LateMigrations(config, out);
        var unused = started.thread.scheduleWithFixedDelay(
                started::attempt, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
        return started;
    }

    private void attempt() {
        try {
            Database.migrate(config, out);
            LOG.warn("{} answers again; its schema is the newest.", config.shownUrl());
        } catch (MigrationException e) {
            if (passes(e.code())) {
                LOG.debug("{} is not migrated yet", config.shownUrl(), e);
                return;
            }
            LOG.error(
                    "{} answers again, but is not migrated. The blog goes on with the schema it has.",
                    config.shownUrl(),
                    e);
        } catch (RuntimeException e) {
            LOG.error("Migrating {} failed. The blog goes on with the schema it has.", config.shownUrl(), e);
        }
        thread.shutdown();
    }

    /** Whether another attempt may go better by itself: the server is away, or somebody else writes or migrates right now. */
    static boolean passes(MigrationException.Code code) {
        return PASSING.contains(code);
    }

    /** Whether nothing is asked any more: it is migrated, cannot be, or this is closed. */
    boolean isOver() {
        return thread.isShutdown();
    }

    /** Stops asking; a migration that runs is waited for, at most ten seconds. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("A migration still runs while the blog ends; it commits as a whole or not at all.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
