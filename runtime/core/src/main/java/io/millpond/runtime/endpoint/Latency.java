package io.millpond.runtime.endpoint;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long a server takes for a read that costs nothing: a moving average. Reads of the application are not counted: what they
 * cost would be held against whoever answers them. Written by one thread, read by any.
 */
final class Latency {
    /** Of a new one in the average: three looks make two thirds of it. */
    private static final double WEIGHT = 0.3;

    private volatile long nanos = -1;

    void took(long sample) {
        long known = nanos;
        nanos = known < 0 ? sample : (long) (known + WEIGHT * (sample - known));
    }

    void forget() {
        nanos = -1;
    }

    boolean isKnown() {
        return nanos >= 0;
    }

    long nanos() {
        return nanos;
    }

    /** Null: not known. */
    @Nullable Duration average() {
        long known = nanos;
        return known < 0 ? null : Duration.ofNanos(known);
    }
}
