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
        assertThat(typed.out()).startsWith("Wrote ").contains("1 tables, 2 rows, verified");
        assertThat(typed.err()).contains("Verifying the copy ...");

        assertThat(backup(folder, "--keep", "1", "--dry-run", "--json")).isZero();
        assertThat(typed.out()).startsWith("{").contains("\"written\" : false");
        assertThat(folder.toFile().list()).hasSize(1);

        assertThat(backup(folder, "--keep", "1", "--keep-days", "0", "--json")).isZero();
        assertThat(typed.out()).contains("\"written\" : true", "\"rows\" : 2", "\"deleted\" : [ \"");
        assertThat(folder.toFile().list()).hasSize(1);
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

    private int backup(Path to, String... more) {
        String[] args = new String[5 + more.length];
        System.arraycopy(
                new String[] {"backup", "--url", "file:" + root.resolve("x.db"), "--to", to.toString()}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return typed.run(args);
    }
}
