package io.millpond.runtime.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondConfig;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalDatabaseTest {
    @TempDir
    Path folder;

    private LocalDatabase database;

    @BeforeEach
    void open() {
        database = LocalDatabase.open(MillpondConfig.builder()
                .url("file:" + folder.resolve("a.db"))
                .statementCacheSize(3)
                .build());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void trap_explicitReadOnlyLetsAutocommitWritesPass_readersCannotWrite() throws SQLException {
        try (Lease lease = database.reader(false)) {
            assertThatThrownBy(() -> lease.connection().run("create table t (a)"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode() & 0xff).isEqualTo(8));
        }
    }

    @Test
    void trap_pragmasArePerConnection_everyConnectionHasThem() throws SQLException {
        try (Lease writer = database.writer("test");
                Lease first = database.reader(true);
                Lease second = database.reader(true)) {
            for (Lease lease : List.of(writer, first, second)) {
                assertThat(lease.connection().number("PRAGMA foreign_keys")).isEqualTo(1);
                assertThat(lease.connection().number("PRAGMA busy_timeout")).isEqualTo(5000);
            }
            assertThat(writer.connection().number("PRAGMA synchronous")).isEqualTo(1);
        }
    }

    @Test
    void preparedStatements_areKeptWithinTheBoundAndNeverShared() throws SQLException {
        try (Lease lease = database.reader(false)) {
            PhysicalConnection connection = lease.connection();
            PhysicalStatement first = connection.prepare("select 1");
            PhysicalStatement twin = connection.prepare("select 1");
            assertThat(twin).isNotSameAs(first);
            first.close();
            twin.close();
            assertThat(connection.prepare("select 1")).isSameAs(twin);
            twin.close();
            for (int i = 0; i < 10; i++) {
                connection.prepare("select " + i + " as n").close();
            }
            assertThat(connection.keptStatements()).isEqualTo(3);
            String tooLong = "select 9" + " ".repeat(StatementCache.LONGEST);
            PhysicalStatement once = connection.prepare(tooLong);
            once.close();
            assertThat(connection.prepare(tooLong)).isNotSameAs(once);
        }
    }

    @Test
    void writers_areServedInTheOrderOfTheirArrival() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> waiting = new ArrayList<>();
        Lease held = database.writer("test");
        for (int i = 0; i < 5; i++) {
            int number = i;
            Thread thread = new Thread(() -> {
                try (Lease lease = database.writer("waiter " + number)) {
                    order.add(lease.connection() == null ? -2 : number);
                } catch (SQLException e) {
                    order.add(-1);
                }
            });
            waiting.add(thread);
            thread.start();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (thread.getState() != Thread.State.TIMED_WAITING && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
        }
        held.close();
        held.close();
        for (Thread thread : waiting) {
            thread.join(60_000);
        }
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void interruptedWhileWaiting_saysSoAndKeepsTheFlag() throws SQLException {
        try (Lease held = database.writer("test")) {
            held.connection().run("select 1");
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> database.writer("second"))
                    .isInstanceOf(java.sql.SQLTransientConnectionException.class)
                    .hasMessageContaining("Interrupted")
                    .hasMessageContaining("this very thread");
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
