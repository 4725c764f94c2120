package io.millpond.migrations.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.replay.MigrationSource;
import io.millpond.migrations.replay.Replay;
import io.millpond.migrations.replay.ScratchDatabase;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.load.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last net under the planner, with the wrong plans that the planner should never make. */
final class ProofTest {
    @TempDir
    Path folder;

    private GenerateRequest request;

    @BeforeEach
    void schemaFiles() throws IOException {
        Path schema = Files.createDirectory(folder.resolve("schema"));
        Path migrations = Files.createDirectory(folder.resolve("migrations"));
        Files.writeString(schema.resolve("t.sql"), "CREATE TABLE t (a INTEGER NOT NULL, b TEXT CHECK (b <> ''));");
        request = GenerateRequest.of(schema, MigrationSource.of(migrations), "init")
                .build();
    }

    @Test
    void rightMigration_isProved() {
        assertThatCode(() -> prove("CREATE TABLE t (a INTEGER NOT NULL, b TEXT CHECK (b <> ''));"))
                .doesNotThrowAnyException();
    }

    @Test
    void migrationThatLeavesADifference_isNotWritten() {
        assertThatThrownBy(() -> prove("CREATE TABLE t (a INTEGER NOT NULL, b TEXT);"))
                .isInstanceOfSatisfying(
                        BuildException.class, e -> assertThat(e.code()).isEqualTo("PROOF_FAILED"))
                .hasMessageContaining("V1__init.sql")
                .hasMessageContaining("leaves differences")
                .hasMessageContaining("t");
    }

    @Test
    void migrationThatDoesNotRun_isNotWritten() {
        assertThatThrownBy(() -> prove("CREATE TABLE t (a INTEGER NOT NULL,);"))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("does not run");
    }

    private void prove(String sql) {
        LoadedSchema wanted = SchemaFiles.load(request.schema());
        Replay replay = new Replay(request.migrations());
        try (ScratchDatabase scratch = ScratchDatabase.create()) {
            LeftAlone leftAlone = LeftAlone.of(replay.run(scratch), wanted);
            new Proof(replay, wanted, leftAlone, false).prove(scratch, new MigrationFile("V1__init.sql", sql));
        }
    }
}
