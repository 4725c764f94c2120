package io.millpond.runtime.observe;

import io.millpond.runtime.text.ShownSql;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs statements that take long, as warnings: where they ran and why there, how long they took and waited, their rows, and
 * the beginning of their text without what text and blob literals hold, though with its numbers; bound values are never known here. The setting
 * {@code slowStatement} lets it listen from the start; else {@code millpond.listen(new SlowStatements(limit))}. Thread-safe.
 *
 * <p>A statement's time includes what the application did between its rows.
 */
public final class SlowStatements implements StatementListener {
    private static final Logger LOG = LoggerFactory.getLogger(SlowStatements.class);
    private static final int SHOWN = 300;

    private final long limitNanos;
    private final Consumer<String> log;

    /**
     * To the log of this class's name.
     *
     * @param limit statements that take longer are logged; zero: all are
     * @throws IllegalArgumentException if it is negative
     */
    public SlowStatements(Duration limit) {
        this(limit, LOG::warn);
    }

    SlowStatements(Duration limit, Consumer<String> log) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("limit " + limit + " is negative");
        }
        this.limitNanos = limit.toNanos();
        this.log = log;
    }

    @Override
    public void done(StatementEvent event) {
        if (event.nanos() > limitNanos) {
            log.accept(text(event));
        }
    }

    private static String text(StatementEvent event) {
        String waited =
                event.waitedNanos() == 0 ? "" : " (" + millis(event.waitedNanos()) + " ms of it for the replica)";
        String failed = event.sqlState() == null ? "" : ", and failed with SQLState " + event.sqlState();
        return "A statement took " + millis(event.nanos()) + " ms" + waited + " at " + event.place() + ", because "
                + event.reason().sentence() + "; " + event.rowsRead() + " rows read, " + event.rowsWritten()
                + " written" + failed + ": " + ShownSql.of(event.sql(), SHOWN);
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
