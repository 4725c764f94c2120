package io.millpond.migrations.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.copy.AllKinds;
import io.millpond.migrations.generate.Listener;
import io.millpond.testkit.crash.Child;
import io.millpond.testkit.crash.ChildProgram;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Into a file. */
class RestoreTest {
    @TempDir
    private Path root;

    private Map<String, List<String>> contents;

    @BeforeEach
    void backup() throws SQLException {
        try (Connection connection = open("backup.db")) {
            AllKinds.make(connection);
            contents = AllKinds.contents(connection);
        }
    }

    @Test
    void newFile_isTheBackup() throws Exception {
        RestoreReport report = restore(false);

        assertThat(report.aside()).isNull();
        assertRestored();
        assertThat(files()).containsExactly("backup.db", "x.db");
        assertThat(report.toJson()).contains("\"restored\" : true", "\"table\" : \"posts\"");
    }

    @Test
    void emptyFile_isNothing() throws Exception {
        Files.createFile(root.resolve("x.db"));
        assertThat(restore(false).aside()).isNull();
        assertRestored();
    }

    @Test
    void fileThatIsThere_staysWithoutTheWord_andIsPutAsideWithIt() throws Exception {
        old("wal");
        Files.setPosixFilePermissions(root.resolve("x.db"), PosixFilePermissions.fromString("rw-rw----"));
        byte[] before = Files.readAllBytes(root.resolve("x.db"));

        assertRefused(false, "RESTORE_TARGET", "--replace");
        assertThat(root.resolve("x.db")).hasBinaryContent(before);

        RestoreReport report = restore(true);

        assertRestored();
        assertThat(report.aside()).isNotNull();
        assertThat(report.notes()).isEmpty();
        assertThat(rows(report.aside())).containsExactly("old");
        assertThat(files())
                .containsExactly(
                        "backup.db", "x.db", report.aside().getFileName().toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("x.db"))))
                .isEqualTo("rw-rw----");
    }

    /** As a killed application leaves it: rows that are only in the log. */
    @Test
    void logOfAKilledProcess_goesWithTheOldFile() throws Exception {
        old("wal");
        Child child =
                Child.start(ChildProgram.of(Holding.class, root.resolve("x.db").toString(), "write"), root);
        child.await("holding", Duration.ofSeconds(30));
        child.kill();
        assertThat(root.resolve("x.db-wal")).isNotEmptyFile();

        RestoreReport report = restore(true);

        assertRestored();
        assertThat(report.aside()).isNotNull();
        assertThat(rows(report.aside())).containsExactly("old", "written");
        assertThat(files()).noneMatch(name -> name.equals("x.db-wal"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal", "delete"})
    void fileThatAProcessHasOpen_isNotTouched(String journal) throws Exception {
        old(journal);
        Child child =
                Child.start(ChildProgram.of(Holding.class, root.resolve("x.db").toString(), "read"), root);
        try {
            child.await("holding", Duration.ofSeconds(30));
            assertRefused(true, "RESTORE_IN_USE", "process " + child.pid());
        } finally {
            child.kill();
        }
        assertThat(rows(root.resolve("x.db"))).containsExactly("old");
        assertThat(restore(true).restored()).isTrue();
    }

    /** Within one process only SQLite's own lock tells. */
    @Test
    void fileWithALock_isNotTouched() throws Exception {
        old("wal");
        try (Connection reader = open("x.db")) {
            AllKinds.rows(reader, "SELECT * FROM t");
            assertRefused(true, "RESTORE_IN_USE", "lock is held");
        }
        assertThat(rows(root.resolve("x.db"))).containsExactly("old");
        assertThat(files()).noneMatch(name -> name.endsWith("partial"));
    }

    @Test
    void damagedOldFile_isPutAsideAsItIs() throws Exception {
        Files.writeString(root.resolve("x.db"), "garbage, perhaps the reason for all this");
        Files.writeString(root.resolve("x.db-wal"), "its log");

        RestoreReport report = restore(true);

        assertRestored();
        assertThat(report.notes()).singleElement().asString().contains("is damaged");
        Path aside = report.aside();
        assertThat(aside).hasContent("garbage, perhaps the reason for all this");
        assertThat(aside.resolveSibling(aside.getFileName() + "-wal")).hasContent("its log");
    }

    @Test
    void logWithoutItsFile_isNotLeftForTheNewOne() throws Exception {
        Files.writeString(root.resolve("x.db-wal"), "left by a file that somebody deleted");

        assertRefused(false, "RESTORE_TARGET", "--replace");
        RestoreReport report = restore(true);

        assertRestored();
        assertThat(files()).contains(report.aside().getFileName() + "-wal").doesNotContain("x.db-wal");
    }

    @Test
    void damagedBackup_isRefused_andTheFileStays() throws Exception {
        old("wal");
        try (RandomAccessFile file =
                new RandomAccessFile(root.resolve("backup.db").toFile(), "rw")) {
            file.seek(2 * 4096);
            file.write(new byte[2 * 4096]);
        }
        assertThatThrownBy(() -> restore(true)).hasMessageMatching("(?s).*(damaged|malformed).*");
        assertThat(rows(root.resolve("x.db"))).containsExactly("old");
    }

    @Test
    void whatIsNoTarget_isRefused() throws Exception {
        Files.writeString(root.resolve("x.db-millpond"), "position");
        assertRefused(true, "RESTORE_TARGET", "replica");
        Files.delete(root.resolve("x.db-millpond"));
        Files.createSymbolicLink(root.resolve("x.db"), root.resolve("elsewhere.db"));
        assertRefused(true, "RESTORE_TARGET", "is a link");
        Files.delete(root.resolve("x.db"));
        Files.createLink(root.resolve("x.db"), root.resolve("backup.db"));
        assertRefused(true, "RESTORE_TARGET", "one file");
    }

    @Test
    void dryRun_changesNothing() throws Exception {
        old("delete");
        RestoreReport report = Restore.run(request(true, true));
        assertThat(report.lines()).anyMatch(line -> line.startsWith("What is there would become "));
        assertThat(rows(root.resolve("x.db"))).containsExactly("old");
        assertThat(files()).containsExactly("backup.db", "x.db");
    }

    private void assertRefused(boolean replace, String code, String message) {
        assertThatThrownBy(() -> restore(replace))
                .hasMessageContaining(message)
                .hasMessageContaining("Nothing was changed")
                .extracting("code")
                .isEqualTo(code);
    }

    private void assertRestored() throws SQLException {
        try (Connection connection = open("x.db")) {
            assertThat(AllKinds.contents(connection)).isEqualTo(contents);
        }
    }

    private RestoreReport restore(boolean replace) {
        return Restore.run(request(replace, false));
    }

    private RestoreRequest request(boolean replace, boolean dryRun) {
        return new RestoreRequest(
                root.resolve("backup.db"),
                DatabaseAccess.of("file:" + root.resolve("x.db")),
                replace,
                dryRun,
                Listener.NONE);
    }

    private void old(String journal) throws SQLException {
        try (Connection connection = open("x.db");
                Statement statement = connection.createStatement()) {
            AllKinds.rows(connection, "PRAGMA journal_mode = " + journal);
            statement.executeUpdate("CREATE TABLE t(x); INSERT INTO t VALUES ('old')");
        }
    }

    private static List<String> rows(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return AllKinds.rows(connection, "SELECT x FROM t ORDER BY rowid");
        }
    }

    private Connection open(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + root.resolve(name));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(".db"))
                    .sorted()
                    .toList();
        }
    }

    /** A process that has the file open, and writes or has read. */
    static final class Holding {
        public static void main(String[] arguments) throws Exception {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
                    Statement statement = connection.createStatement()) {
                if (arguments[1].equals("write")) {
                    statement.executeUpdate("INSERT INTO t VALUES ('written')");
                } else {
                    AllKinds.rows(connection, "SELECT * FROM t");
                }
                System.out.println("holding");
                System.in.read();
            }
        }
    }
}
