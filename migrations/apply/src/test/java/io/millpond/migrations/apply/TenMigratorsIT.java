package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TenMigratorsIT {
    private static final int MIGRATORS = 10;
    private static final int ROUNDS_ON_FILES = 20;
    private static final int ROUNDS_ON_SERVER = 4;
    private static final int SCRIPTS = 5;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void trap_flywayHasNoLockOnSqlite_tenProcessesAllEndWell(Engine engine) throws Exception {
        Path log = folder.resolve("migrators.log");
        List<MigratorProcess> processes = new ArrayList<>();
        try {
            for (int i = 0; i < MIGRATORS; i++) {
                processes.add(new MigratorProcess(log));
            }
            for (MigratorProcess process : processes) {
                assertThat(process.answer()).isEqualTo("ready");
            }
            for (int round = 0; round < rounds(engine); round++) {
                Scratch scratch = scratch(engine, round);
                processes.forEach(process -> process.tell(scratch.strictUrl() + " " + scratch.migrations));
                int applied = 0;
                for (MigratorProcess process : processes) {
                    String answer = process.answer();
                    assertThat(answer).as(() -> read(log)).startsWith("ok ");
                    applied += Integer.parseInt(answer.substring("ok ".length()));
                }
                check(scratch, applied);
            }
        } finally {
            processes.forEach(MigratorProcess::close);
        }
    }

    @ParameterizedTest
    @EnumSource
    void trap_flywayHasNoLockOnSqlite_tenThreadsAllEndWell(Engine engine) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(MIGRATORS);
        try {
            for (int round = 0; round < rounds(engine); round++) {
                Scratch scratch = scratch(engine, round);
                CyclicBarrier start = new CyclicBarrier(MIGRATORS);
                Callable<Integer> migrator = () -> {
                    start.await();
                    return scratch.run()
                            .lockWait(Duration.ofMinutes(5))
                            .migrate()
                            .applied()
                            .size();
                };
                List<Future<Integer>> futures = new ArrayList<>();
                for (int i = 0; i < MIGRATORS; i++) {
                    futures.add(pool.submit(migrator));
                }
                int applied = 0;
                for (Future<Integer> future : futures) {
                    applied += future.get();
                }
                check(scratch, applied);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static int rounds(Engine engine) {
        return engine == Engine.SERVER ? ROUNDS_ON_SERVER : ROUNDS_ON_FILES;
    }

    /** Rounds differ: a database that is empty, one with tables of its own, a file in WAL mode. */
    private Scratch scratch(Engine engine, int round) throws Exception {
        Path place = Files.createDirectories(folder.resolve("round" + round));
        String outside = "CREATE TABLE a (n INTEGER);\nINSERT INTO a VALUES (1);\n";
        Scratch scratch = engine == Engine.SERVER ? Scratch.onServer(place) : new Scratch(place);
        scratch.script("V1__posts.sql", Scratch.POSTS)
                .script("V2__rebuild.sql", Scratch.REBUILD_POSTS)
                .script("V3__outside.sql", engine == Engine.SERVER ? outside : outside + "VACUUM;")
                .outsideTransaction("V3__outside.sql")
                .script("V4__b.sql", "CREATE TABLE b (n INTEGER); INSERT INTO b SELECT n FROM a;")
                .script("R__view.sql", "CREATE VIEW v AS SELECT n FROM b;");
        if (round % 3 == 1) {
            scratch.execute("CREATE TABLE millpond_something (n INTEGER)");
        } else if (round % 3 == 2 && engine == Engine.FILE) {
            scratch.execute("PRAGMA journal_mode = WAL");
        }
        return scratch;
    }

    private static void check(Scratch scratch, int applied) throws SQLException {
        assertThat(applied).isEqualTo(SCRIPTS);
        assertThat(scratch.history()).containsExactly("1:1", "2:1", "3:1", "4:1", "view:1");
        assertThat(scratch.query("SELECT count(*) FROM comments")).containsExactly("3");
        assertThat(scratch.query("SELECT n FROM v")).containsExactly("1");
        assertThat(scratch.query("SELECT count(*) FROM millpond_migration_lock"))
                .containsExactly("0");
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }
}
