package io.millpond.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {
    @TempDir
    private Path root;

    private Typed typed;

    @BeforeEach
    void database() throws Exception {
        typed = new Typed(root);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("x.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("create table a(id integer primary key); insert into a values (1), (2)");
        }
    }

    @Test
    void backup_isWrittenAndTold_andOldOnesGo() throws Exception {
        Path folder = Files.createDirectory(root.resolve("backups"));

        assertThat(backup(folder)).isZero();
        assertThat(typed.out()).startsWith("Wrote ").contains("1 table, 2 rows, verified");
        assertThat(typed.err()).contains("Verifying the copy ...");

        assertThat(backup(folder, "--keep", "1", "--dry-run", "--json")).isZero();
        assertThat(typed.out()).startsWith("{").contains("\"written\" : false");
        assertThat(folder.toFile().list()).hasSize(1);

        assertThat(backup(folder, "--keep", "1", "--keep-days", "0", "--json")).isZero();
        assertThat(typed.out()).contains("\"written\" : true", "\"rows\" : 2", "\"deleted\" : [ \"");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void testRestore_rehearsesWhatIsPending_andKeepsOldBackupsWhereThatFails() throws Exception {
        Path folder = Files.createDirectory(root.resolve("backups"));
        String migrations = root.resolve("migrations").toString();
        assertThat(backup(folder, "--test-restore", "--migrations", migrations)).isZero();
        assertThat(typed.out()).contains("Restored it into a scratch file");
        assertThat(typed.err()).contains("nothing is rehearsed");

        typed.write("migrations/V1__a.sql", "create table a(id integer primary key); insert into a values (1), (2);");
        assertThat(typed.run("migrate", "--url", url(), "--migrations", migrations, "--adopt", "1"))
                .isZero();
        typed.write("migrations/V2__b.sql", "delete from a;");

        assertThat(backup(folder, "--keep", "1", "--test-restore", "--migrations", migrations))
                .isEqualTo(1);
        assertThat(typed.out()).contains("a: 2 -> 0 rows, LOST ROWS", "No older backup was deleted.");
        assertThat(folder.toFile().list()).hasSize(2);

        typed.write("migrations/V2__b.sql", "create table b(x);");
        assertThat(backup(folder, "--keep", "1", "--test-restore", "--migrations", migrations, "--json"))
                .isZero();
        assertThat(typed.out()).contains("\"testRestore\" : {", "\"place\" : \"copy\"");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void restore_putsTheBackupInPlace() throws Exception {
        assertThat(backup(root.resolve("b.db"))).isZero();
        String from = root.resolve("b.db").toString();

        assertThat(typed.run("restore", "--from", from, "--url", url())).isEqualTo(1);
        assertThat(typed.err()).contains("error RESTORE_TARGET", "--replace");
        assertThat(typed.run("restore", "--from", from, "--url", url(), "--replace", "--dry-run"))
                .isZero();
        assertThat(typed.out()).contains("Would restore ", "What is there would become ");
        assertThat(typed.run("restore", "--from", from, "--url", url(), "--replace", "--json"))
                .isZero();
        assertThat(typed.out()).startsWith("{").contains("\"restored\" : true", ".before-restore-");
        assertThat(typed.run("restore", "--help")).isZero();
        assertThat(typed.out()).contains("--from=FILE", "--replace");
    }

    @Test
    void refusals_areOne_andAWrongCommandLineIsTwo() {
        assertThat(backup(root.resolve("x.db"))).isEqualTo(1);
        assertThat(typed.err()).contains("error BACKUP_TARGET", "Next: ").doesNotContain("\tat ");
        assertThat(backup(root, "--keep", "-1")).isEqualTo(2);
        assertThat(typed.err()).contains("--keep is -1");
        assertThat(typed.run("backup", "--url", "file:x.db")).isEqualTo(2);
    }

    @Test
    void help_tellsTheOptions() {
        assertThat(typed.run("backup", "--help")).isZero();
        assertThat(typed.out()).contains("--to=PATH", "--keep-weekly=N", "$MILLPOND_AUTH_TOKEN");
    }

    private String url() {
        return "file:" + root.resolve("x.db");
    }

    private int backup(Path to, String... more) {
        String[] args = new String[5 + more.length];
        System.arraycopy(new String[] {"backup", "--url", url(), "--to", to.toString()}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return typed.run(args);
    }
}
