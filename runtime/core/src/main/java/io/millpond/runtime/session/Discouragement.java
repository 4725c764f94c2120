package io.millpond.runtime.session;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** After a wait in vain nobody waits for a while: a replica that is far behind must not slow down every read. Thread-safe. */
final class Discouragement {
    static final long NANOS = TimeUnit.SECONDS.toNanos(2);

    private final LongSupplier clock;
    private volatile boolean isOn;
    private volatile long since;

    Discouragement(LongSupplier clock) {
        this.clock = clock;
    }

    boolean isOn() {
        return isOn && clock.getAsLong() - since < NANOS;
    }

    void begin() {
        since = clock.getAsLong();
        isOn = true;
    }

    void end() {
        if (isOn) {
            isOn = false;
        }
    }
}
