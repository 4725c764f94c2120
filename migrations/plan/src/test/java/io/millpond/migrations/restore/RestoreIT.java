package io.millpond.migrations.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.backup.Backup;
import io.millpond.migrations.backup.BackupRequest;
import io.millpond.migrations.copy.AllKinds;
import io.millpond.migrations.generate.Listener;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Into a database on a server. */
class RestoreIT {
    @TempDir
    private Path root;

    private final String url = Sqld.freshDatabase().jdbcUrl();
    private Map<String, List<String>> contents;

    @BeforeEach
    void backup() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("backup.db"))) {
            AllKinds.make(connection);
            contents = AllKinds.contents(connection);
        }
    }

    @Test
    void emptyDatabase_isFilledWithEverything_andBackedUpTheSame() throws Exception {
        RestoreReport dry = Restore.run(request(false, true));
        assertThat(dry.restored()).isFalse();
        assertThat(objects()).isEmpty();

        RestoreReport report = Restore.run(request(false, false));

        assertThat(report.restored()).isTrue();
        assertThat(report.copied().soundness().warnings()).isEmpty();
        assertRestored();
        Backup.run(BackupRequest.of(DatabaseAccess.of(url), root.resolve("again.db"))
                .build());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("again.db"))) {
            assertThat(AllKinds.contents(connection)).isEqualTo(contents);
        }
    }

    @Test
    void manyRows_goInBatches() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("backup.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 5500)"
                    + " INSERT INTO settings SELECT 'key ' || n, hex(zeroblob(300)) FROM c");
        }
        Restore.run(request(false, false));
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(AllKinds.rows(connection, "SELECT count(*), count(DISTINCT key) FROM settings"))
                    .containsExactly("5505|5505");
        }
    }

    @Test
    void databaseThatIsNotEmpty_isNeverTouched() throws Exception {
        execute("CREATE TABLE precious(x)");
        for (boolean replace : new boolean[] {false, true}) {
            assertThatThrownBy(() -> Restore.run(request(replace, false)))
                    .hasMessageContaining("precious")
                    .extracting("code")
                    .isEqualTo("RESTORE_TARGET");
        }
        assertThat(objects()).containsExactly("precious");
    }

    @Test
    void interruptedRestore_isNeverTakenForAWholeOne_andBeginsAgainWithTheWord() throws Exception {
        Listener interruption = new Interrupting("Making indexes");
        assertThatThrownBy(() -> Restore.run(new RestoreRequest(
                        root.resolve("backup.db"), DatabaseAccess.of(url), false, false, interruption)))
                .hasMessage("interrupted");
        assertThat(objects()).contains("millpond_restore", "posts", "notes");

        assertThatThrownBy(() -> Restore.run(request(false, false)))
                .extracting("code")
                .isEqualTo("RESTORE_INTERRUPTED");
        Restore.run(request(true, false));

        assertRestored();
    }

    private void assertRestored() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(AllKinds.contents(connection)).isEqualTo(contents);
        }
    }

    private RestoreRequest request(boolean replace, boolean dryRun) {
        return new RestoreRequest(root.resolve("backup.db"), DatabaseAccess.of(url), replace, dryRun, Listener.NONE);
    }

    private List<String> objects() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return AllKinds.rows(connection, "SELECT name FROM sqlite_master");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
