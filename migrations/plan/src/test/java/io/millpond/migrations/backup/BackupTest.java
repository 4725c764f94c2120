package io.millpond.migrations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.copy.AllKinds;
import io.millpond.migrations.replay.MigrationSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    private Path root;

    @Test
    void everyKindOfObjectAndValue_isInTheBackup() throws Exception {
        try (Connection source = open("x.db")) {
            AllKinds.rows(source, "PRAGMA journal_mode = WAL");
            AllKinds.make(source);

            BackupReport report = Backup.run(request("x.db", "backup.db").build());

            assertThat(report.copied()).isNotNull();
            assertThat(report.copied().soundness().warnings()).isEmpty();
            try (Connection copy = open("backup.db")) {
                assertThat(AllKinds.contents(copy)).isEqualTo(AllKinds.contents(source));
                assertThat(AllKinds.rows(copy, "PRAGMA journal_mode")).containsExactly("delete");
            }
        }
        assertThat(files())
                .doesNotContain("backup.db-wal", "backup.db-shm")
                .noneMatch(name -> name.endsWith("partial"));
    }

    @Test
    void backupWhileWritersWrite_isOfOneMoment_andNobodyWaits() throws Exception {
        try (Connection connection = open("x.db");
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.executeUpdate(
                    "CREATE TABLE a(id INTEGER PRIMARY KEY, n INTEGER, filler BLOB);"
                            + "CREATE TABLE b(id INTEGER PRIMARY KEY, n INTEGER, filler BLOB);"
                            + "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000)"
                            + " INSERT INTO a SELECT n, 100, randomblob(3000) FROM c; INSERT INTO b SELECT id, 100, filler FROM a");
        }
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> writers = Stream.of(1, 2)
                    .map(seed -> executor.submit(writing(seed, stop)))
                    .toList();
            for (int i = 0; i < 5; i++) {
                BackupReport report =
                        Backup.run(request("x.db", "b" + i + ".db").build());
                try (Connection copy = DriverManager.getConnection("jdbc:sqlite:" + report.file())) {
                    assertThat(AllKinds.rows(
                                    copy,
                                    "SELECT (SELECT sum(n) FROM a) + (SELECT sum(n) FROM b),"
                                            + " (SELECT count(*) FROM a) - (SELECT count(*) FROM b)"))
                            .containsExactly("400000|0");
                }
            }
            stop.set(true);
            int transactions = 0;
            for (Future<Integer> writer : writers) {
                transactions += writer.get(60, TimeUnit.SECONDS);
            }
            assertThat(transactions).isGreaterThan(10);
        } finally {
            stop.set(true);
            executor.shutdownNow();
        }
    }

    /** Moves between tables, and adds a row to both, each in a transaction. */
    private Callable<Integer> writing(int seed, AtomicBoolean stop) {
        return () -> {
            int done = 0;
            try (Connection connection = DriverManager.getConnection(
                            "jdbc:sqlite:" + root.resolve("x.db") + "?transaction_mode=IMMEDIATE");
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 30000");
                connection.setAutoCommit(false);
                while (!stop.get()) {
                    int id = (done * 37 + seed) % 2000 + 1;
                    statement.executeUpdate("UPDATE a SET n = n - 1 WHERE id = " + id);
                    statement.executeUpdate("INSERT INTO a(n, filler) VALUES (0, randomblob(2000))");
                    statement.executeUpdate("UPDATE b SET n = n + 1 WHERE id = " + id);
                    statement.executeUpdate("INSERT INTO b(n) VALUES (0)");
                    connection.commit();
                    done++;
                }
            }
            return done;
        };
    }

    @Test
    void folder_getsNamesWithTheTime_andOnlyItsOwnOldOnesGo() throws Exception {
        database("x.db");
        Path folder = Files.createDirectory(root.resolve("backups"));
        Path other = Files.createDirectory(root.resolve("other"));
        Files.writeString(folder.resolve("README"), "mine");
        Files.writeString(folder.resolve("x-00000000-20200101T000000Z.db"), "of another x");

        Path first = backup(folder, Retention.ALL).file();
        assertThat(first.getFileName().toString()).matches("x-[0-9a-f]{8}-\\d{8}T\\d{6}Z\\.db");
        String prefix = first.getFileName().toString().substring(0, 10);
        Path old = Files.copy(first, folder.resolve(prefix + "-20250101T000000Z.db"));
        Path text = Files.writeString(folder.resolve(prefix + "-20240101T000000Z.db"), "no database");
        Files.copy(first, other.resolve(prefix + "-20250101T000000Z.db"));

        BackupReport dry = Backup.run(request("x.db", "backups")
                .retention(new Retention(1, 0, 0, 0))
                .dryRun(true)
                .build());
        assertThat(dry.deleted()).containsExactlyInAnyOrder(first, old);
        assertThat(dry.lines())
                .anyMatch(line -> line.startsWith("Would write "))
                .contains("Would delete " + old);
        assertThat(first).exists();

        BackupReport report = backup(folder, new Retention(1, 0, 0, 0));

        assertThat(report.deleted()).containsExactlyInAnyOrder(first, old);
        assertThat(report.kept()).isEmpty();
        assertThat(report.toJson()).contains("\"deleted\" : [ \"" + first).contains("\"table\" : \"t\"");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left)
                    .containsExactlyInAnyOrder(
                            report.file(),
                            text,
                            folder.resolve("README"),
                            folder.resolve("x-00000000-20200101T000000Z.db"));
        }
        assertThat(other).isDirectoryContaining("glob:**x-*");
    }

    @Test
    void twoWithinASecond_bothStay() throws Exception {
        database("x.db");
        Path folder = Files.createDirectory(root.resolve("backups"));
        for (int i = 0; i < 3; i++) {
            backup(folder, Retention.ALL);
        }
        assertThat(folder.toFile().list()).hasSize(3);
    }

    @Test
    void givenName_isUsed() throws Exception {
        database("x.db");
        Path folder = Files.createDirectory(root.resolve("backups"));
        assertThat(Backup.run(request("x.db", "backups").name("shop-eu").build())
                        .file()
                        .getFileName()
                        .toString())
                .startsWith("shop-eu-2");
        assertRefused(request("x.db", "backups").name("../x"), "BACKUP_TARGET", "Use letters");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void placesThatAreNone_areRefused_andNothingIsWritten() throws Exception {
        database("x.db");
        Files.writeString(root.resolve("there.db"), "precious");
        List<String> before = files();

        assertRefused(request("x.db", "there.db"), "BACKUP_TARGET", "replace nothing");
        assertRefused(request("x.db", "unmounted"), "BACKUP_TARGET", "There is no folder");
        assertRefused(request("x.db", "no/x.db"), "BACKUP_TARGET", "There is no folder");
        assertRefused(request("x.db", "new.db").retention(new Retention(1, 0, 0, 0)), "BACKUP_TARGET", "is no folder");

        assertThat(files()).isEqualTo(before);
        assertThat(root.resolve("there.db")).hasContent("precious");
    }

    @Test
    void missingEmptyOrForeignFile_isRefused() throws Exception {
        assertThatThrownBy(() -> Backup.run(request("x.db", "b.db").build()))
                .hasMessageContaining("There is no database");
        open("x.db").close();
        assertRefused(request("x.db", "b.db"), "NOTHING_TO_COPY", "has no table");
        Files.writeString(root.resolve("x.db"), "certainly no database at all");
        assertThatThrownBy(() -> Backup.run(request("x.db", "b.db").build()))
                .hasMessageContaining("not a SQLite database");
        assertThat(files()).containsExactly("x.db");
    }

    @Test
    void damagedDatabase_givesNoBackup_andOldOnesStay() throws Exception {
        database("x.db");
        Path folder = Files.createDirectory(root.resolve("backups"));
        Path good = backup(folder, Retention.ALL).file();
        try (RandomAccessFile file = new RandomAccessFile(root.resolve("x.db").toFile(), "rw")) {
            file.seek(2 * 4096);
            file.write(new byte[2 * 4096]);
        }

        assertThatThrownBy(() -> backup(folder, new Retention(1, 0, 0, 0)))
                .hasMessageMatching("(?s).*(damaged|malformed|corrupt).*");

        assertThat(folder.toFile().list()).containsExactly(good.getFileName().toString());
    }

    @Test
    void rowsThatContradictEachOther_areBackedUpAndTold() throws Exception {
        try (Connection connection = open("x.db");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE p(id INTEGER PRIMARY KEY, t TEXT);"
                    + "CREATE TABLE c(p INTEGER REFERENCES p(id)); INSERT INTO c VALUES (1), (2), (NULL);"
                    + "CREATE VIRTUAL TABLE f USING fts5(t, content='p', content_rowid='id');"
                    + "INSERT INTO f(rowid, t) VALUES (5, 'nowhere')");
        }

        BackupReport report = Backup.run(request("x.db", "b.db").build());

        assertThat(report.copied()).isNotNull();
        assertThat(report.copied().soundness().foreignKeys()).containsExactly("c: 2 without parent in p");
        assertThat(report.copied().soundness().fullText()).hasSize(1);
        assertThat(report.lines()).anyMatch(line -> line.contains("c: 2 without parent in p"));
        assertThat(report.toJson()).contains("\"foreignKeyViolations\" : [ \"c: 2 without parent in p\" ]");
    }

    @Test
    void testRestore_leavesNoScratchFile_andTellsOfPendingMigrations() throws Exception {
        database("x.db");
        Path work = Files.createDirectory(root.resolve("work"));
        Path migrations = Files.createDirectory(root.resolve("migrations"));
        Files.writeString(migrations.resolve("V1__x.sql"), "create table fresh(x);");

        BackupReport report =
                Backup.run(request("x.db", "b.db").testRestore(null, work).build());
        assertThat(report.isOk()).isTrue();
        assertThat(work).isEmptyDirectory();

        // A database without history is none that Flyway migrates.
        MigrationSource source = new MigrationSource(migrations, Map.of(), List.of());
        BackupReport failed =
                Backup.run(request("x.db", "c.db").testRestore(source, work).build());
        assertThat(failed.isOk()).isFalse();
        assertThat(failed.toJson()).contains("HISTORY_MISMATCH", "\"ok\" : false");
        assertThat(root.resolve("c.db")).exists();
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void testRestoreThatCannotBeDone_isAnError_andTheBackupIsThere() throws Exception {
        database("x.db");
        assertRefused(
                request("x.db", "b.db").testRestore(null, root.resolve("nowhere")),
                "TEST_RESTORE_FAILED",
                "was written");
        assertThat(root.resolve("b.db")).exists();
    }

    @Test
    void backup_isAsPrivateAsTheDatabase() throws Exception {
        database("x.db");
        Files.setPosixFilePermissions(root.resolve("x.db"), PosixFilePermissions.fromString("rw-r-----"));
        Backup.run(request("x.db", "b.db").build());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("b.db"))))
                .isEqualTo("rw-r-----");
    }

    private BackupReport backup(Path folder, Retention retention) {
        return Backup.run(BackupRequest.of(DatabaseAccess.of("file:" + root.resolve("x.db")), folder)
                .retention(retention)
                .build());
    }

    private BackupRequest.Builder request(String database, String to) {
        return BackupRequest.of(DatabaseAccess.of("file:" + root.resolve(database)), root.resolve(to));
    }

    private static void assertRefused(BackupRequest.Builder request, String code, String message) {
        assertThatThrownBy(() -> Backup.run(request.build()))
                .hasMessageContaining(message)
                .hasMessageContaining("Next: ")
                .extracting("code")
                .isEqualTo(code);
    }

    private void database(String name) throws SQLException {
        try (Connection connection = open(name);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE t(id INTEGER PRIMARY KEY, x TEXT);"
                    + "CREATE INDEX t_x ON t(x); WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 500)"
                    + " INSERT INTO t SELECT n, hex(randomblob(20)) FROM c");
        }
    }

    private Connection open(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + root.resolve(name));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
