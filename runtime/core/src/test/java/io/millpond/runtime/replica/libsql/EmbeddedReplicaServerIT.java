package io.millpond.runtime.replica.libsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.Replica;
import io.millpond.runtime.replica.Scene;
import io.millpond.runtime.replica.SyncMode;
import io.millpond.runtime.replica.SyncResult;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.testkit.jwt.JwtKeys;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tests of {@link EmbeddedReplicaIT} that restart a server, or need one with options. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class EmbeddedReplicaServerIT {
    @TempDir
    Path folder;

    private static SqldOptions.Builder options() {
        return SqldOptions.builder().admin();
    }

    /** The primary loses its log while the replica is closed. */
    @Test
    void replica_primary_reset() throws Exception {
        try (Sqld server = Sqld.start(options().build());
                Scene scene = Scene.of(server, folder)) {
            scene.execute("create table test (x)");
            scene.repeat(50, "insert into test values (42)");
            Replica replica = scene.open(SyncMode.manual());
            replica.sync();
            assertThat(Scene.frame(replica)).isEqualTo(scene.primaryFrame());
            assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(50);
            String log = ((FramePosition) replica.position()).log();
            scene.closeReplicas();
            scene.regenerateLog();
            Replica again = scene.open(SyncMode.manual());
            assertThat(Scene.number(again, "select count(*) from test")).isEqualTo(50);
            again.sync();
            assertThat(((FramePosition) again.position()).log()).isNotEqualTo(log);
            assertThat(Scene.frame(again)).isEqualTo(scene.primaryFrame());
            assertThat(Scene.number(again, "select count(*) from test")).isEqualTo(50);
        }
    }

    /** The original measures time; here bytes are counted. */
    @Test
    void replica_no_resync_on_restart() throws Exception {
        try (Sqld server = Sqld.start(options().build());
                Scene scene = Scene.of(server, folder)) {
            scene.execute("create table test (x)");
            scene.repeat(500, "insert into test values (42)");
            Replica first = scene.open(SyncMode.manual());
            SyncResult synced = first.sync();
            long received = first.status().receivedBytes();
            scene.closeReplicas();
            Replica second = scene.open(SyncMode.manual());
            assertThat(second.sync()).isEqualTo(new SyncResult(synced.position(), 0));
            assertThat(second.status().receivedBytes()).isBetween(1L, received / 100);
        }
    }

    /** How many pages come depends on when the server cut its log into snapshots; it says how many it has sent. */
    @Test
    void replicate_with_snapshots() throws Exception {
        try (Sqld server = Sqld.start(options().maxLogSizeMegabytes(1).build());
                Scene scene = Scene.of(server, folder)) {
            scene.execute("create table test (x)");
            scene.repeat(200, "insert into test values (randomblob(6000))");
            Replica replica = scene.open(SyncMode.manual());
            SyncResult result = replica.sync();
            assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(200);
            assertThat(Scene.frame(replica)).isEqualTo(scene.primaryFrame());
            assertThat(result.pages()).isEqualTo(scene.statistic("embedded_replica_frames_replicated"));
            assertThat(replica.sync()).isEqualTo(new SyncResult(result.position(), 0));
            assertThat(scene.statistic("embedded_replica_frames_replicated")).isEqualTo(result.pages());
            assertThat(scene.differences()).isEmpty();
        }
    }

    /** (None, 0), (1, 2), (10, 9) as there; the log made anew has one frame per page of the database: two. */
    @Test
    void replicated_return() throws Exception {
        try (Sqld server = Sqld.start(options().build());
                Scene scene = Scene.of(server, folder)) {
            Replica replica = scene.open(SyncMode.manual());
            assertThat(replica.sync()).isEqualTo(new SyncResult(null, 0));
            scene.execute("create table user (id integer)");
            assertReturns(replica.sync(), 1, 2);
            scene.repeat(9, "insert into user (id) values (1)");
            assertReturns(replica.sync(), 10, 9);
            scene.regenerateLog();
            assertReturns(replica.sync(), 1, 2);
            assertThat(scene.primaryFrame()).isEqualTo(1);
            assertThat(Scene.number(replica, "select count(*) from user")).isEqualTo(9);
        }
    }

    private static void assertReturns(SyncResult result, long frame, long pages) {
        assertThat(((FramePosition) result.position()).frame()).as("frame").isEqualTo(frame);
        assertThat(result.pages()).as("pages").isEqualTo(pages);
    }

    @Test
    void replicate_auth() throws Exception {
        JwtKeys keys = JwtKeys.generate();
        try (Sqld primary = Sqld.start(options().jwt(keys).grpc().build());
                Sqld node = Sqld.start(options().jwt(keys).replicaOf(primary).build());
                Scene scene = Scene.of(primary, folder).withToken(keys.readWriteToken());
                Scene atNode = Scene.of(node, folder.resolve("node")).withToken(keys.readWriteToken())) {
            scene.execute("create table test (x)", "insert into test values (1)");
            assertTokenDecides(scene, keys);
            assertTokenDecides(atNode, keys);
        }
    }

    private static void assertTokenDecides(Scene scene, JwtKeys keys) throws Exception {
        Files.createDirectories(scene.file().getParent());
        Replica without = scene.withToken(null).open(SyncMode.manual());
        assertThatThrownBy(without::sync)
                .isInstanceOfSatisfying(
                        MillpondException.class,
                        e -> assertThat(e.code()).isEqualTo(MillpondException.Code.SYNC_FAILED))
                .hasMessageContaining("token");
        scene.closeReplicas();
        String expired = keys.tokenUntil(Instant.now().minusSeconds(600));
        Replica late = scene.withToken(expired).open(SyncMode.manual());
        assertThatThrownBy(late::sync).hasMessageContaining("expired").hasMessageNotContaining(expired);
        scene.closeReplicas();
        Replica with = scene.withToken(keys.readOnlyToken()).open(SyncMode.manual());
        with.sync();
        assertThat(Scene.number(with, "select x from test")).isEqualTo(1);
    }

    /** What is not to be replicated says so in the server's words. */
    @Test
    void schema_db() throws Exception {
        try (Sqld server = Sqld.start(SqldOptions.builder().namespaces().build())) {
            server.createNamespace("schema", "{\"shared_schema\":true}");
            server.createNamespace("tenant", "{\"shared_schema_name\":\"schema\"}");
            try (Scene parent = Scene.of(new FreshDatabase(server, "schema"), folder)) {
                Replica replica = parent.open(SyncMode.manual());
                assertThatThrownBy(replica::sync)
                        .isInstanceOf(MillpondException.class)
                        .hasMessageContaining("cannot replicate a shared schema db");
            }
        }
    }
}
