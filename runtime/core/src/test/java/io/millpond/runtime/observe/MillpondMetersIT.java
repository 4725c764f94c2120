package io.millpond.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.Scene;
import io.millpond.runtime.replica.Until;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Figures of a replica, while its server lives and after. */
@Timeout(120)
final class MillpondMetersIT {
    @TempDir
    Path folder;

    @Test
    void replica_isMeasuredAlsoWhenTheServerIsAwayAndWhenItIsClosed() throws Exception {
        MeterRegistry registry = new SimpleMeterRegistry();
        try (Sqld server = Sqld.start(SqldOptions.builder().grpc().build());
                Millpond pond = Millpond.open(MillpondConfig.builder()
                        .url(server.url())
                        .replica(folder.resolve("replica.db"))
                        .build())) {
            new MillpondMeters(pond).bindTo(registry);
            pond.dsl().execute("create table t (a)");
            pond.replica().sync();
            pond.dsl().execute("insert into t values (1)");
            Until.holds(
                    "a commit",
                    Scene.LIMIT,
                    () -> registry.get("millpond.replica.commits")
                                    .functionCounter()
                                    .count()
                            >= 1);
            Until.holds("current", Scene.LIMIT, () -> state(registry, "current") == 1);
            assertThat(state(registry, "offline")).isZero();
            System.gc(); // Micrometer holds what it measures weakly
            assertThat(gauge(registry, "serving")).isEqualTo(1);
            assertThat(gauge(registry, "file.size")).isPositive();
            assertThat(registry.get("millpond.replica.received")
                            .functionCounter()
                            .count())
                    .isPositive();
            server.kill();
            Until.holds("offline", Scene.LIMIT, () -> state(registry, "offline") == 1);
            double lag = registry.get("millpond.replica.lag").timeGauge().value(TimeUnit.SECONDS);
            assertThat(lag).isBetween(0.0, 120.0);
            Until.holds("failures", Scene.LIMIT, () -> gauge(registry, "failures") >= 1);
        }
        Until.holds("closed", Scene.LIMIT, () -> state(registry, "closed") == 1);
    }

    private static double state(MeterRegistry registry, String state) {
        return registry.get("millpond.replica.state")
                .tag("state", state)
                .gauge()
                .value();
    }

    private static double gauge(MeterRegistry registry, String name) {
        return registry.get("millpond.replica." + name).gauge().value();
    }
}
