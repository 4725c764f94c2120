package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.migrations.apply.MigrationException.Code;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class MigrationLockContract {
    static final long DEADLINE_SECONDS = 60;

    @TempDir
    Path folder;

    Scratch scratch;

    /** On an empty database. */
    abstract Scratch open(Path folder);

    @BeforeEach
    void scratch() {
        scratch = open(folder).script("V1__a.sql", "CREATE TABLE a (n INTEGER);");
        scratch.migrate();
        scratch.script("V2__b.sql", "CREATE TABLE b (n INTEGER);");
    }

    @Test
    void lockOfALivingMigrator_isWaitedFor_andItsOwnerNamed() throws SQLException {
        long living = ProcessHandle.current().pid();
        leave(ProcessMark.machine(), living, ProcessMark.start(living), -5);
        MigrationException failure = timeout();
        assertThat(failure)
                .hasMessageContaining("process " + living + " on " + ProcessMark.host() + ", since ")
                .hasMessageContaining("Next: Wait until it is done and run again");
        assertThat(scratch.tables()).containsExactly("a");
    }

    @Test
    void lockOfADeadProcess_isTakenAtOnce() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        leave(ProcessMark.machine(), process.pid(), "1", 1000);
        assertThat(migrateBriefly().toVersion()).isEqualTo("2");
    }

    @Test
    void lockOfALaterProcessWithTheSameNumber_isTakenAtOnce() throws SQLException {
        leave(ProcessMark.machine(), ProcessHandle.current().pid(), "1", 1000);
        assertThat(migrateBriefly().toVersion()).isEqualTo("2");
    }

    @Test
    void lockOfAnotherMachine_isWaitedForUntilItExpires() throws SQLException {
        leave("elsewhere", 1, "1", 1000);
        assertThat(timeout()).hasMessageContaining("process 1 on far-away");
        leave("elsewhere", 1, "1", -1);
        assertThat(migrateBriefly().toVersion()).isEqualTo("2");
    }

    @Test
    void lockThatALivingOwnerCouldNotGiveBack_endsAfterTenMinutes() throws SQLException {
        long living = ProcessHandle.current().pid();
        leave(ProcessMark.machine(), living, ProcessMark.start(living), -601);
        assertThat(migrateBriefly().toVersion()).isEqualTo("2");
    }

    @Test
    void lockTakenAwayBetweenTwoMigrations_isNoticedByTheNextOne() throws SQLException {
        // The callback runs after V2 has committed, as somebody does who thinks that this migrator is dead.
        scratch.script("V3__c.sql", "CREATE TABLE c (n INTEGER);");
        MigrationException failure = catchThrowableOfType(
                MigrationException.class,
                () -> scratch.run()
                        .lockWait(Duration.ofSeconds(1))
                        .flyway(c -> c.javaMigrations(new V2_1__steals()))
                        .migrate());
        assertThat(failure.code()).isEqualTo(Code.LOCK_TIMEOUT);
        assertThat(failure).hasMessageContaining("process 1 on far-away");
        assertThat(scratch.history()).containsExactly("1:1", "2:1", "2.1:1");
    }

    @Test
    void interruptedWait_endsAndKeepsTheFlag() throws Exception {
        leave("elsewhere", 1, "1", 1000);
        LogLines lines = new LogLines();
        Logger logger = Logger.getLogger(Waiting.class.getName());
        logger.addHandler(lines);
        AtomicReference<MigrationException> failure = new AtomicReference<>();
        AtomicBoolean flag = new AtomicBoolean();
        Thread migrator = new Thread(() -> {
            failure.set(catchThrowableOfType(MigrationException.class, scratch::migrate));
            flag.set(Thread.currentThread().isInterrupted());
        });
        migrator.start();
        try {
            assertThat(lines.seen.await(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            logger.removeHandler(lines);
            migrator.interrupt();
        }
        migrator.join();
        assertThat(flag).isTrue();
        assertThat(failure.get().code()).isEqualTo(Code.LOCK_TIMEOUT);
        assertThat(failure.get()).hasMessageContaining("Interrupted").hasMessageContaining("process 1 on far-away");
    }

    final MigrationReport migrateBriefly() {
        return scratch.run().lockWait(Duration.ofSeconds(1)).migrate();
    }

    final MigrationException timeout() {
        MigrationException failure = catchThrowableOfType(MigrationException.class, this::migrateBriefly);
        assertThat(failure.code()).isEqualTo(Code.LOCK_TIMEOUT);
        return failure;
    }

    /** Writes the row that a migrator leaves behind. */
    private void leave(String machine, long pid, String start, int secondsLeft) throws SQLException {
        String host = machine.equals(ProcessMark.machine()) ? ProcessMark.host() : "far-away";
        scratch.execute("INSERT OR REPLACE INTO millpond_migration_lock VALUES (1, 'token', '" + host + "', '" + machine
                + "', " + pid + ", '" + start + "', 'another runtime', unixepoch(), unixepoch() + " + secondsLeft
                + ")");
    }

    private static final class V2_1__steals extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws Exception {
            try (Statement statement = context.getConnection().createStatement()) {
                statement.executeUpdate("UPDATE millpond_migration_lock SET token = 'thief', host = 'far-away',"
                        + " machine = 'elsewhere', pid = 1, runtime = 'another', expires_at = unixepoch() + 1000");
            }
        }
    }

    static final class LogLines extends Handler {
        final CountDownLatch seen = new CountDownLatch(1);
        volatile String first = "";

        @Override
        public void publish(LogRecord line) {
            if (seen.getCount() > 0) {
                first = line.getMessage();
                seen.countDown();
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
