package io.millpond.benchmarks.replica;

import java.util.Arrays;
import java.util.List;

/** How long things took, one by one. For one thread at a time. */
final class Times {
    private long[] nanos = new long[1 << 14];
    private int count;

    /** Of several, together. */
    static Times joined(List<Times> parts) {
        Times all = new Times();
        for (Times part : parts) {
            for (int i = 0; i < part.count; i++) {
                all.add(part.nanos[i]);
            }
        }
        return all;
    }

    void add(long tookNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = tookNanos;
    }

    /** At least one was added. */
    Quantiles quantiles() {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int last = count - 1;
        return new Quantiles(
                count, sorted[last / 2], sorted[(int) (last * 0.9)], sorted[(int) (last * 0.99)], sorted[last]);
    }
}
