package io.millpond.runtime.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.ledger.Shell;
import io.millpond.testkit.crash.Child;
import io.millpond.testkit.crash.ChildProgram;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users of the native client have met around the replica's file, and what must hold here instead
 * (https://github.com/tursodatabase/libsql/issues: 1145, 2013, 2095 unrelated files; 1607, 1997, 573 malformed after other
 * programs; 2115 emptied; 444, 2079, 2105 downloaded again).
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
final class ReplicaFailuresIT {
    @TempDir
    Path folder;

    private FreshDatabase database;
    private HostileProxy proxy;
    private Scene scene;

    @BeforeEach
    void start() throws Exception {
        database = Sqld.freshDatabase();
        proxy = HostileProxy.before(database.server());
        scene = Scene.of(database, folder).through(proxy);
        scene.execute("create table test (x)", "insert into test values (zeroblob(3000))");
        scene.repeat(9, "insert into test select randomblob(3000) from test");
    }

    @AfterEach
    void stop() {
        try {
            scene.closeReplicas();
        } finally {
            proxy.close();
        }
    }

    private void assertRefusedAndUntouched(MillpondException.Code code, ThrowingCallable call) throws IOException {
        Map<Path, byte[]> before = scene.files();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MillpondException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(scene.file().toString());
        assertUntouched(before);
    }

    /** Everything that was there before is as it was; but for the note of who had the file last. */
    private void assertUntouched(Map<Path, byte[]> before) throws IOException {
        Map<Path, byte[]> after = scene.files();
        before.remove(scene.beside("-owner").getFileName());
        before.forEach(
                (name, bytes) -> assertThat(after.get(name)).as("%s", name).isEqualTo(bytes));
    }

    @Test
    void unrelatedDatabaseAtThePath_isRefusedAndUntouched() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + scene.file());
                Statement statement = connection.createStatement()) {
            statement.execute("create table mine (x)");
            statement.execute("insert into mine values ('precious')");
        }
        assertRefusedAndUntouched(MillpondException.Code.NOT_A_REPLICA, () -> scene.open(SyncMode.live()));
    }

    @Test
    void unrelatedDatabaseWithALog_isRefusedAndUntouched() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + scene.file());
                Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode=wal");
            statement.execute("create table mine (x)");
            assertRefusedAndUntouched(MillpondException.Code.NOT_A_REPLICA, () -> scene.open(SyncMode.live()));
            statement.execute("insert into mine values ('still writable')");
        }
    }

    @Test
    void fileThatIsNoDatabase_isRefusedAndUntouched() throws Exception {
        Files.writeString(scene.file(), "not a database\n".repeat(1000));
        assertRefusedAndUntouched(MillpondException.Code.NOT_A_REPLICA, () -> scene.open(SyncMode.live()));
    }

    /** Whether it is another one is the server's to say: the same database may have a new address. Until then none is read. */
    @Test
    void replicaOfAnotherDatabase_isRefusedAndUntouched() throws Exception {
        scene.open(SyncMode.manual()).sync();
        scene.closeReplicas();
        byte[] before = Files.readAllBytes(scene.file());
        try (Scene other = Scene.of(Sqld.freshDatabase(), folder)) {
            other.execute("create table other (x)");
            // Again: what the first attempt leaves must not make the file the other database's.
            for (int attempt = 0; attempt < 2; attempt++) {
                Replica replica = other.open(SyncMode.live());
                assertThat(Scene.number(replica, "select count(*) from other")).isZero();
                assertThatThrownBy(replica::sync)
                        .isInstanceOfSatisfying(
                                MillpondException.class,
                                e -> assertThat(e.code()).isEqualTo(MillpondException.Code.NOT_A_REPLICA));
                other.closeReplicas();
                assertThat(Files.readAllBytes(scene.file())).isEqualTo(before);
            }
        }
        assertThat(scene.open(SyncMode.manual()).sync().pages())
                .as("fetched again")
                .isZero();
    }

    @Test
    void positionFileDeleted_isRefusedAndUntouched() throws Exception {
        scene.open(SyncMode.manual()).sync();
        scene.closeReplicas();
        Files.delete(scene.beside("-millpond"));
        assertRefusedAndUntouched(MillpondException.Code.NOT_A_REPLICA, () -> scene.open(SyncMode.live()));
    }

    @Test
    void databaseFileDeleted_isFetchedAnew() throws Exception {
        scene.open(SyncMode.manual()).sync();
        scene.closeReplicas();
        Files.delete(scene.file());
        Replica replica = scene.open(SyncMode.manual());
        replica.sync();
        assertThat(scene.differences()).isEmpty();
    }

    private interface Step {
        void run() throws Exception;
    }

    /** Opens twice; what happens between must not make the second one fetch the database again. */
    private void assertNotDownloadedAgain(Step between) throws Exception {
        between.run();
        scene.execute("insert into test values (1)");
        long before = proxy.answeredBytes();
        Replica replica = scene.open(SyncMode.live());
        replica.sync();
        assertThat(proxy.answeredBytes() - before).as("bytes").isBetween(1L, Files.size(scene.file()) / 10);
        assertThat(scene.differences()).isEmpty();
        assertThat(Content.integrityCheck(scene.file())).containsExactly("ok");
    }

    private void fetchOnce() {
        scene.open(SyncMode.live()).sync();
        scene.closeReplicas();
    }

    @Test
    void cleanClose_nothingIsDownloadedAgain() throws Exception {
        assertNotDownloadedAgain(() -> {
            fetchOnce();
            assertThat(scene.beside("-wal")).as("a log after a clean close").doesNotExist();
        });
    }

    @Test
    void shellThatClosedTheFileLast_nothingIsDownloadedAgain() throws Exception {
        assertNotDownloadedAgain(() -> {
            killAfterSync();
            assertThat(scene.beside("-wal")).as("the log of a killed process").exists();
            closeLast();
            assertThat(scene.beside("-wal")).as("its log after the shell").doesNotExist();
        });
    }

    /** As the shell does, where there is none. */
    private void closeLast() throws Exception {
        if (Shell.isHere()) {
            assertThat(Shell.query(scene.file(), "select count(*) from test")).isEqualTo("512");
            return;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + scene.file())) {
            assertThat(Content.rows(connection, "select count(*) from test")).containsExactly("512");
        }
    }

    @Test
    void processKilled_nothingIsDownloadedAgain() throws Exception {
        assertNotDownloadedAgain(this::killAfterSync);
    }

    private Child startHolder() {
        return Child.start(
                ChildProgram.of(
                        HoldingProgram.class,
                        scene.url(),
                        database.namespace(),
                        scene.file().toString()),
                folder);
    }

    private void killAfterSync() throws Exception {
        try (Child child = startHolder()) {
            child.await("synced", Scene.LIMIT);
        }
    }

    @Test
    void secondProcess_isRefusedWithTheOwnerNamed_andReadsAllTheSame() throws Exception {
        try (Child owner = startHolder()) {
            owner.await("synced", Scene.LIMIT);
            assertThatThrownBy(() -> scene.open(SyncMode.live()))
                    .isInstanceOfSatisfying(
                            MillpondException.class,
                            e -> assertThat(e.code()).isEqualTo(MillpondException.Code.REPLICA_OWNED))
                    .hasMessageContaining(Long.toString(owner.pid()));
            try (Child second = startHolder()) {
                assertThat(second.await("refused", Scene.LIMIT))
                        .contains("REPLICA_OWNED")
                        .contains(Long.toString(owner.pid()));
            }
            assertThat(Content.ofFile(scene.file()).get("test")).hasSize(512);
            if (Shell.isHere()) {
                assertThat(Shell.query(scene.file(), "select count(*) from test"))
                        .isEqualTo("512");
            }
        }
        scene.open(SyncMode.live()).sync();
    }

    @Test
    void secondReplicaInOneProcess_isRefused_andTheFirstGoesOn() throws Exception {
        Replica first = scene.open(SyncMode.live());
        first.sync();
        assertThatThrownBy(() -> scene.open(SyncMode.live()))
                .isInstanceOfSatisfying(
                        MillpondException.class,
                        e -> assertThat(e.code()).isEqualTo(MillpondException.Code.REPLICA_OWNED));
        scene.execute("insert into test values (1)");
        scene.awaitCurrent(first);
        assertThat(Scene.number(first, "select count(*) from test")).isEqualTo(513);
    }
}
