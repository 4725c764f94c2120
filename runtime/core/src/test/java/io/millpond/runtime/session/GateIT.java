package io.millpond.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.Until;
import io.millpond.runtime.route.Reason;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gate before real replicas of a real server that is killed, frozen, or a replica node itself. */
@Timeout(180)
final class GateIT {
    private static final Logger LOG = LoggerFactory.getLogger(GateIT.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long READ_WAIT_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long SLACK_NANOS = Duration.ofSeconds(3).toNanos();

    @TempDir
    Path folder;

    private GateNode node(Sqld server, String file) {
        return GateNode.open(MillpondConfig.builder()
                .url(server.url())
                .replica(folder.resolve(file))
                .build());
    }

    private static void create(GateNode node) throws SQLException {
        try (Session session = node.sessions.open(null, null)) {
            node.write(session, "create table t (n integer)");
            node.write(session, "insert into t values (0)");
        }
        node.copy().sync();
    }

    private static boolean readsOnTheReplica(GateNode node, Session session, long expected) throws SQLException {
        GateNode.Read read = node.read(session, "select n from t");
        assertThat(read.value()).as("%s", read.choice()).isEqualTo(expected);
        return read.choice().isReplica();
    }

    @Test
    void ownWrites_areReadAtOnce_andSoonOnTheReplica() throws Exception {
        try (Sqld server = Sqld.start();
                GateNode node = node(server, "a.db")) {
            create(node);
            Session session = node.sessions.open(null, null);
            int replicas = 0;
            for (int i = 1; i <= 200; i++) {
                node.write(session, "update t set n = " + i);
                replicas += readsOnTheReplica(node, session, i) ? 1 : 0;
            }
            assertThat(replicas).isGreaterThan(100);
            session.close();
        }
    }

    @Test
    void killedAndRestartedBetweenWriteAndRead_neverStale() throws Exception {
        long seed = Long.getLong("millpond.seed", System.nanoTime());
        LOG.info("seed {}", seed);
        Random random = new Random(seed);
        try (Sqld server = Sqld.start();
                GateNode a = node(server, "a.db");
                GateNode b = node(server, "b.db")) {
            create(a);
            b.copy().sync();
            Session session = a.sessions.open(null, null);
            for (int i = 1; i <= 300; i++) { // so that the new log's frames are fewer than the old one's
                a.write(session, "update t set n = " + i);
            }
            for (int round = 1; round <= 5; round++) {
                int value = 1_000 * round;
                boolean isKilledFirst = random.nextBoolean();
                if (isKilledFirst) { // the write is the new log's; the replicas may still know the old one only
                    server.kill();
                    server.restart();
                    assertThat(a.isAnswered()).isTrue();
                }
                Session user = a.sessions.open(null, null);
                a.write(user, "update t set n = " + value);
                String text = user.bookmark().text();
                if (!isKilledFirst) {
                    server.kill();
                    server.restart();
                }
                readsOnTheReplica(a, user, value);
                try (Session other = b.sessions.open(Bookmark.parse(text), null)) {
                    readsOnTheReplica(b, other, value);
                    Until.holds("on the replica again", LIMIT, () -> readsOnTheReplica(b, other, value));
                }
                Until.holds("on the replica again", LIMIT, () -> readsOnTheReplica(a, user, value));
                user.close();
            }
            session.close();
        }
    }

    @Test
    void frozen_readsGoOnWhereTheyMay_andNobodyWaitsLongerThanAllowed() throws Exception {
        try (Sqld server = Sqld.start();
                GateNode a = node(server, "a.db");
                GateNode b = node(server, "b.db")) {
            create(a);
            b.copy().sync();
            Session user = a.sessions.open(null, null);
            a.write(user, "update t set n = 1");
            Until.holds("arrived", LIMIT, () -> readsOnTheReplica(a, user, 1));
            Bookmark seen = user.bookmark();
            server.freeze();
            try {
                assertThat(readsOnTheReplica(a, user, 1)).isTrue();
                try (Session unknown = b.sessions.open(Bookmark.unknown(), null)) {
                    long began = System.nanoTime();
                    ReadChoice choice = b.gate.choose(unknown, unknown.consistency());
                    assertThat(System.nanoTime() - began).isLessThan(READ_WAIT_NANOS + SLACK_NANOS);
                    assertThat(choice.isReplica()).isFalse();
                    assertThat(choice.reason()).isEqualTo(Reason.UNCONFIRMED);
                    assertThat(choice.waitedNanos()).isLessThan(READ_WAIT_NANOS + SLACK_NANOS);
                }
                try (Session fresh = b.sessions.open(null, Consistency.eventual())) {
                    assertThat(b.gate.choose(fresh, fresh.consistency()).isReplica())
                            .isTrue();
                }
            } finally {
                server.thaw();
            }
            try (Session other = b.sessions.open(seen, null)) {
                Until.holds("b has it", LIMIT, () -> readsOnTheReplica(b, other, 1));
            }
            user.close();
        }
    }

    @Test
    void maxStaleness_servesWhileTheServerAnswers_andStopsWhenItIsAwayForLonger() throws Exception {
        try (Sqld server = Sqld.start();
                GateNode node = node(server, "a.db")) {
            create(node);
            Consistency level = Consistency.maxStaleness(Duration.ofMillis(500));
            Session session = node.sessions.open(null, level);
            assertThat(node.gate.choose(session, level).isReplica()).isTrue();
            server.kill();
            Until.holds(
                    "too old", LIMIT, () -> !node.gate.choose(session, level).isReplica());
            assertThat(node.gate.choose(session, Consistency.eventual()).isReplica())
                    .isTrue();
            server.restart();
            Until.holds(
                    "young again", LIMIT, () -> node.gate.choose(session, level).isReplica());
            session.close();
        }
    }

    @Test
    void replicaNodeWithoutAReplica_ownWritesAreRead() throws Exception {
        try (Sqld primary = Sqld.start(SqldOptions.builder().grpc().build());
                Sqld remote =
                        Sqld.start(SqldOptions.builder().replicaOf(primary).build());
                GateNode node =
                        GateNode.open(MillpondConfig.builder().url(remote.url()).build());
                GateNode other =
                        GateNode.open(MillpondConfig.builder().url(remote.url()).build())) {
            Session session = node.sessions.open(null, null);
            node.write(session, "create table t (n integer)");
            node.write(session, "insert into t values (0)");
            for (int i = 1; i <= 100; i++) {
                node.write(session, "update t set n = " + i);
                assertThat(readsOnTheReplica(node, session, i)).isFalse();
                try (Session there =
                        other.sessions.open(Bookmark.parse(session.bookmark().text()), null)) {
                    readsOnTheReplica(other, there, i);
                }
            }
            session.close();
        }
    }

    @Test
    void replicaNodeWithAReplica_ownWritesAreRead() throws Exception {
        try (Sqld primary = Sqld.start(SqldOptions.builder().grpc().build());
                Sqld remote =
                        Sqld.start(SqldOptions.builder().replicaOf(primary).build());
                GateNode node = node(remote, "a.db")) {
            create(node);
            Session session = node.sessions.open(null, null);
            for (int i = 1; i <= 100; i++) {
                node.write(session, "update t set n = " + i);
                readsOnTheReplica(node, session, i);
            }
            session.close();
        }
    }
}
