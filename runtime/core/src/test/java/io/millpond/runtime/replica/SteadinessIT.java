package io.millpond.runtime.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.position.PositionFile;
import io.millpond.testkit.proxy.Fault;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.proxy.Rule;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Callers that are interrupted or busy, connections that die alone, files that come and go: nothing hangs, nothing is lost. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class SteadinessIT {
    private static Sqld server;

    @TempDir
    Path folder;

    private HostileProxy proxy;
    private Scene scene;

    @BeforeAll
    static void startServer() {
        server = Sqld.start(SqldOptions.builder().namespaces().build());
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

    @AfterEach
    void stop() {
        try {
            scene.closeReplicas();
        } finally {
            proxy.close();
        }
    }

    /** As behind a router that has forgotten the idle connection: only that one is dead, greetings are answered. */
    @Test
    void logsConnectionThatDiesAlone_isReplaced() throws Exception {
        Rule rule = proxy.add(Rule.when(request -> request.path().endsWith("/LogEntries"), Fault.freezeAfter(1_000)));
        Replica replica = scene.open(SyncMode.live());
        replica.sync();
        Until.holds("it follows", Scene.LIMIT, () -> rule.applied() == 1);
        scene.execute("insert into test values (2)");
        replica.syncAsync().get(30, TimeUnit.SECONDS);
        assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(2);
    }

    @Test
    void interruptedThread_closesAllTheSame() throws Exception {
        Replica replica = scene.open(SyncMode.live());
        replica.sync();
        Thread.currentThread().interrupt();
        replica.close();
        assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
        assertThat(replica.status().state()).isEqualTo(ReplicaState.CLOSED);
        assertThat(scene.beside("-wal")).as("it was closed completely").doesNotExist();
        proxy.clearRequests();
        assertThat(Scene.number(scene.open(SyncMode.manual()), "select count(*) from test"))
                .isEqualTo(1);
        assertThat(proxy.requests()).isEmpty();
    }

    @Test
    void readerThatDoesNotEnd_isToldOf_andTheFileIsClosedAllTheSame() throws Exception {
        Replica replica = scene.open(scene.settings()
                .sync(SyncMode.manual())
                .closeTimeout(Duration.ofMillis(500))
                .build());
        replica.sync();
        try (Connection reader = replica.dataSource().getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.executeQuery("select x from test").next();
            assertThatThrownBy(replica::close)
                    .isInstanceOfSatisfying(
                            MillpondException.class,
                            e -> assertThat(e.code()).isEqualTo(MillpondException.Code.CLOSE_INCOMPLETE));
        }
        assertThat(replica.status().state()).isEqualTo(ReplicaState.CLOSED);
        assertThat(Scene.number(scene.open(SyncMode.manual()), "select count(*) from test"))
                .isEqualTo(1);
        scene.closeReplicas();
        assertThat(scene.beside("-shm")).as("the last connection was closed").doesNotExist();
    }

    /** The copy is as old as the last time when it was known to lack nothing, not as the last time when it was open. */
    @Test
    void openedAndClosedWithoutThePrimary_isNoYounger() throws Exception {
        scene.open(SyncMode.live()).sync();
        scene.closeReplicas();
        Instant then = Instant.now().minusSeconds(7_200);
        Files.setLastModifiedTime(PositionFile.beside(scene.file()), FileTime.from(then));
        proxy.onConnect(HostileProxy.OnConnect.CLOSE);
        for (int i = 0; i < 2; i++) {
            assertThat(scene.open(SyncMode.live()).status().lag()).isGreaterThan(Duration.ofHours(1));
            scene.closeReplicas();
        }
    }

    @Test
    void fileThatCameWhereThereWasNone_isNotTouched() throws Exception {
        Replica replica = scene.open(SyncMode.manual());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + scene.file());
                Statement statement = connection.createStatement()) {
            statement.execute("create table precious (x)");
        }
        byte[] before = Files.readAllBytes(scene.file());
        assertThatThrownBy(replica::sync)
                .isInstanceOfSatisfying(
                        MillpondException.class,
                        e -> assertThat(e.code()).isEqualTo(MillpondException.Code.NOT_A_REPLICA));
        scene.closeReplicas();
        assertThat(Files.readAllBytes(scene.file())).isEqualTo(before);
    }

    @Test
    void whatDependsOnASync_maySyncItself() throws Exception {
        Replica replica = scene.open(SyncMode.manual());
        proxy.add(Rule.when(request -> request.path().endsWith("/Hello"), Fault.delay(Duration.ofMillis(200))));
        SyncResult second =
                replica.syncAsync().thenApply(first -> replica.sync()).get(30, TimeUnit.SECONDS);
        assertThat(second.position()).isEqualTo(replica.position());
    }

    /** Readers had the primary while it was fetched. */
    @Test
    void firstCopy_isNoOlderThanWhatReadersHaveSeenInThePrimary() throws Exception {
        Rule slow = proxy.add(
                Rule.when(request -> request.path().endsWith("/BatchLogEntries"), Fault.delay(Duration.ofSeconds(3))));
        Replica replica = scene.open(SyncMode.manual());
        CompletableFuture<SyncResult> sync = replica.syncAsync();
        Until.holds("the fetch has begun", Scene.LIMIT, () -> slow.applied() == 1);
        scene.execute("insert into test values (2)");
        assertThat(replica.status().isServing()).isFalse();
        assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(2);
        sync.get(30, TimeUnit.SECONDS);
        assertThat(replica.status().isServing()).isTrue();
        assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(2);
    }
}
