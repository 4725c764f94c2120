package io.millpond.runtime.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.millpond.runtime.route.Reason;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Counts and times statements by place, reason and outcome; meters come into being with the first statement of their kind. Thread-safe. */
final class StatementMeters implements StatementListener {
    private final MeterRegistry registry;
    private final Map<Series, Timer> statements = new ConcurrentHashMap<>();
    private final Map<Place, Rows> rows = new ConcurrentHashMap<>();
    private final Timer waits;

    StatementMeters(MeterRegistry registry) {
        this.registry = registry;
        this.waits = Timer.builder("millpond.waits")
                .description("Reads that waited for the replica, and how long")
                .register(registry);
    }

    @Override
    public void done(StatementEvent event) {
        statements
                .computeIfAbsent(new Series(event.place(), event.reason(), event.sqlState() != null), this::timer)
                .record(event.nanos(), TimeUnit.NANOSECONDS);
        if (event.waitedNanos() > 0) {
            waits.record(event.waitedNanos(), TimeUnit.NANOSECONDS);
        }
        Rows counters = rows.computeIfAbsent(event.place(), this::rows);
        counters.read().increment((double) event.rowsRead());
        counters.written().increment((double) event.rowsWritten());
    }

    private Timer timer(Series series) {
        return Timer.builder("millpond.statements")
                .description("Statements from their call to their last row")
                .tags(Tags.of(place(series.place()), Tag.of("reason", text(series.reason())))
                        .and("outcome", series.isFailed() ? "failure" : "success"))
                .register(registry);
    }

    private Rows rows(Place place) {
        return new Rows(
                Counter.builder("millpond.rows.read")
                        .description("Rows read")
                        .tags(Tags.of(place(place)))
                        .register(registry),
                Counter.builder("millpond.rows.written")
                        .description("Rows written")
                        .tags(Tags.of(place(place)))
                        .register(registry));
    }

    private static Tag place(Place place) {
        return Tag.of("place", text(place));
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private record Series(Place place, Reason reason, boolean isFailed) {}

    private record Rows(Counter read, Counter written) {}
}
