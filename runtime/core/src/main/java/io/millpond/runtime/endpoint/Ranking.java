package io.millpond.runtime.endpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * In which order servers are asked. The first one stays first until another one is faster by more than chance, so that reads do
 * not jump to and fro. For one thread.
 */
final class Ranking {
    /** Of the time of the one that is used. */
    private static final double CLEARLY_FASTER = 0.75;

    private static final long LEAST_GAIN_NANOS = 200_000;

    private @Nullable Endpoint first;

    /**
     * Who is to be asked, best first.
     *
     * @param all with those that cannot be asked
     * @return those that can, best first
     */
    List<Endpoint> order(List<Endpoint> all) {
        List<Endpoint> able = new ArrayList<>(all.stream()
                .filter(each -> each.isServing() && each.latency().isKnown())
                .sorted(Comparator.comparingLong(each -> each.latency().nanos()))
                .toList());
        if (able.isEmpty()) {
            first = null;
            return List.of();
        }
        Endpoint known = first;
        Endpoint best = able.get(0);
        if (known != null && able.contains(known) && !isClearlyFaster(best, known)) {
            able.remove(known);
            able.add(0, known);
        }
        first = able.get(0);
        return List.copyOf(able);
    }

    private static boolean isClearlyFaster(Endpoint other, Endpoint used) {
        long now = used.latency().nanos();
        long then = other.latency().nanos();
        return then < now * CLEARLY_FASTER && now - then > LEAST_GAIN_NANOS;
    }
}
