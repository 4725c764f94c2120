package io.millpond.runtime.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondException;
import io.millpond.testkit.proxy.Fault;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.proxy.Rule;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users of the native client have met when the network or the server failed, and what must hold here instead
 * (https://github.com/tursodatabase/libsql/issues: 1224, 1676 hanging sync; 1315 sync that never ends; 1310 snapshot not
 * ready; 2115 emptied; https://github.com/tursodatabase/libsql-client-ts/issues/326 cannot open offline).
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class NetworkFailuresIT {
    /** A silent server is noticed within 10 s; the rest is for a busy machine. */
    private static final Duration FROZEN_LIMIT = Duration.ofSeconds(20);

    private static Sqld server;

    @TempDir
    Path folder;

    private HostileProxy proxy;
    private Scene scene;

    @BeforeAll
    static void startServer() {
        server = Sqld.start(
                SqldOptions.builder().namespaces().maxLogSizeMegabytes(1).build());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void start() throws Exception {
        proxy = HostileProxy.before(server);
        scene = Scene.of(server.newDatabase(), folder).through(proxy);
        scene.execute("create table test (x)", "insert into test values (1)");
    }

    private static void startAgain() {
        if (!server.isRunning()) {
            server.restart();
        }
    }

    @AfterEach
    void stop() {
        try {
            scene.closeReplicas();
        } finally {
            proxy.close();
        }
    }

    @Test
    void serverDown_opensAndServes_andCatchesUpWhenItReturns() throws Exception {
        scene.open(SyncMode.live()).sync();
        scene.closeReplicas();
        scene.execute("insert into test values (2)");
        server.stop();
        try {
            Replica replica = scene.open(SyncMode.live());
            assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(1);
            Until.holds("OFFLINE", Scene.LIMIT, () -> replica.status().state() == ReplicaState.OFFLINE);
            assertThat(replica.status().isServing()).isTrue();
            assertThat(replica.status().lastError()).isNotNull();
            assertThatThrownBy(replica::sync)
                    .isInstanceOfSatisfying(
                            MillpondException.class,
                            e -> assertThat(e.code()).isEqualTo(MillpondException.Code.SYNC_FAILED));
            server.restart();
            scene.awaitCurrent(replica);
            assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(2);
            assertThat(replica.status().errors()).isZero();
        } finally {
            startAgain();
        }
    }

    @Test
    void serverDownAtTheFirstOpen_opens_saysWhyReadsFail_andFetchesWhenItReturns() throws Exception {
        server.stop();
        try {
            Replica replica = scene.open(SyncMode.live());
            assertThat(replica.status().isServing()).isFalse();
            assertThatThrownBy(() -> Scene.number(replica, "select count(*) from test"))
                    .isNotNull();
            server.restart();
            scene.awaitCurrent(replica);
            assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(1);
        } finally {
            startAgain();
        }
    }

    @Test
    void frozenServer_syncEndsWithinItsDeadline_andReadsGoOn() throws Exception {
        Replica replica = scene.open(SyncMode.live());
        replica.sync();
        server.freeze();
        try {
            long begin = System.nanoTime();
            assertThatThrownBy(replica::sync)
                    .isInstanceOfSatisfying(
                            MillpondException.class,
                            e -> assertThat(e.code())
                                    .isIn(MillpondException.Code.SYNC_FAILED, MillpondException.Code.SYNC_TIMEOUT));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(FROZEN_LIMIT);
            assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(1);
        } finally {
            server.thaw();
        }
        scene.execute("insert into test values (2)");
        scene.awaitCurrent(replica);
        assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(2);
    }

    @Test
    void steadyWriters_doNotMakeSyncEndless() throws Exception {
        Replica replica = scene.open(SyncMode.manual());
        replica.sync();
        AtomicBoolean isOver = new AtomicBoolean();
        Thread writer = new Thread(() -> write(isOver));
        writer.start();
        try {
            for (int i = 0; i < 5; i++) {
                long wanted = scene.primaryFrame();
                long begin = System.nanoTime();
                replica.sync();
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
                assertThat(Scene.frame(replica)).isGreaterThanOrEqualTo(wanted);
            }
            assertThat(isOver).as("the writer has failed").isFalse();
        } finally {
            isOver.set(true);
            writer.join();
        }
        replica.sync();
        assertThat(scene.differences()).isEmpty();
    }

    private void write(AtomicBoolean isOver) {
        try (Connection connection = scene.connect();
                Statement statement = connection.createStatement()) {
            while (!isOver.get()) {
                statement.execute("insert into test values (randomblob(3000))");
            }
        } catch (Exception e) {
            isOver.set(true);
        }
    }

    /** The server says so for seconds while it makes one, https://github.com/tursodatabase/libsql/issues/1310. */
    @Test
    void snapshotNotReady_isWaitedFor() throws Exception {
        scene.repeat(
                30,
                "with recursive n(i) as (select 1 union all select i + 1 from n where i < 10)"
                        + " insert into test select randomblob(6000) from n");
        Rule rule = proxy.add(
                Rule.when(request -> request.path().endsWith("/Snapshot"), refusal("14", "snapshot not found"))
                        .times(3));
        Replica replica = scene.open(SyncMode.manual());
        replica.sync();
        assertThat(rule.applied()).isEqualTo(3);
        assertThat(scene.differences()).isEmpty();
    }

    private static Fault refusal(String status, String message) {
        return Fault.answer(
                200,
                Map.of("content-type", "application/grpc-web+proto", "grpc-status", status, "grpc-message", message),
                "");
    }

    /** Whatever answers in the server's place, the copy stays. */
    @Test
    void answersThatAreNone_neverEmptyTheReplica() throws Exception {
        Replica replica = scene.open(SyncMode.manual());
        replica.sync();
        scene.execute("insert into test values (2)");
        Map<String, String> html = Map.of("content-type", "text/html");
        Map<String, String> grpc = Map.of("content-type", "application/grpc-web+proto");
        List<Fault> faults = List.of(
                Fault.answer(200, html, "<html>log in to the hotel's network</html>"),
                Fault.answer(404, html, "not found"),
                Fault.answer(502, html, "bad gateway"),
                Fault.answer(200, grpc, ""),
                Fault.answer(200, grpc, "\u0000\u0000\u0000\u0000\u0000"),
                refusal("5", "no such thing"),
                refusal("13", "internal"),
                refusal("0", ""),
                Fault.answerBytes(new byte[] {0, 1, 2, 3}),
                Fault.cutAnswerAfter(0));
        for (Fault fault : faults) {
            proxy.clearRules();
            proxy.add(Rule.when(request -> request.path().startsWith("/wal_log"), fault)
                    .always());
            assertThatThrownBy(replica::sync).as(fault.toString()).isInstanceOf(MillpondException.class);
            assertThat(Scene.number(replica, "select count(*) from test"))
                    .as(fault.toString())
                    .isEqualTo(1);
            assertThat(replica.status().isServing()).isTrue();
        }
        proxy.clearRules();
        replica.sync();
        assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(2);
    }

    /** A batch or stream that is cut at every kind of offset: header, page, between two commits. */
    @Test
    void answersCutAnywhere_neverShowHalfATransaction() throws Exception {
        Replica replica = scene.open(SyncMode.manual());
        replica.sync();
        for (int offset : new int[] {1, 150, 250, 300, 4_200, 4_500, 8_500, 12_000, 16_700, 40_000, 70_000}) {
            long before = scene.number("select count(*) from test");
            scene.execute("with recursive n(i) as (select 1 union all select i + 1 from n where i < 50)"
                    + " insert into test select randomblob(1000) from n");
            Rule rule = proxy.add(Rule.when(
                    request ->
                            !request.path().endsWith("/Hello") && request.path().startsWith("/wal_log"),
                    Fault.cutAnswerAfter(offset)));
            Until.holds("cut at " + offset, Scene.LIMIT, () -> syncs(replica, before));
            assertThat(rule.applied()).as("cut at " + offset).isEqualTo(1);
            assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(before + 50);
        }
        assertThat(scene.differences()).isEmpty();
    }

    private static boolean syncs(Replica replica, long before) {
        try {
            replica.sync();
            return true;
        } catch (MillpondException e) {
            assertThat(Scene.number(replica, "select count(*) from test")).isIn(before, before + 50);
            return false;
        }
    }
}
