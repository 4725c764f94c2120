package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationsTest {
    @TempDir
    Path folder;

    @Test
    void pendingMigrations_areAppliedAndReported() throws IOException {
        Files.writeString(folder.resolve("V1__one.sql"), "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        Files.writeString(folder.resolve("V2__two.sql"), "CREATE TABLE b (id INTEGER PRIMARY KEY);");
        Migrations migrations =
                Migrations.on("file:" + folder.resolve("x.db")).folder(folder).build();
        MigrationReport report = migrations.migrate();
        assertThat(report.fromVersion()).isEmpty();
        assertThat(report.toVersion()).isEqualTo("2");
        assertThat(report.applied()).extracting(AppliedMigration::script).containsExactly("V1__one.sql", "V2__two.sql");
        assertThat(migrations.migrate().nothingToDo()).isTrue();
        assertThat(migrations.migrate().toVersion()).isEqualTo("2");
    }
}
