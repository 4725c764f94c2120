package io.millpond.runtime.replica.libsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.Content;
import io.millpond.runtime.replica.Replica;
import io.millpond.runtime.replica.Scene;
import io.millpond.runtime.replica.SyncMode;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldExtension;
import io.millpond.testkit.sqld.SqldOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the libSQL project asks of a primary with replica nodes
 * (https://github.com/tursodatabase/libsql/tree/main/libsql-server/tests/cluster), with our replicas in the place of the
 * nodes. Method names are those of the tests there, in their spelling; the ones that lose a server are in
 * {@link RestartIT}. A replica of ours takes no writes to pass them on: they go to the primary, and the tests are about
 * what the replica sees of them.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class ClusterIT {
    private static final int REPLICAS = 10;

    @RegisterExtension
    static final SqldExtension SQLD = new SqldExtension(
            SqldOptions.builder().namespaces().maxLogSizeMegabytes(1).build());

    @TempDir
    Path folder;

    private Scene scene;

    @BeforeEach
    void start() {
        scene = Scene.of(SQLD.server().newDatabase(), folder);
    }

    @AfterEach
    void stop() {
        scene.closeReplicas();
    }

    private Scene named(String namespace, String subfolder) throws Exception {
        return Scene.of(
                new FreshDatabase(SQLD.server(), namespace), Files.createDirectories(folder.resolve(subfolder)));
    }

    @Test
    void proxy_write() throws Exception {
        Replica replica = scene.open(SyncMode.live());
        scene.execute("create table test (x)", "insert into test values (12)");
        assertThat(scene.number("select count(*) from test")).isEqualTo(1);
        scene.awaitCurrent(replica);
        assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(1);
        assertThat(Scene.frame(replica)).isEqualTo(2);
    }

    /** Ignored there, for it did not work. */
    @Test
    void replica_read_write() throws Exception {
        Replica replica = scene.open(SyncMode.live());
        scene.execute("create table test (x)");
        replica.sync();
        for (int i = 1; i <= 10; i++) {
            scene.execute("insert into test values (12)");
            scene.awaitCurrent(replica);
            assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(i);
        }
    }

    @Test
    void sync_many_replica() throws Exception {
        List<Scene> scenes = new ArrayList<>();
        try {
            List<Replica> replicas = new ArrayList<>();
            String namespace = SQLD.server().newDatabase().namespace();
            for (int i = 0; i < REPLICAS; i++) {
                scenes.add(named(namespace, "r" + i));
                replicas.add(scenes.get(i).open(SyncMode.live()));
            }
            scenes.get(0).execute("create table test (x)", "insert into test values (42)");
            for (int i = 0; i < REPLICAS; i++) {
                scenes.get(i).awaitCurrent(replicas.get(i));
                assertThat(Scene.number(replicas.get(i), "select count(*) from test"))
                        .isEqualTo(1);
            }
        } finally {
            scenes.forEach(Scene::closeReplicas);
        }
    }

    @Test
    void create_namespace() throws Exception {
        String name = "n" + UUID.randomUUID().toString().replace("-", "");
        try (Scene missing = named(name, "missing")) {
            Replica replica = missing.open(SyncMode.manual());
            assertThatThrownBy(replica::sync)
                    .isInstanceOf(MillpondException.class)
                    .hasMessageContaining(name);
            SQLD.server().createNamespace(name);
            missing.execute("create table test (x)");
            replica.sync();
            assertThat(Scene.number(replica, "select count(*) from test")).isZero();
        }
    }

    /** A replica of a database that is not there waits for it. */
    @Test
    void replica_lazy_creation() throws Exception {
        String name = "n" + UUID.randomUUID().toString().replace("-", "");
        try (Scene missing = named(name, "lazy")) {
            Replica replica = missing.open(SyncMode.live());
            assertThatThrownBy(replica::sync)
                    .isInstanceOf(MillpondException.class)
                    .hasMessageContaining(name);
            assertThatThrownBy(() -> Scene.number(replica, "select 1")).isNotNull();
            assertThat(scene.file()).doesNotExist();
        }
    }

    @Test
    void large_proxy_query() throws Exception {
        scene.execute("create table test (x)");
        scene.repeat(
                10,
                "with recursive n(i) as (select 1 union all select i + 1 from n where i < 500)"
                        + " insert into test select randomblob(1000) from n");
        Replica replica = scene.open(SyncMode.manual());
        replica.sync();
        try (Connection connection = replica.dataSource().getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            assertThat(Content.rows(connection, "select hex(x) from test limit 4000"))
                    .hasSize(4000)
                    .allMatch(text -> text.length() == 2000);
            connection.commit();
        }
    }

    @Test
    void replicate_from_shared_schema() throws Exception {
        Sqld server = SQLD.server();
        server.createNamespace("shared1", "{\"shared_schema\":true}");
        server.createNamespace("tenant1", "{\"shared_schema_name\":\"shared1\"}");
        server.createNamespace("tenant2", "{\"shared_schema_name\":\"shared1\"}");
        try (Scene schema = named("shared1", "s");
                Scene first = named("tenant1", "t1");
                Scene second = named("tenant2", "t2")) {
            schema.execute("create table test (x)");
            for (Scene tenant : List.of(first, second)) {
                Replica replica = tenant.open(SyncMode.live());
                tenant.execute("insert into test values (42)");
                replica.sync();
                assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(1);
            }
        }
    }

    /** A migration of the shared schema arrives in the tenants' replicas like any other commit. */
    @Test
    void schema_migration_basics() throws Exception {
        Sqld server = SQLD.server();
        server.createNamespace("shared2", "{\"shared_schema\":true}");
        server.createNamespace("tenant3", "{\"shared_schema_name\":\"shared2\"}");
        try (Scene schema = named("shared2", "s");
                Scene tenant = named("tenant3", "t")) {
            Replica replica = tenant.open(SyncMode.live());
            schema.execute("create table test (c)");
            tenant.execute("insert into test values (1)");
            schema.execute("alter table test add column d default 5");
            replica.sync();
            assertThat(Scene.number(replica, "select c + d from test")).isEqualTo(6);
            assertThat(tenant.differences()).isEmpty();
        }
    }

    /** 5000 rows of 6 KB and a log of 1 MB: the database is spread over many snapshots. */
    @Test
    void apply_partial_snapshot() throws Exception {
        scene.execute("create table test (x)");
        scene.repeat(
                100,
                "with recursive n(i) as (select 1 union all select i + 1 from n where i < 50)"
                        + " insert into test select randomblob(6000) from n");
        Replica replica = scene.open(SyncMode.manual());
        replica.sync();
        assertThat(Scene.frame(replica)).isEqualTo(scene.primaryFrame());
        assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(5000);
        assertThat(Scene.number(replica, "select sum(length(x)) from test")).isEqualTo(30_000_000);
    }

    @Test
    void replica_interactive_transaction() throws Exception {
        Replica replica = scene.open(SyncMode.live());
        scene.execute("create table test (x)");
        replica.sync();
        long before = Scene.frame(replica);
        try (Connection connection = scene.connect()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("insert into test values (42)");
            assertThat(Content.rows(connection, "select count(*) from test")).containsExactly("1");
            replica.sync();
            assertThat(Scene.number(replica, "select count(*) from test")).isZero();
            connection.commit();
        }
        FramePosition wanted = new FramePosition(((FramePosition) replica.position()).log(), before + 1, null);
        assertThat(replica.await(wanted, Scene.LIMIT)).isTrue();
        assertThat(Scene.number(replica, "select count(*) from test")).isEqualTo(1);
    }
}
