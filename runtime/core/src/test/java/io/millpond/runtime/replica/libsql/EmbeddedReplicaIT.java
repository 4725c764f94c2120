package io.millpond.runtime.replica.libsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.Content;
import io.millpond.runtime.replica.Replica;
import io.millpond.runtime.replica.Scene;
import io.millpond.runtime.replica.SyncMode;
import io.millpond.runtime.replica.SyncResult;
import io.millpond.runtime.replica.Until;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the libSQL project asks of its own embedded replica
 * (https://github.com/tursodatabase/libsql/tree/main/libsql-server/tests/embedded_replica), asked of ours. The methods
 * have the names of the tests there, in their spelling, so that each can be laid beside its original; those that need a
 * server of their own are in {@link EmbeddedReplicaServerIT}, those of a cluster in {@link ClusterIT}. A replica of ours
 * writes nothing: where the original writes through the replica, the driver writes to the primary here.
 *
 * <p>Not here, because this replica has no such thing by design:
 *
 * <ul>
 *   <li>{@code embedded_replica_with_encryption}: the file is read by stock SQLite, which has no encryption; an encrypted
 *       file system does that.
 *   <li>{@code freeze}: nothing has to be done to go on with the content as an ordinary database: the file is one, copied
 *       with {@code VACUUM INTO} or after close(); {@link #freeze()} shows that.
 *   <li>{@code local_sync_with_writes}: loads snapshot files that were carried by other means than the protocol.
 * </ul>
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class EmbeddedReplicaIT {
    @TempDir
    Path folder;

    private Scene scene;

    @BeforeEach
    void start() {
        scene = Scene.of(Sqld.freshDatabase(), folder);
    }

    @AfterEach
    void stop() {
        scene.closeReplicas();
    }

    private static void assertAt(SyncResult result, long frame, long pages) {
        assertThat(result.position()).isInstanceOf(FramePosition.class);
        assertThat(((FramePosition) result.position()).frame()).as("frame").isEqualTo(frame);
        assertThat(result.pages()).as("pages").isEqualTo(pages);
    }

    @Test
    void embedded_replica() throws Exception {
        Replica replica = scene.open(SyncMode.manual());
        assertThat(replica.sync()).isEqualTo(new SyncResult(null, 0));
        scene.execute("create table user (id integer not null primary key)");
        assertAt(replica.sync(), 1, 2);
        assertThatThrownBy(() -> scene.execute("insert into user (id) values (1), (1)"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("UNIQUE constraint failed: user.id");
        assertAt(replica.sync(), 1, 0);
        assertThat(Scene.number(replica, "select count(*) from user")).isZero();
    }

    /** One transaction of the primary is one of the replica. */
    @Test
    void execute_batch() throws Exception {
        Replica replica = scene.open(SyncMode.manual());
        replica.sync();
        scene.execute("create table user (id integer not null primary key)");
        replica.sync();
        long commits = replica.status().commits();
        scene.execute("begin; insert into user (id) values (2); insert into user (id) values (3); commit");
        replica.sync();
        assertThat(replica.status().commits() - commits).isEqualTo(1);
        assertThat(replica.dsl().fetchValues("select id from user order by id")).hasToString("[2, 3]");
    }

    @Test
    void stream() throws Exception {
        scene.execute(
                "create table user (id integer not null primary key)",
                "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)"
                        + " insert into user select i from n");
        Replica replica = scene.open(SyncMode.manual());
        replica.sync();
        try (Connection connection = replica.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from user order by id")) {
            for (int id = 1; id <= 1000; id++) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(id);
                if (id == 500) {
                    scene.execute("delete from user");
                    replica.sync();
                }
            }
            assertThat(rows.next()).isFalse();
        }
        assertThat(Scene.number(replica, "select count(*) from user")).isZero();
    }

    /** With a position instead of a sync after the write: the reader waits, not the writer. */
    @Test
    void read_your_writes() throws Exception {
        Replica replica = scene.open(SyncMode.live());
        scene.execute("create table user (id integer not null primary key)");
        replica.sync();
        String log = ((FramePosition) replica.position()).log();
        for (int id = 1; id <= 20; id++) {
            scene.execute("insert into user (id) values (" + id + ")");
            FramePosition written = new FramePosition(log, 1 + id, null); // each changes one page
            assertThat(replica.await(written, Scene.LIMIT)).isTrue();
            assertThat(Scene.number(replica, "select max(id) from user")).isEqualTo(id);
        }
    }

    @Test
    void proxy_write_returning_row() throws Exception {
        Replica replica = scene.open(SyncMode.manual());
        scene.execute("create table test (x)");
        try (Connection connection = scene.connect()) {
            assertThat(Content.rows(connection, "insert into test values (12) returning rowid as id"))
                    .containsExactly("1");
        }
        replica.sync();
        assertThat(Scene.number(replica, "select x from test where rowid = 1")).isEqualTo(12);
    }

    /** The file of a closed replica is an ordinary database. */
    @Test
    void freeze() throws Exception {
        Replica replica = scene.open(SyncMode.manual());
        scene.execute("create table test (x)");
        scene.repeat(50, "insert into test values (12)");
        replica.sync();
        replica.close();
        Path copy = Files.copy(scene.file(), folder.resolve("ordinary.db"));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy);
                Statement statement = connection.createStatement()) {
            statement.execute("insert into test values (13)");
            assertThat(Content.rows(connection, "select count(*) from test")).containsExactly("51");
        }
    }

    @Test
    void sync_interval() throws Exception {
        Replica replica = scene.open(SyncMode.every(Duration.ofMillis(100)));
        scene.execute("create table test (x)", "insert into test values (12)");
        scene.awaitCurrent(replica);
        assertThat(Scene.number(replica, "select x from test")).isEqualTo(12);
        scene.execute("insert into test values (13)");
        scene.awaitCurrent(replica);
        assertThat(Scene.number(replica, "select sum(x) from test")).isEqualTo(25);
    }

    @Test
    void errors_on_bad_replica() throws Exception {
        scene.execute("create table test (x)", "insert into test values (12)");
        scene.open(SyncMode.manual()).sync();
        scene.closeReplicas();
        Files.delete(scene.beside("-millpond"));
        assertThatThrownBy(() -> scene.open(SyncMode.manual()))
                .isInstanceOfSatisfying(
                        MillpondException.class,
                        e -> assertThat(e.code()).isEqualTo(MillpondException.Code.NOT_A_REPLICA));
        Files.delete(scene.file());
        Replica replica = scene.open(SyncMode.manual());
        replica.sync();
        assertThat(Scene.number(replica, "select x from test")).isEqualTo(12);
    }

    /** The original runs a script of theirs; here a schema of all kinds is built, filled, altered and torn down. */
    @Test
    void malformed_database() throws Exception {
        Replica replica = scene.open(SyncMode.live());
        replica.sync();
        for (String sql : Script.everyKindOfSchemaChange()) {
            scene.execute(sql);
        }
        replica.sync();
        assertThat(scene.differences()).isEmpty();
        assertThat(Content.integrityCheck(scene.file())).containsExactly("ok");
        assertThat(replica.verify().problems()).isEmpty();
    }

    /** Two connections hold transactions at the same time, with a commit of the primary between their reads. */
    @Test
    void txn_bug_issue_1283() throws Exception {
        scene.execute("create table test (x)");
        Replica replica = scene.open(SyncMode.manual());
        replica.sync();
        try (Connection first = begin(replica);
                Connection second = begin(replica)) {
            assertThat(Content.rows(first, "select count(*) from test")).containsExactly("0");
            assertThat(Content.rows(second, "select 1")).containsExactly("1");
            scene.execute("insert into test values (1)");
            replica.sync();
            assertThat(Content.rows(first, "select count(*) from test")).containsExactly("0");
            first.commit();
            assertThat(Content.rows(first, "select count(*) from test")).containsExactly("1");
            second.commit();
        }
    }

    private static Connection begin(Replica replica) throws SQLException {
        Connection connection = replica.dataSource().getConnection();
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        return connection;
    }

    @Test
    void replicated_synced_frames_zero_when_no_data_synced() throws Exception {
        Replica replica = scene.open(SyncMode.manual());
        assertThat(replica.sync()).isEqualTo(new SyncResult(null, 0));
        assertThat(replica.sync()).isEqualTo(new SyncResult(null, 0));
        scene.execute("create table user (id integer)");
        assertAt(replica.sync(), 1, 2);
        assertAt(replica.sync(), 1, 0);
        scene.repeat(9, "insert into user (id) values (1)");
        assertAt(replica.sync(), 10, 9);
        assertAt(replica.sync(), 10, 0);
    }

    /** Of the driver: the namespace comes from the setting, which is a header on the wire. */
    @Test
    void remote_namespace_header_support() throws Exception {
        Scene other = Scene.of(Sqld.freshDatabase(), folder);
        scene.execute("create table here (x)");
        other.execute("create table there (x)");
        assertThat(scene.number("select count(*) from here")).isZero();
        assertThatThrownBy(() -> scene.number("select count(*) from there")).hasMessageContaining("no such table");
    }

    @Test
    void remote_replica_namespace_header_support() throws Exception {
        List<Scene> scenes = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                Scene each = Scene.of(Sqld.freshDatabase(), Files.createDirectory(folder.resolve("n" + i)));
                scenes.add(each);
                each.execute("create table test (x)", "insert into test values (" + i + ")");
            }
            for (int i = 0; i < 3; i++) {
                Replica replica = scenes.get(i).open(SyncMode.live());
                replica.sync();
                assertThat(Scene.number(replica, "select x from test")).isEqualTo(i);
            }
        } finally {
            scenes.forEach(Scene::closeReplicas);
        }
    }

    /** Nobody asks; what came is told by the next sync. */
    @Test
    void live_followsToTheEndWithoutBeingAsked() throws Exception {
        Replica replica = scene.open(SyncMode.live());
        scene.execute("create table test (x)");
        Until.holds("the table", Scene.LIMIT, () -> Scene.frame(replica) == 1);
        scene.repeat(9, "insert into test values (1)");
        Until.holds("the rows", Scene.LIMIT, () -> Scene.frame(replica) == 10);
        SyncResult result = replica.sync();
        assertAt(result, 10, 11);
    }
}
