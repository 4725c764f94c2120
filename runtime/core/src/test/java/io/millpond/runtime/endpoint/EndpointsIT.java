package io.millpond.runtime.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.observe.EndpointHealth;
import io.millpond.runtime.observe.EndpointHealth.State;
import io.millpond.runtime.observe.Explanation;
import io.millpond.runtime.observe.Health;
import io.millpond.runtime.observe.Place;
import io.millpond.runtime.replica.Until;
import io.millpond.runtime.route.Reason;
import io.millpond.runtime.session.Consistency;
import io.millpond.runtime.session.Session;
import io.millpond.testkit.proxy.Fault;
import io.millpond.testkit.proxy.Rule;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads go to the nearest of a primary and two replica nodes that has what they must see. */
@Timeout(180)
final class EndpointsIT {
    /** The bar is 1,000. */
    private static final int WRITES = Integer.getInteger("millpond.endpoints.writes", 200);

    private static final int KILLS = Integer.getInteger("millpond.endpoints.kills", 1);

    private Region region;

    @BeforeEach
    void open() throws Exception {
        region = new Region(settings -> settings);
        region.pond.dsl().execute("create table t (n integer)");
        region.pond.dsl().execute("insert into t values (0)");
        region.awaitNearest(region.ways[0]);
    }

    @AfterEach
    void close() throws Exception {
        region.close();
    }

    private long n() {
        return region.read("select n from t");
    }

    // ---- which one

    @Test
    void nearest_isRead_andWritesGoToThePrimary() throws Exception {
        assertThat(n()).isZero();
        assertThat(region.last().place()).isEqualTo(Place.NODE);
        assertThat(region.last().reason()).isEqualTo(Reason.NEAREST);
        region.pond.dsl().execute("update t set n = 1");
        assertThat(region.last().place()).isEqualTo(Place.PRIMARY);
        assertThat(n()).isEqualTo(1);
        for (String text :
                new String[] {"/* millpond:primary */ select n from t", "/* millpond:strong */ select n from t"}) {
            assertThat(region.read(text)).isEqualTo(1);
            assertThat(region.last().place()).isEqualTo(Place.PRIMARY);
        }
        region.pond.with(Consistency.maxStaleness(Duration.ofSeconds(5))).fetchValue("select n from t");
        assertThat(region.last().place()).isEqualTo(Place.PRIMARY);
        Until.holds("explained", Region.LIMIT, () -> {
            Explanation explained = region.pond.explain("select n from t");
            return explained.place() == Place.NODE
                    && explained.toString().contains(region.ways[0].url())
                    && explained.reason() == Reason.NEAREST;
        });
        transactionThatMayWrite_isThePrimarys();
        readOnlyTransaction_isOneSnapshotOfANode();
    }

    private void transactionThatMayWrite_isThePrimarys() throws Exception {
        try (Connection connection = region.pond.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeQuery("select n from t").close();
            assertThat(region.last().place()).isEqualTo(Place.PRIMARY);
            connection.rollback();
        }
    }

    private void readOnlyTransaction_isOneSnapshotOfANode() throws Exception {
        region.awaitNearest(region.ways[0]);
        try (Connection connection = region.pond.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            assertThat(one(statement)).isEqualTo(1);
            assertThat(region.last().place()).isEqualTo(Place.NODE);
            region.pond.dsl().execute("update t set n = 2");
            for (int i = 0; i < 20; i++) {
                assertThat(one(statement)).isEqualTo(1);
            }
            assertThatThrownBy(() -> statement.execute("delete from t"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
            connection.commit();
            assertThat(one(statement)).isEqualTo(2);
            connection.rollback();
        }
    }

    private static long one(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery("select n from t")) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    @Test
    void nearestThatBecomesSlow_isLeft_andFoundAgainWhenItIsFast() throws Exception {
        Region.delay(region.ways[0], 200);
        region.awaitNearest(region.ways[1]);
        Region.delay(region.ways[0], 0);
        region.awaitNearest(region.ways[0]);
        Region.delay(region.ways[0], 200);
        Region.delay(region.ways[1], 200);
        region.awaitNearest(region.farAway);
    }

    // ---- what they see

    @Test
    void ownWrites_areAlwaysSeen_onNodesToo() throws Exception {
        Region.delay(region.farAway, 0);
        Region.delay(region.ways[0], 0);
        int onNodes = 0;
        for (int i = 1; i <= WRITES; i++) {
            region.pond.dsl().execute("update t set n = " + i);
            Region.delay(region.farAway, i % 10 == 0 ? 3 : 0);
            assertThat(n()).as("after write %s on %s", i, region.lastServer()).isEqualTo(i);
            onNodes += region.isOnNode() ? 1 : 0;
        }
        assertThat(onNodes).as("reads on nodes").isPositive();
    }

    @Test
    void nodeThatLagsBehind_isNotReadByWhoMustSeeMore_norWaitedForLongerThanAllowed() throws Exception {
        region.nodes[0].freeze();
        try {
            region.pond.dsl().execute("update t set n = 7");
            long began = System.nanoTime();
            assertThat(n()).isEqualTo(7);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
            region.await(region.ways[0], State.AWAY);
            region.awaitNearest(region.ways[1]);
            assertThat(n()).isEqualTo(7);
        } finally {
            region.nodes[0].thaw();
        }
        region.awaitNearest(region.ways[0]);
    }

    @Test
    void primaryKilled_andCountingAnew_isNeverReadOld() throws Exception {
        for (int i = 1; i <= 50; i++) {
            region.pond.dsl().execute("update t set n = " + i);
        }
        for (int round = 1; round <= KILLS; round++) {
            int value = 1000 * round;
            region.nodes[0].freeze(); // it does not hear of it
            region.primary.kill();
            region.primary.restart();
            region.nodes[0].thaw();
            try (Session session = region.pond.openSession()) {
                Until.holds("written", Region.LIMIT, () -> isWritten(value));
                assertThat(region.pond.session()).isSameAs(session);
                for (int i = 0; i < 20; i++) {
                    assertThat(n())
                            .as("round %s on %s", round, region.lastServer())
                            .isEqualTo(value);
                }
            }
            region.awaitNearest(region.ways[0]);
        }
    }

    private boolean isWritten(int value) {
        try {
            region.pond.dsl().execute("update t set n = " + value);
            return true;
        } catch (DataAccessException stillAway) {
            return false;
        }
    }

    // ---- failures

    @Test
    void nodeKilled_noReadFails_andItIsReadAgainWhenItIsBack() throws Exception {
        region.nodes[0].kill();
        for (int i = 0; i < 200; i++) {
            assertThat(n()).isZero();
        }
        region.await(region.ways[0], State.AWAY);
        assertThat(region.pond.health().level()).isEqualTo(Health.Level.DEGRADED);
        region.nodes[0].restart();
        region.awaitNearest(region.ways[0]);
        assertThat(region.pond.health().level()).isEqualTo(Health.Level.OK);
    }

    @Test
    void answersThatAreCutOrErrors_areReadElsewhere() throws Exception {
        for (Fault fault : new Fault[] {
            Fault.resetAnswerAfter(0),
            Fault.answer(500, Map.of(), "no"),
            Fault.freeze() // for longer than one would wait
        }) {
            region.awaitNearest(region.ways[0]);
            region.ways[0].add(Rule.next(fault).always());
            long began = System.nanoTime();
            for (int i = 0; i < 10; i++) {
                assertThat(n()).isZero();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
            Region.delay(region.ways[0], 0);
        }
    }

    @Test
    void primaryAway_readsGoOnAtTheNodes() throws Exception {
        assertThat(n()).isZero();
        region.primary.kill();
        for (int i = 0; i < 20; i++) {
            assertThat(n()).isZero();
        }
        Health health = region.pond.health();
        assertThat(health.level()).isEqualTo(Health.Level.DEGRADED);
        assertThatThrownBy(() -> region.pond.dsl().execute("update t set n = 9"))
                .isInstanceOf(DataAccessException.class);
        region.nodes[0].kill();
        region.nodes[1].kill();
        assertThatThrownBy(this::n)
                .isInstanceOfSatisfying(
                        DataAccessException.class, e -> assertThat(e.sqlState()).startsWith("08"));
    }

    // ---- what is told

    @Test
    void health_listsThemAll_withLatencies() throws Exception {
        Until.holds("all are known", Region.LIMIT, () -> {
            n();
            return region.pond.health().endpoints().stream().allMatch(each -> each.state() == State.SERVING);
        });
        assertThat(region.pond.health().endpoints())
                .hasSize(3)
                .extracting(EndpointHealth::isPrimary)
                .containsExactly(true, false, false);
        assertThat(region.health(region.farAway).latency()).isGreaterThan(Duration.ofMillis(50));
        assertThat(region.health(region.ways[0]).isNearest()).isTrue();
    }
}
