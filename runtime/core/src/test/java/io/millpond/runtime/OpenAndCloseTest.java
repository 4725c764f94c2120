package io.millpond.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.millpond.runtime.MillpondException.Code;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenAndCloseTest {
    private static final String CLOSED =
            "This Millpond is closed. Next: open another one, and keep it open as long as its"
                    + " data source is used.";

    @TempDir
    Path folder;

    private MillpondConfig.Builder config() {
        return MillpondConfig.builder().url("file:" + folder.resolve("a.db")).busyTimeout(Duration.ofMillis(50));
    }

    private static Code codeOf(MillpondConfig config) {
        AtomicReference<Code> code = new AtomicReference<>();
        assertThatThrownBy(() -> Millpond.open(config).close())
                .isInstanceOfSatisfying(MillpondException.class, e -> code.set(e.code()));
        return code.get();
    }

    @Test
    void fileDoesNotExist_isCreatedAndClosingLeavesNothingBeside() throws Exception {
        try (Millpond millpond = Millpond.open(config().build())) {
            millpond.dsl().execute("create table t (a)");
            assertThat(millpond.dsl().fetchValue("pragma journal_mode")).isEqualTo("wal");
            assertThat(folder.resolve("a.db-wal")).exists();
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("a.db"));
        }
        try (Millpond again = Millpond.open(config().build())) {
            assertThat(again.dsl().fetchValue("select count(*) from t")).isEqualTo(0);
        }
    }

    @Test
    void folderDoesNotExist_isSaid() {
        assertThat(codeOf(config().url("file:" + folder.resolve("no/a.db")).build()))
                .isEqualTo(Code.CANNOT_OPEN);
        assertThat(codeOf(config().url("file:" + folder).build())).isEqualTo(Code.CANNOT_OPEN);
        assertThatThrownBy(() -> Millpond.open(
                        config().url("file:" + folder.resolve("no/a.db")).build()))
                .hasMessageContaining("no does not exist")
                .hasMessageContaining("Create the folder");
    }

    @Test
    void notADatabase_isSaidAndLeftAlone() throws Exception {
        String text = "this is no database, but a letter of more than a hundred bytes, which somebody would miss. "
                .repeat(20);
        Files.writeString(folder.resolve("a.db"), text);
        assertThat(codeOf(config().build())).isEqualTo(Code.NOT_A_DATABASE);
        assertThat(folder.resolve("a.db")).hasContent(text);
    }

    @Test
    void readOnlyFolderOrFile_isSaid() throws Exception {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may write everywhere");
        Files.createFile(folder.resolve("a.db"));
        assertThat(folder.resolve("a.db").toFile().setReadOnly()).isTrue();
        assertThat(codeOf(config().build())).isEqualTo(Code.CANNOT_OPEN);
        assertThat(folder.toFile().setReadOnly()).isTrue();
        try {
            assertThat(codeOf(config().url("file:" + folder.resolve("b.db")).build()))
                    .isEqualTo(Code.CANNOT_OPEN);
        } finally {
            assertThat(folder.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void lockedByAnother_isSaid() throws SQLException {
        Millpond.open(config().build()).close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
                Statement statement = other.createStatement()) {
            statement.execute("pragma locking_mode=exclusive");
            statement.execute("begin exclusive");
            assertThat(codeOf(config().build())).isEqualTo(Code.LOCKED);
        }
    }

    @Test
    void closed_refusesEverythingAndClosesAgainSilently() throws SQLException {
        Millpond millpond = Millpond.open(config().build());
        Connection early = millpond.dataSource().getConnection();
        millpond.close();
        millpond.close();
        assertThatThrownBy(() -> millpond.dataSource().getConnection())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> millpond.dsl().fetchValue("select 1")).hasRootCauseMessage(CLOSED);
        try (Statement statement = early.createStatement()) {
            for (String sql : new String[] {"select 1", "create table t (a)", "begin"}) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).hasMessageContaining("closed");
            }
        }
        assertThat(early.isValid(1)).isFalse();
        early.close();
    }

    @Test
    void transactionLeftOpen_isRolledBackAndSaid() throws SQLException {
        Millpond millpond =
                Millpond.open(config().closeTimeout(Duration.ofMillis(100)).build());
        millpond.dsl().execute("create table t (a)");
        Connection leaked = millpond.dataSource().getConnection();
        leaked.setAutoCommit(false);
        try (Statement statement = leaked.createStatement()) {
            statement.execute("insert into t values (1)");
        }
        assertThatThrownBy(millpond::close)
                .isInstanceOfSatisfying(
                        MillpondException.class, e -> assertThat(e.code()).isEqualTo(Code.CLOSE_INCOMPLETE));
        assertThatThrownBy(leaked::commit).isInstanceOf(SQLException.class);
        try (Millpond again = Millpond.open(config().build())) {
            assertThat(again.dsl().fetchValue("select count(*) from t")).isEqualTo(0);
        }
    }

    @Test
    void runningTransaction_isWaitedFor() throws Exception {
        Millpond millpond =
                Millpond.open(config().closeTimeout(Duration.ofSeconds(30)).build());
        millpond.dsl().execute("create table t (a)");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread worker = new Thread(() -> {
            try {
                millpond.dsl().transaction(t -> {
                    t.dsl().execute("insert into t values (1)");
                    begun.countDown();
                    closing.await(30, TimeUnit.SECONDS);
                    t.dsl().execute("insert into t values (2)");
                });
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
        worker.start();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        Thread closer = new Thread(millpond::close);
        closer.start();
        closing.countDown();
        closer.join(30_000);
        worker.join(30_000);
        assertThat(failure.get()).isNull();
        try (Millpond again = Millpond.open(config().build())) {
            assertThat(again.dsl().fetchValue("select count(*) from t")).isEqualTo(2);
        }
    }

    @Test
    void runawayQuery_isInterruptedAtTheEndOfTheCloseTimeout() throws Exception {
        Millpond millpond =
                Millpond.open(config().closeTimeout(Duration.ofMillis(50)).build());
        CountDownLatch started = new CountDownLatch(1);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread worker = new Thread(() -> {
            try (Connection connection = millpond.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                started.countDown();
                ResultSet rows = statement.executeQuery(
                        "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n");
                rows.next();
            } catch (SQLException e) {
                failure.set(e);
            }
        });
        worker.start();
        assertThat(started.await(30, TimeUnit.SECONDS)).isTrue();
        try {
            millpond.close();
        } catch (MillpondException e) {
            assertThat(e.code()).isEqualTo(Code.CLOSE_INCOMPLETE);
        }
        worker.join(30_000);
        assertThat(worker.isAlive()).isFalse();
        assertThat(failure.get()).isInstanceOf(SQLException.class);
    }

    @Test
    void openedAndClosed_leavesNoThread() throws SQLException {
        try (Millpond millpond = Millpond.open(config().build());
                Connection connection = millpond.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(60);
            statement.executeQuery("select 1").close();
            assertThat(millpondThreads()).isEqualTo(1);
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (millpondThreads() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(millpondThreads()).isZero();
    }

    private static long millpondThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("millpond"))
                .count();
    }
}
