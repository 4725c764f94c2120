package io.millpond.runtime.replica.libsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.Replica;
import io.millpond.runtime.replica.Scene;
import io.millpond.runtime.replica.SyncMode;
import io.millpond.runtime.replica.Until;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tests of the libSQL project's cluster in which a replica restarts, or the primary with another log; see {@link ClusterIT}. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class RestartIT {
    private static final String HAS_TEST = "select count(*) from sqlite_schema where name = 'test'";

    @TempDir
    Path folder;

    private Sqld server;
    private Scene scene;

    @BeforeEach
    void start() throws Exception {
        server = Sqld.start(SqldOptions.builder().admin().grpc().build());
        scene = Scene.of(server, folder);
        scene.execute("create table test (x)");
        scene.repeat(50, "insert into test values (42)");
    }

    @AfterEach
    void stop() {
        try {
            scene.closeReplicas();
        } finally {
            server.close();
        }
    }

    private void assertGoesOn(Replica replica) throws Exception {
        scene.execute("insert into test values (43)");
        scene.awaitCurrent(replica);
        assertThat(scene.differences()).isEmpty();
    }

    @Test
    void replica_restart() throws Exception {
        scene.awaitCurrent(scene.open(SyncMode.live()));
        scene.closeReplicas();
        scene.execute("insert into test values (1)");
        Replica replica = scene.open(SyncMode.live());
        scene.awaitCurrent(replica);
        assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(51);
        assertGoesOn(replica);
    }

    @Test
    void primary_regenerate_log_no_replica_restart() throws Exception {
        Replica replica = scene.open(SyncMode.live());
        scene.awaitCurrent(replica);
        FramePosition before = (FramePosition) replica.position();
        scene.regenerateLog();
        assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(50);
        scene.execute("insert into test values (1)");
        Until.holds("the new log", Scene.LIMIT, () -> isOfAnotherLog(replica, before));
        assertThat(replica.await(before, Duration.ZERO))
                .as("a position of the lost log")
                .isFalse();
        scene.awaitCurrent(replica);
        assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(51);
        assertGoesOn(replica);
    }

    private static boolean isOfAnotherLog(Replica replica, FramePosition before) {
        return replica.position() instanceof FramePosition now && !now.log().equals(before.log());
    }

    @Test
    void primary_regenerate_log_with_replica_restart() throws Exception {
        Replica first = scene.open(SyncMode.live());
        scene.awaitCurrent(first);
        FramePosition before = (FramePosition) first.position();
        scene.closeReplicas();
        scene.regenerateLog();
        Replica second = scene.open(SyncMode.live());
        assertThat(Scene.number(second, "select count(*) from test")).isEqualTo(50);
        Until.holds("the new log", Scene.LIMIT, () -> isOfAnotherLog(second, before));
        assertGoesOn(second);
    }

    /** Writes of the shared schema through a replica node, and replicas of both servers. */
    @Test
    void schema_migration_via_replica() throws Exception {
        SqldOptions.Builder options = SqldOptions.builder().namespaces();
        try (Sqld primary = Sqld.start(options.grpc().build());
                Sqld node = Sqld.start(
                        SqldOptions.builder().namespaces().replicaOf(primary).build())) {
            primary.createNamespace("shared", "{\"shared_schema\":true}");
            primary.createNamespace("tenant", "{\"shared_schema_name\":\"shared\"}");
            try (Scene schema = Scene.of(new FreshDatabase(node, "shared"), folder);
                    Scene tenant = Scene.of(new FreshDatabase(primary, "tenant"), folder.resolve("t"))) {
                Files.createDirectory(folder.resolve("t"));
                Replica replica = tenant.open(SyncMode.live());
                schema.execute("create table test (c)");
                Until.holds("the migration", Scene.LIMIT, () -> tenant.number(HAS_TEST) == 1);
                tenant.execute("insert into test values (7)");
                replica.sync();
                assertThat(Scene.number(replica, "select c from test")).isEqualTo(7);
            }
        }
    }

    /** Of the list "namespaces": a fork is another database, whatever it has in common with the first. */
    @Test
    void fork_namespace() throws Exception {
        try (Sqld many = Sqld.start(SqldOptions.builder().namespaces().build())) {
            many.createNamespace("one");
            try (Scene one = Scene.of(new FreshDatabase(many, "one"), folder);
                    Scene two = Scene.of(new FreshDatabase(many, "two"), folder)) {
                one.execute("create table test (x)", "insert into test values (1)");
                many.fork("one", "two");
                one.execute("insert into test values (2)");
                two.execute("insert into test values (3)");
                Replica replica = one.open(SyncMode.live());
                replica.sync();
                assertThat(Scene.number(replica, "select sum(x) from test")).isEqualTo(3);
                one.closeReplicas();
                byte[] before = Files.readAllBytes(one.file());
                assertThatThrownBy(() -> two.open(SyncMode.manual()).sync())
                        .isInstanceOfSatisfying(
                                MillpondException.class,
                                e -> assertThat(e.code()).isEqualTo(MillpondException.Code.NOT_A_REPLICA));
                two.closeReplicas();
                assertThat(Files.readAllBytes(one.file())).isEqualTo(before);
            }
        }
    }

    /** Of the list "namespaces": the copy of a deleted database is kept, and one made anew is told apart from it. */
    @Test
    void delete_namespace() throws Exception {
        try (Sqld many = Sqld.start(SqldOptions.builder().namespaces().build())) {
            many.createNamespace("foo");
            try (Scene foo = Scene.of(new FreshDatabase(many, "foo"), folder)) {
                foo.execute("create table test (x)", "insert into test values (1)");
                Replica replica = foo.open(SyncMode.manual());
                replica.sync();
                many.deleteNamespace("foo");
                assertThatThrownBy(replica::sync).isInstanceOf(MillpondException.class);
                assertThat(Scene.number(replica, "select x from test")).isEqualTo(1);
                many.createNamespace("foo");
                foo.execute("create table test (x)", "insert into test values (2)");
                replica.sync();
                assertThat(Scene.number(replica, "select x from test")).isEqualTo(2);
            }
        }
    }

    /** Of the list "namespaces": blocked reads are the server's; the copy that is here already is read all the same. */
    @Test
    void replicated_config() throws Exception {
        try (Sqld many = Sqld.start(SqldOptions.builder().namespaces().build())) {
            many.createNamespace("foo");
            try (Scene foo = Scene.of(new FreshDatabase(many, "foo"), folder)) {
                foo.execute("create table test (x)", "insert into test values (1)");
                Replica replica = foo.open(SyncMode.live());
                replica.sync();
                many.admin(
                        "POST",
                        "/v1/namespaces/foo/config",
                        "{\"block_reads\":true,\"block_writes\":true,\"block_reason\":\"unpaid\"}");
                assertThatThrownBy(() -> foo.number("select x from test")).hasMessageContaining("unpaid");
                assertThat(Scene.number(replica, "select x from test")).isEqualTo(1);
                many.admin("POST", "/v1/namespaces/foo/config", "{\"block_reads\":false,\"block_writes\":false}");
                foo.execute("insert into test values (2)");
                replica.sync();
                assertThat(Scene.number(replica, "select sum(x) from test")).isEqualTo(3);
            }
        }
    }
}
