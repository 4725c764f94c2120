package io.millpond.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/**
 * Says now and then which statement of which migration is running, and for how long the migration has been. Nothing is said of
 * a migration that is over before. Flyway's thread tells, a thread of its own prints.
 */
final class MigrateProgress implements Callback, AutoCloseable {
    private static final int SHOWN_CHARS = 60;

    private final PrintWriter err;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "migrate-progress");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable At at;

    MigrateProgress(PrintWriter err, Duration interval) {
        this.err = err;
        ScheduledFuture<?> unused =
                timer.scheduleAtFixedRate(this::print, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What runs now. */
    private record At(String script, int statement, String sql, long begunNanos) {}

    private void print() {
        At now = at;
        if (now != null) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - now.begunNanos());
            err.println(now.script() + ": statement " + now.statement() + ", after " + seconds + " s: " + now.sql());
        }
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE_STATEMENT
                || event == Event.AFTER_EACH_MIGRATE
                || event == Event.AFTER_EACH_MIGRATE_ERROR;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        if (event != Event.BEFORE_EACH_MIGRATE_STATEMENT || context.getMigrationInfo() == null) {
            at = null;
            return;
        }
        String script = context.getMigrationInfo().getScript();
        String sql = context.getStatement() == null
                ? ""
                : shortened(context.getStatement().getSql());
        At before = at;
        at = before != null && before.script().equals(script)
                ? new At(script, before.statement() + 1, sql, before.begunNanos())
                : new At(script, 1, sql, System.nanoTime());
    }

    private static String shortened(String sql) {
        String line = sql.strip().replaceAll("\\s+", " ");
        return line.length() <= SHOWN_CHARS ? line : line.substring(0, SHOWN_CHARS) + " …";
    }

    @Override
    public String getCallbackName() {
        return "millpond-progress";
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
