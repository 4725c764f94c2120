package io.millpond.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.Until;
import io.millpond.runtime.route.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Numbers of a file's statements and connections. */
@Timeout(60)
final class StatisticsTest {
    private static final int READERS = 4;
    private static final int THREADS = 8;
    private static final int EACH = 500;

    @TempDir
    Path folder;

    private Millpond pond;

    @BeforeEach
    void open() {
        pond = Millpond.open(MillpondConfig.builder()
                .url("file:" + folder.resolve("a.db"))
                .readers(READERS)
                .build());
        pond.dsl().execute("create table t (a unique)");
    }

    @AfterEach
    void close() {
        pond.close();
    }

    @Test
    void statements_areCountedByPlaceAndReasonFromTheFirstCallOn() {
        assertThat(pond.statistics().routes()).isEmpty();
        pond.dsl().execute("insert into t values (1), (2), (3)");
        assertThat(pond.dsl().fetch("select a from t")).hasSize(3);
        assertThat(pond.dsl().fetch("select a from t where a = 1")).hasSize(1);
        assertThatThrownBy(() -> pond.dsl().execute("insert into t values (1)"))
                .isInstanceOf(DataAccessException.class);
        Statistics now = pond.statistics();
        assertThat(now.statements()).isEqualTo(4);
        assertThat(now.fallBacks()).isZero();
        assertThat(now.routes()).extracting(RouteCounts::place).containsExactly(Place.READER, Place.WRITER);
        RouteCounts reads = now.routes().get(0);
        assertThat(reads.reason()).isEqualTo(Reason.READS);
        assertThat(reads.statements()).isEqualTo(2);
        assertThat(reads.failures()).isZero();
        assertThat(reads.rowsRead()).isEqualTo(4);
        assertThat(reads.waits()).isZero();
        assertThat(reads.longest()).isPositive().isLessThanOrEqualTo(reads.time());
        assertThat(reads.mean()).isEqualTo(reads.time().dividedBy(2));
        RouteCounts writes = now.routes().get(1);
        assertThat(writes.statements()).isEqualTo(2);
        assertThat(writes.failures()).isEqualTo(1);
        assertThat(writes.rowsWritten()).isEqualTo(3);
        assertThat(now.toString()).contains("4 statements", "READER", "WRITES", "readers: 0 of 4 in use");
    }

    @Test
    void manyThreads_loseNoStatement() throws Exception {
        StatementCounts counts = new StatementCounts();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Place place = i % 2 == 0 ? Place.READER : Place.WRITER;
            threads.add(new Thread(() -> {
                for (int n = 1; n <= EACH; n++) {
                    counts.done(
                            new StatementEvent("", place, Reason.READS, n, 2L * n, 1, 2, n % 5 == 0 ? "HY000" : null));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        long all = THREADS / 2 * EACH;
        assertThat(counts.routes()).hasSize(2).allSatisfy(route -> {
            assertThat(route.statements()).isEqualTo(all);
            assertThat(route.failures()).isEqualTo(all / 5);
            assertThat(route.waits()).isEqualTo(all);
            assertThat(route.waited()).isEqualTo(Duration.ofNanos((long) EACH * (EACH + 1) / 2 * THREADS / 2));
            assertThat(route.longestWait()).isEqualTo(Duration.ofNanos(EACH));
            assertThat(route.longest()).isEqualTo(Duration.ofNanos(2 * EACH));
            assertThat(route.rowsRead()).isEqualTo(all);
            assertThat(route.rowsWritten()).isEqualTo(2 * all);
        });
    }

    @Test
    void connections_areInUseIdleAndWaitedFor() throws Exception {
        MeterRegistry registry = new SimpleMeterRegistry();
        new MillpondMeters(pond).bindTo(registry);
        assertThat(pond.pools().primary()).isNull();
        Thread second = new Thread(() -> pond.dsl().execute("insert into t values (2)"));
        try (Connection connection = pond.dataSource().getConnection();
                Statement statement = connection.createStatement();
                Connection reading = pond.dataSource().getConnection();
                Statement reads = reading.createStatement();
                ResultSet rows = reads.executeQuery("select 1")) {
            assertThat(rows.next()).isTrue();
            connection.setAutoCommit(false);
            statement.execute("insert into t values (1)");
            second.start();
            Until.holds("waits", Duration.ofSeconds(20), () -> gauge(registry, "waiting", "writer") == 1);
            assertThat(pond.pools().writer()).isEqualTo(new PoolUse(1, 0, 1, 1));
            PoolUse readers = pond.pools().readers();
            assertThat(readers).isNotNull();
            assertThat(readers.inUse()).isEqualTo(1);
            assertThat(readers.most()).isEqualTo(READERS);
            System.gc(); // Micrometer holds what it measures weakly
            assertThat(gauge(registry, "in.use", "readers")).isEqualTo(1);
            assertThat(gauge(registry, "most", "readers")).isEqualTo(READERS);
            connection.commit();
        }
        second.join();
        assertThat(pond.pools().writer()).isEqualTo(new PoolUse(0, 1, 0, 1));
        assertThat(gauge(registry, "in.use", "readers")).isZero();
        assertThat(gauge(registry, "idle", "readers")).isPositive();
    }

    private static double gauge(MeterRegistry registry, String what, String pool) {
        return registry.get("millpond.pool." + what).tag("pool", pool).gauge().value();
    }

    @Test
    void table_isForPeople() {
        Statistics now = new Statistics(
                Instant.parse("2026-01-01T00:00:00Z"),
                List.of(
                        counts(Place.REPLICA, Reason.REPLICA_HAS_IT, 12_345, Duration.ofMillis(1500)),
                        counts(Place.PRIMARY, Reason.REPLICA_BEHIND, 3, Duration.ofSeconds(6)),
                        counts(Place.PRIMARY, Reason.SNAPSHOT, 1, Duration.ofMillis(2)),
                        counts(Place.PRIMARY, Reason.WRITES, 2, Duration.ofMillis(30))),
                new Pools(new PoolUse(1, 2, 0, 4), null, new PoolUse(0, 1, 0, 16)));
        assertThat(now.fallBacks()).isEqualTo(3);
        assertThat(now.toString().lines().map(String::stripTrailing))
                .containsExactly(
                        "since 2026-01-01T00:00:00Z: 12,351 statements, 3 fall-backs",
                        "place    reason                statements    failed        mean     longest     waits      waited   rows read     written",
                        "REPLICA  REPLICA_HAS_IT            12,345         1      121 µs       1.5 s         2      4.0 ms           5           6",
                        "PRIMARY  REPLICA_BEHIND                 3         1       2.0 s       6.0 s         2      4.0 ms           5           6",
                        "PRIMARY  SNAPSHOT                       1         1      2.0 ms      2.0 ms         2      4.0 ms           5           6",
                        "PRIMARY  WRITES                         2         1     15.0 ms     30.0 ms         2      4.0 ms           5           6",
                        "readers: 1 of 4 in use, 2 idle, 0 waiting",
                        "primary: 0 of 16 in use, 1 idle, 0 waiting");
    }

    private static RouteCounts counts(Place place, Reason reason, long statements, Duration time) {
        return new RouteCounts(
                place, reason, statements, 1, time, time, 2, Duration.ofMillis(4), Duration.ofMillis(3), 5, 6);
    }
}
