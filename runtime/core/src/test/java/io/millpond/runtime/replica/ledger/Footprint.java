package io.millpond.runtime.replica.ledger;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What this process holds.
 *
 * @param heapBytes after a collection
 * @param threads alive
 * @param files open; 0 where the system does not tell
 */
record Footprint(long heapBytes, int threads, int files) {
    private static final long HEAP_SLACK = 24L << 20;
    private static final int SLACK = 12;

    static Footprint now() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        Path descriptors = Path.of("/proc/self/fd");
        File[] open = Files.isDirectory(descriptors) ? descriptors.toFile().listFiles() : null;
        return new Footprint(
                runtime.totalMemory() - runtime.freeMemory(),
                Thread.getAllStackTraces().size(),
                open == null ? 0 : open.length);
    }

    /** Whether it is no more than the other, but for what varies: pooled connections, buffers. */
    boolean isNoMoreThan(Footprint earlier) {
        Objects.requireNonNull(earlier);
        return heapBytes <= earlier.heapBytes + HEAP_SLACK
                && threads <= earlier.threads + SLACK
                && files <= earlier.files + SLACK;
    }
}
