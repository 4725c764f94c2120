package io.millpond.runtime.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.LossyDisk;
import io.millpond.runtime.replica.disk.MemoryFolder;
import io.millpond.runtime.replica.health.DamagedFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFileTest {
    private static final List<Checkpoint.Mode> MODES =
            List.of(Checkpoint.Mode.COPY, Checkpoint.Mode.RESTART, Checkpoint.Mode.TRUNCATE);
    private static final String ROWS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
            + " INSERT INTO t (v) SELECT hex(randomblob(100)) FROM n";

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private Path replica;
    private SourceDatabase source;

    @BeforeEach
    void makeSource() throws SQLException {
        replica = folder.resolve("replica.db");
        source = new SourceDatabase(folder.resolve("source.db"));
        source.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)");
    }

    @AfterEach
    void close() throws SQLException {
        source.close();
    }

    private String ask(String sql) throws SQLException {
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:file:" + replica + "?mode=ro");
                Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.getString(1);
        }
    }

    private WalState inject(LiveFile file) throws Exception {
        WalState state = file.state();
        for (SourceDatabase.Transaction commit : source.commits()) {
            state = commit.into(file);
        }
        return state;
    }

    @Test
    void injectedTransactions_areVisibleToStockReaders() throws Exception {
        try (LiveFile file = LiveFile.open(replica, Disk.system())) {
            assertThat(file.state()).isEqualTo(WalState.EMPTY);
            inject(file);
            for (int i = 0; i < 300; i++) {
                source.execute("INSERT INTO t VALUES (" + i + ", hex(randomblob(2000)))");
                inject(file);
                assertThat(ask("SELECT count(*) FROM t")).isEqualTo(String.valueOf(i + 1));
                file.check();
            }
            assertThat(ask("PRAGMA integrity_check")).isEqualTo("ok");
            assertThat(file.checkpoint(Checkpoint.Mode.COPY).isComplete()).isTrue();
            WalState before = file.state();
            assertThat(file.holds(before)).isTrue();
            assertThat(file.checkpoint(Checkpoint.Mode.TRUNCATE)).isEqualTo(new Checkpoint(true, 0, 0));
            assertThat(file.state()).isEqualTo(WalState.EMPTY);
            assertThat(file.holds(before)).isFalse();
            file.check();
            source.execute("DELETE FROM t WHERE id > 100");
            inject(file);
            file.check();
            assertThat(ask("SELECT count(*) FROM t")).isEqualTo("101");
        }
        assertThat(ask("PRAGMA integrity_check")).isEqualTo("ok");
        assertThat(ask("SELECT count(*) FROM t")).isEqualTo("101");
    }

    @Test
    void abandonedInjection_leavesNothing() throws Exception {
        try (LiveFile file = LiveFile.open(replica, Disk.system())) {
            inject(file);
            WalState before = file.state();
            source.execute(ROWS.formatted(500));
            SourceDatabase.Transaction commit = source.commits().get(0);
            try (Injection injection = file.begin()) {
                for (SourceDatabase.PageImage image : commit.images()) {
                    injection.page(image.number(), image.bytes());
                }
            }
            file.check();
            assertThat(file.state()).isEqualTo(before);
            assertThat(ask("SELECT count(*) FROM t")).isEqualTo("0");
            commit.into(file);
            assertThat(file.holds(before)).isTrue();
            assertThat(ask("SELECT count(*) FROM t")).isEqualTo("500");
        }
    }

    @Test
    void samePageTwice_lastOneCounts() throws Exception {
        try (LiveFile file = LiveFile.open(replica, Disk.system())) {
            source.execute(ROWS.formatted(2000), "DELETE FROM t WHERE id > 5", ROWS.formatted(700));
            List<SourceDatabase.Transaction> commits = source.commits();
            try (Injection injection = file.begin()) {
                for (SourceDatabase.Transaction commit : commits) {
                    for (SourceDatabase.PageImage image : commit.images()) {
                        injection.page(image.number(), image.bytes());
                    }
                }
                injection.commit(commits.get(commits.size() - 1).databasePages());
            }
            assertThat(ask("SELECT count(*) FROM t")).isEqualTo("705");
            assertThat(ask("PRAGMA integrity_check")).isEqualTo("ok");
        }
    }

    @Test
    void failingDisk_showsNothingAndGoesOn() throws Exception {
        try (LossyDisk disk = new LossyDisk(folder);
                LiveFile file = LiveFile.open(replica, disk)) {
            inject(file);
            for (int i = 0; i < 40; i++) {
                source.execute(ROWS.formatted(i % 3 == 0 ? 900 : 20));
                SourceDatabase.Transaction commit = source.commits().get(0);
                String rows = ask("SELECT count(*) FROM t");
                WalState before = file.state();
                disk.fail(i % 4, 1);
                boolean hasFailed = false;
                try {
                    commit.into(file);
                } catch (IOException e) {
                    hasFailed = true;
                    assertThat(file.state()).isEqualTo(before);
                    assertThat(ask("SELECT count(*) FROM t")).isEqualTo(rows);
                }
                disk.fail(0, 0);
                file.check();
                if (hasFailed) {
                    commit.into(file);
                }
                assertThat(ask("SELECT count(*) FROM t")).isEqualTo(count());
                assertThat(ask("PRAGMA integrity_check")).isEqualTo("ok");
                if (i % 5 == 0) {
                    file.checkpoint(Checkpoint.Mode.TRUNCATE);
                }
            }
        }
    }

    private String count() throws SQLException {
        try (Statement statement = source.connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
            return rows.getString(1);
        }
    }

    @Test
    void foreignWriter_isDetected() throws Exception {
        try (LiveFile file = LiveFile.open(replica, Disk.system())) {
            inject(file);
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + replica);
                    Statement statement = other.createStatement()) {
                statement.execute("INSERT INTO t VALUES (1, 'foreign')");
                assertThatThrownBy(file::check)
                        .isInstanceOf(DamagedFileException.class)
                        .hasMessageContaining("Another program has written to");
                assertThatThrownBy(file::begin).isInstanceOf(DamagedFileException.class);
                statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
                assertThatThrownBy(file::check).isInstanceOf(DamagedFileException.class);
            }
        }
    }

    @Test
    void foreignCheckpoint_isNoForeignWriter() throws Exception {
        try (LiveFile file = LiveFile.open(replica, Disk.system())) {
            for (int i = 1; i < 20; i++) {
                source.execute(ROWS.formatted(10));
                inject(file);
                try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + replica);
                        Statement statement = other.createStatement()) {
                    statement.execute("PRAGMA wal_checkpoint(" + (i % 2 == 0 ? "TRUNCATE" : "RESTART") + ")");
                    file.check();
                }
                assertThat(ask("SELECT count(*) FROM t")).isEqualTo(String.valueOf(10 * i));
            }
        }
    }

    @Test
    void pinnedReader_keepsItsSnapshotAndHoldsTheLogBack() throws Exception {
        try (LiveFile file = LiveFile.open(replica, Disk.system());
                Connection reader = DriverManager.getConnection("jdbc:sqlite:" + replica);
                Statement statement = reader.createStatement()) {
            source.execute(ROWS.formatted(50));
            inject(file);
            statement.execute("BEGIN");
            assertThat(first(statement)).isEqualTo(50);
            WalState pinned = file.state();
            for (int i = 0; i < 30; i++) {
                source.execute(ROWS.formatted(300), "DELETE FROM t WHERE id % 3 = 0");
                inject(file);
                Checkpoint checkpoint = file.checkpoint(MODES.get(i % 3));
                assertThat(checkpoint.isComplete()).isFalse();
                assertThat(checkpoint.copiedFrames()).isLessThanOrEqualTo(pinned.frames());
                assertThat(checkpoint.frames()).isEqualTo(file.state().frames());
                assertThat(first(statement)).isEqualTo(50);
                file.check();
            }
            statement.execute("COMMIT");
            assertThat(file.checkpoint(Checkpoint.Mode.TRUNCATE).isComplete()).isTrue();
            assertThat(file.logBytes()).isZero();
        }
    }

    private static int first(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM t")) {
            return rows.getInt(1);
        }
    }

    @Test
    void replacedOrCutFiles_areDetected() throws Exception {
        Path log = folder.resolve("replica.db-wal");
        try (LiveFile file = LiveFile.open(replica, Disk.system())) {
            source.execute(ROWS.formatted(50));
            inject(file);
            file.check();
            Path aside = Files.move(replica, folder.resolve("aside.db"));
            assertThatThrownBy(file::check).hasMessageContaining("deleted or moved");
            Files.createFile(replica);
            assertThatThrownBy(file::check).hasMessageContaining("replaced");
            Files.delete(replica);
            Files.move(aside, replica);
            file.check();
            try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
                channel.truncate(10_000);
            }
            assertThatThrownBy(file::check)
                    .isInstanceOf(DamagedFileException.class)
                    .hasMessageContaining("cut off");
        }
    }

    @Test
    void whatIsNoReplica_isRefusedAndNotTouched() throws Exception {
        Path text = Files.writeString(folder.resolve("text.db"), "no database at all ".repeat(500));
        assertThatThrownBy(() -> LiveFile.open(text, Disk.system())).isInstanceOf(DamagedFileException.class);
        assertThat(text).hasContent("no database at all ".repeat(500));
        Path rollback = folder.resolve("rollback.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + rollback);
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE t (x)");
        }
        byte[] before = Files.readAllBytes(rollback);
        assertThatThrownBy(() -> LiveFile.open(rollback, Disk.system()))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("journal_mode is delete");
        assertThat(rollback).hasBinaryContent(before);
        Path small = folder.resolve("small.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + small);
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA page_size=1024");
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("CREATE TABLE t (x)");
        }
        assertThatThrownBy(() -> LiveFile.open(small, Disk.system()))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("page_size is 1024");
    }

    @Test
    void wrongUse_isRefused() throws Exception {
        LiveFile file = LiveFile.open(replica, Disk.system());
        Injection injection = file.begin();
        assertThatThrownBy(file::begin).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> injection.page(0, ByteBuffer.allocate(4096)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> injection.page(1, ByteBuffer.allocate(4095)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(injection.commit(1)).isEqualTo(WalState.EMPTY);
        assertThatThrownBy(() -> injection.commit(1)).isInstanceOf(IOException.class);
        file.close();
        assertThatThrownBy(file::begin).isInstanceOf(IOException.class);
    }

    @Test
    void openReaders_keepTheirLocksWhenTheFileIsClosed() throws Exception {
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + replica);
                Statement statement = reader.createStatement()) {
            try (LiveFile file = LiveFile.open(replica, Disk.system())) {
                source.execute(ROWS.formatted(50));
                inject(file);
                statement.execute("BEGIN");
                assertThat(first(statement)).isEqualTo(50);
            }
            try (LiveFile file = LiveFile.open(replica, Disk.system())) {
                source.execute(ROWS.formatted(50));
                inject(file);
                assertThat(ask("SELECT count(*) FROM t")).isEqualTo("100");
                assertThat(first(statement)).isEqualTo(50);
            }
        }
        assertThat(ask("SELECT count(*) FROM t")).isEqualTo("100");
    }
}
