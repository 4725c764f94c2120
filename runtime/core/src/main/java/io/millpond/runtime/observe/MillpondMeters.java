package io.millpond.runtime.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.millpond.runtime.Millpond;

/**
 * A Millpond's figures for Micrometer, which the application brings (https://docs.micrometer.io). Thread-safe.
 *
 * <p>Of a replica: {@code millpond.replica.lag} (time) and {@code .lag.frames}, {@code .state} (1 for the state in its tag),
 * {@code .serving}, {@code .file.size}, {@code .log.size}, {@code .held.frames}, {@code .commits}, {@code .received},
 * {@code .failures} (attempts since the last success). What is not known is NaN.
 */
public final class MillpondMeters implements MeterBinder {
    private final Millpond millpond;

    /**
     * Measures nothing before it is bound.
     *
     * @param millpond that is measured; open as long as the registry reads
     */
    public MillpondMeters(Millpond millpond) {
        this.millpond = millpond;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (millpond.config().replica() != null) {
            new ReplicaMeters(new RecentStatus(millpond.replica()::status), registry).bind();
        }
    }
}
