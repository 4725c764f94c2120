package io.millpond.benchmarks.replica;

import java.util.Locale;

/**
 * How times are spread.
 *
 * @param count of them
 * @param medianNanos half are at most this
 * @param p90Nanos of ten, nine are at most this
 * @param p99Nanos of a hundred, 99 are at most this
 * @param maxNanos the longest
 */
record Quantiles(int count, long medianNanos, long p90Nanos, long p99Nanos, long maxNanos) {
    /** In milliseconds. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "median %.3f, p90 %.3f, p99 %.3f, max %.3f ms",
                medianNanos / 1e6,
                p90Nanos / 1e6,
                p99Nanos / 1e6,
                maxNanos / 1e6);
    }
}
