package io.millpond.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.apply.Migrations;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrateProgressTest {
    @TempDir
    private Path root;

    @Test
    void longStatement_isNamedWithItsNumber() throws Exception {
        Path folder = Files.createDirectories(root.resolve("migrations"));
        Files.writeString(folder.resolve("V1__long.sql"), """
                CREATE TABLE t (n INTEGER);
                WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000000)
                INSERT INTO t SELECT max(n) FROM c;
                """);
        StringWriter said = new StringWriter();

        try (MigrateProgress progress = new MigrateProgress(new PrintWriter(said, true), Duration.ofMillis(10))) {
            Migrations.on("file:" + root.resolve("x.db"))
                    .folder(folder)
                    .flyway(configuration -> configuration.callbacks(progress))
                    .migrate();
        }

        assertThat(said.toString())
                .contains("V1__long.sql: statement 2, after 0 s: WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n");
    }
}
