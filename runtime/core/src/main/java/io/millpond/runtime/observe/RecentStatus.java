package io.millpond.runtime.observe;

import io.millpond.runtime.replica.ReplicaStatus;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A status that a reading of all meters asks for once: it looks at files. Thread-safe; guarded by itself. */
final class RecentStatus {
    private static final long FRESH_NANOS = Duration.ofMillis(500).toNanos();

    private final Supplier<ReplicaStatus> source;
    private @Nullable ReplicaStatus last;
    private long readAt;

    RecentStatus(Supplier<ReplicaStatus> source) {
        this.source = source;
    }

    synchronized ReplicaStatus get() {
        ReplicaStatus status = last;
        if (status == null || System.nanoTime() - readAt > FRESH_NANOS) {
            status = source.get();
            last = status;
            readAt = System.nanoTime();
        }
        return status;
    }
}
