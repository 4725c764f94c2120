package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MigrationLockTest extends MigrationLockContract {
    @Override
    Scratch open(Path folder) {
        return new Scratch(folder);
    }

    @Test
    void writerThatIsNoMigrator_isWaitedFor_andSaid() throws SQLException {
        try (Connection writer = scratch.open();
                Statement statement = writer.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThat(timeout()).hasMessageContaining("another connection is writing");
            statement.execute("ROLLBACK");
        }
        assertThat(migrateBriefly().toVersion()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    void migration_holdsTheWriteLockBeforeItsFirstRead_andWaitersSayWhoHoldsIt(String journal) throws Exception {
        scratch.execute("PRAGMA journal_mode = " + journal);
        V9__meets meets = new V9__meets();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        LogLines lines = new LogLines();
        Logger logger = Logger.getLogger(Waiting.class.getName());
        logger.addHandler(lines);
        try {
            Future<MigrationReport> first = pool.submit(
                    () -> scratch.run().flyway(c -> c.javaMigrations(meets)).migrate());
            assertThat(meets.inside.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
            try (Connection other = scratch.open();
                    Statement statement = other.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 0");
                SQLException refused =
                        catchThrowableOfType(SQLException.class, () -> statement.execute("BEGIN IMMEDIATE"));
                assertThat(Failures.isBusy(refused)).isTrue();
            }
            Future<MigrationReport> second = pool.submit(scratch::migrate);
            assertThat(lines.seen.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
            meets.goOn.countDown();
            assertThat(first.get().toVersion()).isEqualTo("9");
            assertThat(second.get().nothingToDo()).isTrue();
            assertThat(lines.first)
                    .contains("Waiting for the migration lock of jdbc:sqlite:" + scratch.file)
                    .contains("process " + ProcessHandle.current().pid());
        } finally {
            logger.removeHandler(lines);
            meets.goOn.countDown();
            pool.shutdownNow();
        }
    }

    private static final class V9__meets extends BaseJavaMigration {
        private final CountDownLatch inside = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public void migrate(Context context) throws Exception {
            inside.countDown();
            goOn.await();
        }
    }
}
