package io.millpond.runtime.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.millpond.runtime.replica.ReplicaState;
import io.millpond.runtime.replica.ReplicaStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a replica. Stateless once bound.
 *
 * <p>Micrometer refers to what it measures weakly, and after a collection the figures would be NaN: so each function holds
 * the status itself (https://docs.micrometer.io/micrometer/reference/concepts/gauges.html).
 */
final class ReplicaMeters {
    private static final String PREFIX = "millpond.replica.";
    private static final double MILLIS = 1000;

    private final RecentStatus status;
    private final MeterRegistry registry;

    ReplicaMeters(RecentStatus status, MeterRegistry registry) {
        this.status = status;
        this.registry = registry;
    }

    void bind() {
        TimeGauge.builder(PREFIX + "lag", status, TimeUnit.SECONDS, held -> seconds(status.get()))
                .description("How old the copy can be")
                .register(registry);
        gauge(
                "lag.frames",
                "frames",
                "Frames that the copy lacked when the server last told its end",
                ReplicaStatus::lagFrames);
        gauge("serving", null, "1 while reads are answered from the copy", now -> now.isServing() ? 1 : 0);
        gauge("file.size", "bytes", "Size of the database file", ReplicaStatus::fileBytes);
        gauge("log.size", "bytes", "Size of its write-ahead log", ReplicaStatus::logBytes);
        gauge("held.frames", "frames", "Frames that readers keep in the log", ReplicaStatus::heldFrames);
        gauge("failures", null, "Failed attempts to fetch since the last success", ReplicaStatus::errors);
        counter("commits", null, "Commits applied", ReplicaStatus::commits);
        counter("received", "bytes", "Bytes received from the server", ReplicaStatus::receivedBytes);
        for (ReplicaState state : ReplicaState.values()) {
            Gauge.builder(PREFIX + "state", status, held -> status.get().state() == state ? 1 : 0)
                    .description("1 for the state that the replica is in")
                    .tag("state", state.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private void gauge(
            String name, @Nullable String unit, String text, Function<ReplicaStatus, @Nullable Number> value) {
        Gauge.builder(PREFIX + name, status, held -> number(value.apply(status.get())))
                .baseUnit(unit)
                .description(text)
                .register(registry);
    }

    private void counter(String name, @Nullable String unit, String text, Function<ReplicaStatus, Number> value) {
        FunctionCounter.builder(PREFIX + name, status, held -> number(value.apply(status.get())))
                .baseUnit(unit)
                .description(text)
                .register(registry);
    }

    private static double number(@Nullable Number value) {
        return value == null ? Double.NaN : value.doubleValue();
    }

    private static double seconds(ReplicaStatus now) {
        Duration lag = now.lag();
        return lag == null ? Double.NaN : lag.toMillis() / MILLIS;
    }
}
