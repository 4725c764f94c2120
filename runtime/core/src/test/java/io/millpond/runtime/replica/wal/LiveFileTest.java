package io.millpond.runtime.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.disk.Disk;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveFileTest {
    @TempDir
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
}
