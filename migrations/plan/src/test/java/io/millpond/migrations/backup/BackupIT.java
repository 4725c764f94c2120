package io.millpond.migrations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.copy.AllKinds;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a database on a server. */
class BackupIT {
    @TempDir
    private Path root;

    private final FreshDatabase database = Sqld.freshDatabase();

    @Test
    void everyKindOfObjectAndValue_isInTheBackup() throws Exception {
        try (Connection source = open()) {
            AllKinds.make(source);

            BackupReport report = backup("backup.db");

            assertThat(report.copied()).isNotNull();
            assertThat(report.copied().soundness().warnings()).isEmpty();
            try (Connection copy = copy()) {
                assertThat(AllKinds.contents(copy)).isEqualTo(AllKinds.contents(source));
            }
        }
        assertThat(root.toFile().list()).containsExactly("backup.db");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("backup.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void backupWhileAWriterWrites_isOfOneMoment() throws Exception {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE a(id INTEGER PRIMARY KEY, n INTEGER, filler TEXT)");
            statement.execute("CREATE TABLE b(id INTEGER PRIMARY KEY, n INTEGER, filler TEXT)");
            for (String table : new String[] {"a", "b"}) {
                statement.execute(
                        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 20000) INSERT INTO "
                                + table + " SELECT n, 100, hex(zeroblob(100)) FROM c");
            }
        }
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> writer = executor.submit(() -> write(begun, stop));
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            backup("backup.db");
            stop.set(true);
            assertThat(writer.get(60, TimeUnit.SECONDS)).isGreaterThan(2);
        } finally {
            stop.set(true);
            executor.shutdownNow();
        }
        try (Connection copy = copy()) {
            assertThat(AllKinds.rows(
                            copy,
                            "SELECT (SELECT sum(n) FROM a) + (SELECT sum(n) FROM b),"
                                    + " (SELECT count(*) FROM a) - (SELECT count(*) FROM b)"))
                    .containsExactly("4000000|0");
        }
    }

    private int write(CountDownLatch begun, AtomicBoolean stop) throws SQLException {
        int done = 0;
        try (Connection connection = open();
                PreparedStatement take = connection.prepareStatement("UPDATE a SET n = n - 1 WHERE id = ?");
                PreparedStatement give = connection.prepareStatement("UPDATE b SET n = n + 1 WHERE id = ?");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!stop.get()) {
                take.setInt(1, done % 20000 + 1);
                take.executeUpdate();
                give.setInt(1, done % 20000 + 1);
                give.executeUpdate();
                statement.executeUpdate("INSERT INTO a(n) VALUES (0)");
                statement.executeUpdate("INSERT INTO b(n) VALUES (0)");
                connection.commit();
                done++;
                begun.countDown();
            }
        }
        return done;
    }

    @Test
    void rowsThatBreakTheirOwnTable_areNamed_andNothingIsLeft() throws Exception {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, x TEXT)");
            statement.execute("INSERT INTO t VALUES (1, NULL)");
            // libSQL's own statement, which does not look at rows that are there.
            statement.execute("ALTER TABLE t ALTER COLUMN x TO x TEXT NOT NULL");
        }

        assertThatThrownBy(() -> backup("backup.db"))
                .hasMessageContaining("table t")
                .hasMessageContaining("NOT NULL")
                .extracting("code")
                .isEqualTo("ROWS_REFUSED");
        assertThat(root.toFile().list()).isEmpty();
    }

    @Test
    void whatSqliteDoesNotKnow_isNamed() throws Exception {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE strange(x TEXT) RANDOM ROWID");
        }

        assertThatThrownBy(() -> backup("backup.db"))
                .hasMessageContaining("table strange")
                .extracting("code")
                .isEqualTo("OBJECT_REFUSED");
        assertThat(root.toFile().list()).isEmpty();
    }

    @Test
    void emptyDatabase_isRefused() {
        assertThatThrownBy(() -> backup("backup.db")).extracting("code").isEqualTo("NOTHING_TO_COPY");
    }

    private BackupReport backup(String file) {
        return Backup.run(BackupRequest.of(DatabaseAccess.of(database.jdbcUrl()), root.resolve(file))
                .build());
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl());
    }

    private Connection copy() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + root.resolve("backup.db"));
    }
}
