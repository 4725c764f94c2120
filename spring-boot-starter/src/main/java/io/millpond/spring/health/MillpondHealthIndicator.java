package io.millpond.spring.health;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.observe.EndpointHealth;
import io.millpond.runtime.observe.Health.Level;
import io.millpond.runtime.replica.ReplicaStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * UP while reads are answered, also from the replica of a server that is away: an application that can serve is not to be
 * taken out of service. The details tell what is wrong.
 *
 * <p>Threads: stateless.
 */
final class MillpondHealthIndicator implements HealthIndicator {
    private final Millpond millpond;

    MillpondHealthIndicator(Millpond millpond) {
        this.millpond = millpond;
    }

    @Override
    public Health health() {
        io.millpond.runtime.observe.Health found = millpond.health();
        Health.Builder builder = found.level() == Level.DOWN ? Health.down() : Health.up();
        builder.withDetail("url", millpond.config().shownUrl());
        builder.withDetail("level", found.level().name());
        if (!found.reasons().isEmpty()) {
            builder.withDetail("reasons", found.reasons());
        }
        detail(builder, "primaryReachable", found.isPrimaryReachable());
        ReplicaStatus replica = found.replica();
        if (replica != null) {
            builder.withDetail("replica", details(replica));
        }
        if (!found.endpoints().isEmpty()) {
            builder.withDetail(
                    "endpoints",
                    found.endpoints().stream()
                            .map(MillpondHealthIndicator::details)
                            .toList());
        }
        return builder.build();
    }

    private static Map<String, Object> details(EndpointHealth endpoint) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("url", endpoint.url());
        details.put("state", endpoint.state().name());
        details.put("nearest", endpoint.isNearest());
        Duration latency = endpoint.latency();
        put(details, "latencyMillis", latency == null ? null : latency.toNanos() / 1_000_000.0);
        return details;
    }

    private static Map<String, Object> details(ReplicaStatus replica) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", replica.state().name());
        details.put("serving", replica.isServing());
        Duration lag = replica.lag();
        put(details, "lagSeconds", lag == null ? null : lag.toMillis() / 1000.0);
        put(details, "lagFrames", replica.lagFrames());
        put(details, "lastSuccess", replica.lastSuccess() == null ? null : String.valueOf(replica.lastSuccess()));
        details.put("errors", replica.errors());
        put(details, "lastError", replica.lastError());
        put(details, "keptAside", replica.keptAside());
        return details;
    }

    private static void put(Map<String, Object> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value);
        }
    }

    private static void detail(Health.Builder builder, String name, @Nullable Object value) {
        if (value != null) {
            builder.withDetail(name, value);
        }
    }
}
