package io.millpond.runtime.observe;

import io.millpond.runtime.route.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the statements that it hears of, by place and reason: {@code millpond.listen(counts)}. Thread-safe; those who count
 * share no lock.
 */
public final class StatementCounts implements StatementListener {
    /** Never changed once made, but for the maps in it. */
    private final Map<Place, Map<Reason, Route>> routes = new EnumMap<>(Place.class);

    /** Has counted nothing yet. */
    public StatementCounts() {
        for (Place place : Place.values()) {
            routes.put(place, new ConcurrentHashMap<>());
        }
    }

    @Override
    public void done(StatementEvent event) {
        Objects.requireNonNull(routes.get(event.place()))
                .computeIfAbsent(event.reason(), reason -> new Route())
                .add(event);
    }

    /**
     * What was counted until now.
     *
     * @return those routes on which something ran, in the order of {@link Place} and {@link Reason}
     */
    public List<RouteCounts> routes() {
        List<RouteCounts> counted = new ArrayList<>();
        routes.forEach((place, reasons) ->
                new TreeMap<>(reasons).forEach((reason, route) -> counted.add(route.counts(place, reason))));
        return List.copyOf(counted);
    }

    /** Thread-safe. */
    private static final class Route {
        private final LongAdder statements = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final LongAdder nanos = new LongAdder();
        private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
        private final LongAdder waits = new LongAdder();
        private final LongAdder waited = new LongAdder();
        private final LongAccumulator longestWait = new LongAccumulator(Math::max, 0);
        private final LongAdder rowsRead = new LongAdder();
        private final LongAdder rowsWritten = new LongAdder();

        void add(StatementEvent event) {
            statements.increment();
            nanos.add(event.nanos());
            longest.accumulate(event.nanos());
            if (event.sqlState() != null) {
                failures.increment();
            }
            if (event.waitedNanos() > 0) {
                waits.increment();
                waited.add(event.waitedNanos());
                longestWait.accumulate(event.waitedNanos());
            }
            rowsRead.add(event.rowsRead());
            rowsWritten.add(event.rowsWritten());
        }

        RouteCounts counts(Place place, Reason reason) {
            return new RouteCounts(
                    place,
                    reason,
                    statements.sum(),
                    failures.sum(),
                    Duration.ofNanos(nanos.sum()),
                    Duration.ofNanos(longest.get()),
                    waits.sum(),
                    Duration.ofNanos(waited.sum()),
                    Duration.ofNanos(longestWait.get()),
                    rowsRead.sum(),
                    rowsWritten.sum());
        }
    }
}
