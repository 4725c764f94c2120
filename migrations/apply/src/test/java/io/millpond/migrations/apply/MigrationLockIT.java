package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;

final class MigrationLockIT extends MigrationLockContract {
    @Override
    Scratch open(Path folder) {
        return Scratch.onServer(folder);
    }

    @Test
    void waiterForALongMigration_doesNotTakeItsTransactionAway() throws Exception {
        V9__waits waits = new V9__waits();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        LogLines lines = new LogLines();
        Logger logger = Logger.getLogger(Waiting.class.getName());
        logger.addHandler(lines);
        try {
            Future<MigrationReport> first = pool.submit(
                    () -> scratch.run().flyway(c -> c.javaMigrations(waits)).migrate());
            assertThat(waits.inside.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
            Future<MigrationReport> second = pool.submit(scratch::migrate);
            assertThat(lines.seen.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(first.get().toVersion()).isEqualTo("9");
            assertThat(second.get().nothingToDo()).isTrue();
            assertThat(waits.times).isEqualTo(1);
        } finally {
            logger.removeHandler(lines);
            pool.shutdownNow();
        }
    }

    @Test
    void killedMigrator_losesItsTransaction_andItsLockAtOnce() throws Exception {
        try (MigratorProcess process = new MigratorProcess(folder.resolve("log"), "hang")) {
            assertThat(process.answer()).isEqualTo("ready");
            process.tell(scratch.strictUrl() + " " + scratch.migrations);
            assertThat(process.answer()).isEqualTo("inside");
            process.kill();
        }
        assertThat(scratch.history()).containsExactly("1:1", "2:1");
        scratch.script("V10__more.sql", "CREATE TABLE more (n INTEGER);");
        MigrationReport report = scratch.run().lockWait(Duration.ofSeconds(1)).migrate();
        assertThat(report.applied()).extracting(AppliedMigration::version).isEqualTo(List.of("10"));
        assertThat(scratch.tables()).containsExactly("a", "b", "more");
    }

    /** Works in its transaction for longer than a server lets a transaction live when another writer waits. */
    private static final class V9__waits extends BaseJavaMigration {
        private static final long NANOS = TimeUnit.SECONDS.toNanos(7);

        private final CountDownLatch inside = new CountDownLatch(1);
        private int times;

        @Override
        public void migrate(Context context) throws SQLException {
            times++;
            long start = System.nanoTime();
            Connection connection = context.getConnection();
            try (Statement statement = connection.createStatement()) {
                inside.countDown();
                while (System.nanoTime() - start < NANOS) {
                    statement.executeUpdate("INSERT INTO a VALUES (1)");
                }
            }
        }
    }
}
