package io.millpond.runtime.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.replica.Subscription;

/**
 * A Millpond's figures for Micrometer, which the application brings (https://docs.micrometer.io). Thread-safe.
 *
 * <p>Of a replica: {@code millpond.replica.lag} (time) and {@code .lag.frames}, {@code .state} (1 for the state in its tag),
 * {@code .serving}, {@code .file.size}, {@code .log.size}, {@code .held.frames}, {@code .commits}, {@code .received},
 * {@code .failures} (attempts since the last success). What is not known is NaN.
 *
 * <p>Of statements, for whoever may listen to them ({@link Millpond#listen}): {@code millpond.statements} (timer by place,
 * reason and outcome), {@code millpond.waits} (timer of what reads waited for the replica), {@code millpond.rows.read} and
 * {@code .written} (counters by place).
 *
 * <p>Of connections, by {@code pool} (readers, writer, primary): {@code millpond.pool.in.use}, {@code .idle}, {@code .waiting}
 * (threads) and {@code .most}.
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
        StatementMeters statements = new StatementMeters(registry);
        Subscription unused = millpond.listen(statements); // as long as the Millpond is open
        bindPools(new PoolMeters(millpond::pools, registry));
        if (millpond.config().replica() != null) {
            new ReplicaMeters(new RecentStatus(millpond.replica()::status), registry).bind();
        }
    }

    private void bindPools(PoolMeters meters) {
        boolean isServer = millpond.config().isServer();
        if (!isServer || millpond.config().replica() != null) {
            meters.bind("readers", Pools::readers);
        }
        if (isServer) {
            meters.bind("primary", Pools::primary);
        } else {
            meters.bind("writer", Pools::writer);
        }
    }
}
