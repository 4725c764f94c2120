package io.millpond.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupMojoTest {
    @TempDir
    private Path root;

    private final BackupMojo backup = new BackupMojo();

    @BeforeEach
    void parameters() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("x.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("create table a(id integer primary key); insert into a values (1), (2)");
        }
        backup.schema = root.toFile();
        backup.migrations = root.resolve("migrations").toFile();
        backup.url = "file:" + root.resolve("x.db");
        backup.to = Files.createDirectory(root.resolve("backups")).toFile();
    }

    @Test
    void onlyTheNewestStays() throws Exception {
        backup.keep = 1;
        backup.json = root.resolve("backup.json").toFile();
        backup.execute();
        backup.execute();

        assertThat(backup.to.list()).hasSize(1);
        assertThat(backup.json).content().contains("\"goal\" : \"backup\"", "\"rows\" : 2");
    }

    @Test
    void backupThatWasTested_isRestoredInPlace() throws Exception {
        backup.to = root.resolve("b.db").toFile();
        backup.testRestore = true;
        backup.json = root.resolve("backup.json").toFile();
        backup.execute();
        assertThat(backup.json).content().contains("\"testRestore\" : {");

        RestoreMojo restore = new RestoreMojo();
        restore.schema = root.toFile();
        restore.url = backup.url;
        restore.from = backup.to;
        restore.json = root.resolve("restore.json").toFile();
        assertThatThrownBy(restore::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("RESTORE_TARGET");
        restore.replace = true;
        restore.execute();
        assertThat(restore.json).content().contains("\"restored\" : true", "\"rows\" : 2");
    }

    @Test
    void dryRun_writesNothing() throws Exception {
        backup.dryRun = true;
        backup.execute();
        assertThat(backup.to.list()).isEmpty();
    }

    @Test
    void refusals_failTheBuild() {
        backup.to = root.resolve("x.db").toFile();
        assertThatThrownBy(backup::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("BACKUP_TARGET");
        backup.keep = -1;
        assertThatThrownBy(backup::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("keep is -1");
    }
}
