package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CrashIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"1,delete", "2,delete", "3,wal", "4,wal"})
    void killedInsideAMigration_leavesNothingOfIt_andTheNextRunTakesTheLockOverAtOnce(int round, String journal)
            throws Exception {
        Scratch scratch = new Scratch(Files.createDirectories(folder.resolve("round" + round)))
                .script("V1__posts.sql", Scratch.POSTS)
                .script("V2__rebuild.sql", Scratch.REBUILD_POSTS);
        scratch.execute("PRAGMA journal_mode = " + journal);
        try (MigratorProcess process = new MigratorProcess(folder.resolve("log"), "hang")) {
            assertThat(process.answer()).isEqualTo("ready");
            process.tell(scratch.strictUrl() + " " + scratch.migrations);
            assertThat(process.answer()).isEqualTo("inside");
            process.kill();
            assertThat(scratch.query("SELECT pid FROM millpond_migration_lock"))
                    .containsExactly(Long.toString(process.pid()));
        }
        assertThat(scratch.history()).containsExactly("1:1", "2:1");
        assertThat(scratch.tables()).containsExactly("comments", "posts");

        scratch.script("V10__more.sql", "CREATE TABLE more (n INTEGER);");
        // Far less than the lease would last: the owner is seen to be dead.
        MigrationReport report = scratch.run().lockWait(Duration.ofSeconds(1)).migrate();
        assertThat(report.applied()).extracting(AppliedMigration::version).isEqualTo(List.of("10"));
        assertThat(scratch.query("PRAGMA integrity_check")).containsExactly("ok");
    }
}
