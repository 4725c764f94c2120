package io.millpond.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.route.Reason;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements of a file, counted where they ran; waits, which a file never has. */
final class StatementMetersTest {
    @TempDir
    Path folder;

    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void statements_areCountedByPlaceAndOutcome() {
        try (Millpond millpond = Millpond.open(
                MillpondConfig.builder().url("file:" + folder.resolve("a.db")).build())) {
            millpond.dsl().execute("create table t (a unique)");
            new MillpondMeters(millpond).bindTo(registry);
            millpond.dsl().execute("insert into t values (1), (2), (3)");
            assertThat(millpond.dsl().fetch("select a from t")).hasSize(3);
            assertThat(millpond.dsl().fetch("select a from t where a = 1")).hasSize(1);
            assertThatThrownBy(() -> millpond.dsl().execute("insert into t values (1)"))
                    .isInstanceOf(DataAccessException.class);
        }
        assertThat(count("reader", "success")).isEqualTo(2);
        assertThat(count("writer", "success")).isEqualTo(1);
        assertThat(count("writer", "failure")).isEqualTo(1);
        assertThat(rows("read", "reader")).isEqualTo(4);
        assertThat(rows("written", "writer")).isEqualTo(3);
        assertThat(registry.get("millpond.waits").timer().count()).isZero();
    }

    private long count(String place, String outcome) {
        return registry.get("millpond.statements").tags("place", place, "outcome", outcome).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private double rows(String direction, String place) {
        return registry.get("millpond.rows." + direction)
                .tag("place", place)
                .counter()
                .count();
    }

    @Test
    void wait_isTimedApart() {
        new StatementMeters(registry)
                .done(new StatementEvent(
                        "select 1", Place.REPLICA, Reason.REPLICA_BEHIND, 2_000_000, 3_000_000, 1, 0, null));
        assertThat(registry.get("millpond.waits").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(2);
        assertThat(registry.get("millpond.statements")
                        .tags("place", "replica", "reason", "replica-behind", "outcome", "success")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(3);
    }
}
