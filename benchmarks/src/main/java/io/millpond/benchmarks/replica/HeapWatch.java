package io.millpond.benchmarks.replica;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Looks at this JVM's heap again and again, garbage included. */
final class HeapWatch implements AutoCloseable {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private volatile long peakBytes;
    private volatile boolean isOver;

    private HeapWatch() {}

    static HeapWatch start() {
        HeapWatch watch = new HeapWatch();
        Thread thread = new Thread(watch::look, "heap-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void look() {
        while (!isOver) {
            peakBytes = Math.max(peakBytes, memory.getHeapMemoryUsage().getUsed());
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** The most that was seen in use. */
    long peakBytes() {
        return peakBytes;
    }

    @Override
    public void close() {
        isOver = true;
    }
}
