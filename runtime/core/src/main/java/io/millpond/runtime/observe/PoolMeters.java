package io.millpond.runtime.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** How connections are used. Stateless once bound; gauges that are given a supplier hold it strongly. */
final class PoolMeters {
    private final Supplier<Pools> pools;
    private final MeterRegistry registry;

    PoolMeters(Supplier<Pools> pools, MeterRegistry registry) {
        this.pools = pools;
        this.registry = registry;
    }

    /** One of the pools that the database has at least at times; while it has not, its figures are NaN. */
    void bind(String name, Function<Pools, @Nullable PoolUse> pool) {
        gauge(name, pool, "in.use", "Connections that are lent", PoolUse::inUse);
        gauge(name, pool, "idle", "Connections that are open and free", PoolUse::idle);
        gauge(name, pool, "waiting", "Threads that wait for a connection", PoolUse::waiting);
        gauge(name, pool, "most", "Connections that are kept at most", PoolUse::most);
    }

    private void gauge(
            String name,
            Function<Pools, @Nullable PoolUse> pool,
            String what,
            String text,
            ToIntFunction<PoolUse> value) {
        Supplier<Number> now = () -> {
            PoolUse use = pool.apply(pools.get());
            return use == null ? Double.NaN : (double) value.applyAsInt(use);
        };
        Gauge.builder("millpond.pool." + what, now)
                .description(text)
                .tag("pool", name)
                .register(registry);
    }
}
