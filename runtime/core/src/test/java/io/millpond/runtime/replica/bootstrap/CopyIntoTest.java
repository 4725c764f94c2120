package io.millpond.runtime.replica.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.LossyDisk;
import io.millpond.runtime.replica.health.Verification;
import io.millpond.runtime.replica.wal.Checkpoint;
import io.millpond.runtime.replica.wal.LiveFile;
import io.millpond.runtime.replica.wal.WalState;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole database under readers of another one. */
class CopyIntoTest {
    @TempDir
    Path folder;

    @TempDir
    Path sources;

    private void fetch(NewFile file, String primary, int rows) throws IOException, SQLException {
        try (SourceFile source = new SourceFile(sources.resolve(primary))) {
            source.run("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)", "CREATE INDEX ta ON t (a)");
            source.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows + ")"
                    + " INSERT INTO t SELECT i, '" + primary + "' || i FROM n");
            source.pull(-1, file);
            file.finish();
        }
    }

    private Path replicaOf(String primary, int rows) throws IOException, SQLException {
        Path replica = folder.resolve("r.db");
        try (NewFile file = NewFile.open(replica, primary, Disk.system())) {
            fetch(file, primary, rows);
            file.install();
        }
        return replica;
    }

    private static String read(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT count(*), min(a) FROM t")) {
            rows.next();
            return rows.getInt(1) + " " + rows.getString(2);
        }
    }

    @Test
    void readersSeeTheOldUntilTheyEnd_andThenTheNewAsAWhole() throws Exception {
        for (int rows : new int[] {50, 5_000}) {
            Path replica = replicaOf("old" + rows, 1_000);
            try (LiveFile live = LiveFile.open(replica, Disk.system());
                    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + replica + "?open_mode=1");
                    Statement reader = connection.createStatement()) {
                reader.execute("BEGIN");
                assertThat(read(reader)).isEqualTo("1000 old" + rows + "1");
                try (NewFile file = NewFile.open(replica, "new", Disk.system())) {
                    fetch(file, "new" + rows, rows);
                    WalState state = file.copyInto(live);
                    assertThat(state).isEqualTo(live.state());
                }
                assertThat(read(reader)).isEqualTo("1000 old" + rows + "1");
                reader.execute("COMMIT");
                assertThat(read(reader)).isEqualTo(rows + " new" + rows + "1");
                assertThat(Verification.of(replica).problems()).isEmpty();
                assertThat(live.checkpoint(Checkpoint.Mode.TRUNCATE).isComplete())
                        .isTrue();
            }
            assertThat(Verification.of(replica).problems()).isEmpty();
            NewFile.delete(replica, Disk.system());
            assertThat(folder.resolve("r.db-bootstrap")).doesNotExist();
            assertThat(folder.resolve("r.db-bootstrap-millpond")).doesNotExist();
            assertThat(folder.resolve("r.db-bootstrap-pages")).doesNotExist();
        }
    }

    @Test
    void incompleteFile_isNotCopied() throws Exception {
        Path replica = replicaOf("old", 10);
        try (LiveFile live = LiveFile.open(replica, Disk.system());
                NewFile file = NewFile.open(replica, "new", Disk.system())) {
            WalState before = live.state();
            assertThatThrownBy(() -> file.copyInto(live))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not complete");
            assertThat(live.state()).isEqualTo(before);
        }
    }

    @Test
    void failedCopy_leavesTheOld() throws Exception {
        Path replica = replicaOf("old", 1_000);
        try (LossyDisk disk = new LossyDisk(folder);
                NewFile file = NewFile.open(replica, "new", Disk.system())) {
            fetch(file, "new", 2_000);
            try (LiveFile live = LiveFile.open(replica, disk)) {
                disk.fail(1, Integer.MAX_VALUE);
                assertThatThrownBy(() -> file.copyInto(live)).isInstanceOf(IOException.class);
                disk.fail(0, 0);
                try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + replica + "?open_mode=1");
                        Statement reader = connection.createStatement()) {
                    assertThat(read(reader)).isEqualTo("1000 old1");
                }
                file.copyInto(live);
                assertThat(Verification.of(replica).problems()).isEmpty();
            }
        }
    }
}
