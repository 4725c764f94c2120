package io.millpond.runtime.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What ran since somebody first asked, and how connections are used. {@link #toString()} is a table for people.
 *
 * @param since when counting began
 * @param routes what was counted, by place and reason; empty if nothing ran
 * @param pools how connections are used now
 */
public record Statistics(Instant since, List<RouteCounts> routes, Pools pools) {
    private static final long MICROS = 1_000;
    private static final long MILLIS = 1_000_000;
    private static final long SECONDS = 1_000_000_000;

    /** Copies the routes. */
    public Statistics {
        routes = List.copyOf(routes);
    }

    /**
     * All statements.
     *
     * @return how many ran, failures too
     */
    public long statements() {
        return routes.stream().mapToLong(RouteCounts::statements).sum();
    }

    /**
     * Reads that a replica was meant for, and that ran on the server instead.
     *
     * @return how many; {@link #routes()} tells their reasons
     */
    public long fallBacks() {
        return routes.stream()
                .filter(RouteCounts::isFallBack)
                .mapToLong(RouteCounts::statements)
                .sum();
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder();
        table.append(String.format(
                Locale.ROOT, "since %s: %,d statements, %,d fall-backs%n", since, statements(), fallBacks()));
        table.append(String.format(
                Locale.ROOT,
                "%-9s%-20s%12s%10s%12s%12s%10s%12s%12s%12s%n",
                "place",
                "reason",
                "statements",
                "failed",
                "mean",
                "longest",
                "waits",
                "waited",
                "rows read",
                "written"));
        for (RouteCounts route : routes) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-9s%-20s%,12d%,10d%12s%12s%,10d%12s%,12d%,12d%n",
                    route.place(),
                    route.reason(),
                    route.statements(),
                    route.failures(),
                    text(route.mean()),
                    text(route.longest()),
                    route.waits(),
                    text(route.waited()),
                    route.rowsRead(),
                    route.rowsWritten()));
        }
        return table.append(pools).toString();
    }

    /** Three or more digits of what people read easily. */
    private static String text(Duration time) {
        long nanos = time.toNanos();
        if (nanos < MILLIS) {
            return nanos / MICROS + " µs";
        } else if (nanos < SECONDS) {
            return String.format(Locale.ROOT, "%.1f ms", (double) nanos / MILLIS);
        }
        return String.format(Locale.ROOT, "%.1f s", (double) nanos / SECONDS);
    }
}
