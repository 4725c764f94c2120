package io.millpond.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.SyncMode;
import io.millpond.runtime.route.Reason;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Numbers of a server with a replica, and of one alone. */
@Timeout(120)
final class StatisticsIT {
    private static final int CONNECTIONS = 3;

    @TempDir
    Path folder;

    @Test
    void replica_fallBacksAndPoolsAreSeen() throws Exception {
        MeterRegistry registry = new SimpleMeterRegistry();
        try (Sqld server = Sqld.start();
                Millpond pond = Millpond.open(MillpondConfig.builder()
                        .url(server.url())
                        .replica(folder.resolve("replica.db"))
                        .sync(SyncMode.manual())
                        .readWait(Duration.ofMillis(20))
                        .connections(CONNECTIONS)
                        .build())) {
            new MillpondMeters(pond).bindTo(registry);
            assertThat(pond.pools().readers()).isNull(); // nothing serves yet
            assertThat(readers(registry)).isNaN();
            pond.dsl().execute("create table t (a)");
            pond.replica().sync();
            assertThat(pond.statistics().routes()).isEmpty();
            pond.dsl().fetch("select a from t");
            assertThat(pond.statistics().fallBacks()).isZero();
            pond.dsl().execute("insert into t values (1)");
            assertThat(pond.dsl().fetch("select a from t")).hasSize(1);
            Statistics now = pond.statistics();
            assertThat(now.fallBacks()).as(now.toString()).isEqualTo(1);
            assertThat(now.routes()).anySatisfy(route -> {
                assertThat(route.place()).isEqualTo(Place.REPLICA);
                assertThat(route.reason()).isEqualTo(Reason.REPLICA_HAS_IT);
            });
            assertThat(now.routes())
                    .filteredOn(RouteCounts::isFallBack)
                    .singleElement()
                    .satisfies(route -> assertThat(route.rowsRead()).isPositive());
            assertThat(readers(registry)).isZero();
            inUse(pond);
        }
    }

    private static void inUse(Millpond pond) throws Exception {
        assertThat(pond.pools().writer()).isNull();
        PoolUse free = pond.pools().primary();
        assertThat(free).isNotNull();
        assertThat(free.inUse()).isZero();
        assertThat(free.most()).isEqualTo(CONNECTIONS);
        try (Connection connection = pond.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into t values (2)");
            PoolUse used = pond.pools().primary();
            assertThat(used).isNotNull();
            assertThat(used.inUse()).isEqualTo(1);
            connection.rollback();
        }
    }

    private static double readers(MeterRegistry registry) {
        return registry.get("millpond.pool.in.use")
                .tag("pool", "readers")
                .gauge()
                .value();
    }

    @Test
    void serverAlone_isCountedAndHasItsPoolOnly() throws Exception {
        try (Sqld server = Sqld.start();
                Millpond pond = Millpond.open(MillpondConfig.builder()
                        .url(server.url())
                        .connections(CONNECTIONS)
                        .build())) {
            assertThat(pond.statistics().statements()).isZero();
            pond.dsl().execute("create table t (a)");
            assertThat(pond.dsl().fetch("select a from t")).isEmpty();
            Statistics now = pond.statistics();
            assertThat(now.statements()).isEqualTo(2);
            assertThat(now.fallBacks()).isZero(); // there is nothing to fall back from
            assertThat(pond.pools().readers()).isNull();
            assertThat(pond.pools().writer()).isNull();
            inUse(pond);
        }
    }
}
