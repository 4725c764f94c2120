package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    @ParameterizedTest
    @CsvSource({"1,delete", "7,wal", "13,delete", "19,wal"})
    void killedAnywhere_leavesEachMigrationWhollyWithItsHistoryRow_orNotAtAll(int seen, String journal)
            throws Exception {
        int scripts = 40;
        Scratch scratch = new Scratch(Files.createDirectories(folder.resolve("after" + seen)));
        for (int i = 1; i <= scripts; i++) {
            scratch.script(
                    "V" + i + "__t.sql",
                    "CREATE TABLE t" + i
                            + " (n INTEGER);\nWITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c"
                            + " WHERE n < 20000) INSERT INTO t" + i + " SELECT n FROM c;");
        }
        scratch.execute("PRAGMA journal_mode = " + journal);
        try (MigratorProcess process = new MigratorProcess(folder.resolve("log"))) {
            assertThat(process.answer()).isEqualTo("ready");
            process.tell(scratch.strictUrl() + " " + scratch.migrations);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (applied(scratch).size() < seen) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
            process.kill();
        }
        List<String> applied = applied(scratch);
        assertThat(applied).hasSizeBetween(seen, scripts);
        for (int i = 1; i <= scripts; i++) {
            boolean there = scratch.tables().contains("t" + i);
            assertThat(there).isEqualTo(applied.contains(Integer.toString(i)));
            if (there) {
                assertThat(scratch.query("SELECT count(*) FROM t" + i)).containsExactly("20000");
            }
        }
        MigrationReport report = scratch.run().lockWait(Duration.ofSeconds(1)).migrate();
        assertThat(report.applied()).hasSize(scripts - applied.size());
    }

    private static List<String> applied(Scratch scratch) throws SQLException {
        String history = "flyway_schema_history";
        return scratch.query("SELECT count(*) FROM sqlite_schema WHERE name = '" + history + "'")
                        .contains("0")
                ? List.of()
                : scratch.query("SELECT version FROM " + history + " WHERE success ORDER BY installed_rank");
    }
}
