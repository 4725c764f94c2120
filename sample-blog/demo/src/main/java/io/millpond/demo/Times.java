package io.millpond.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long something took, many times. For one thread. */
final class Times {
    private final List<Long> nanos = new ArrayList<>();

    void add(long taken) {
        nanos.add(taken);
    }

    /** The median and the longest, in milliseconds. */
    @Override
    public String toString() {
        if (nanos.isEmpty()) {
            return "";
        }
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return millis(sorted.get(sorted.size() / 2)) + " (longest " + millis(sorted.get(sorted.size() - 1)) + ")";
    }

    static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }
}
