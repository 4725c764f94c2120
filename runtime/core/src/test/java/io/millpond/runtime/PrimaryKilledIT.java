package io.millpond.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.Until;
import io.millpond.runtime.session.Consistency;
import io.millpond.runtime.session.Session;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server is killed while visitors read and write: reads go on, writes fail fast, and everything heals by itself. */
@Timeout(180)
final class PrimaryKilledIT {
    private static final Logger LOG = LoggerFactory.getLogger(PrimaryKilledIT.class);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** The bar is one second; a busy machine gets more. */
    private static final Duration FAST = Duration.ofSeconds(Integer.getInteger("millpond.failFastSeconds", 5));

    @TempDir
    Path folder;

    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicBoolean isDead = new AtomicBoolean();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong slowestFailureNanos = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicReference<Throwable> wrong = new AtomicReference<>();

    private Void read(Millpond millpond) {
        try {
            while (!isOver.get()) {
                try (Session visitor = millpond.openSession()) {
                    visitor.dsl().fetchValue("select n from t");
                }
                reads.incrementAndGet();
            }
        } catch (RuntimeException e) {
            wrong.compareAndSet(null, e);
        }
        return null;
    }

    private Void write(Millpond millpond) {
        while (!isOver.get()) {
            boolean wasDead = isDead.get();
            long began = System.nanoTime();
            try (Session visitor = millpond.openSession()) {
                visitor.dsl().execute("update t set n = n + 1");
            } catch (DataAccessException e) {
                failures.incrementAndGet();
                SQLException cause = e.getCause(SQLException.class);
                if (cause == null || !String.valueOf(cause.getSQLState()).startsWith("08")) {
                    wrong.compareAndSet(null, e);
                }
                if (wasDead) {
                    slowestFailureNanos.accumulateAndGet(System.nanoTime() - began, Math::max);
                }
            }
        }
        return null;
    }

    @Test
    void killedUnderLoad_readsGoOn_writesFailFast_andItHeals() throws Exception {
        try (Sqld server = Sqld.start();
                Millpond millpond = Millpond.open(MillpondConfig.builder()
                        .url(server.url())
                        .replica(folder.resolve("replica.db"))
                        .connections(4)
                        .build())) {
            millpond.dsl().execute("create table t (n integer)");
            millpond.dsl().execute("insert into t values (0)");
            millpond.replica().sync();
            ExecutorService threads = Executors.newCachedThreadPool();
            List<Future<Void>> work = new ArrayList<>();
            try {
                for (int i = 0; i < 2; i++) {
                    work.add(threads.submit(() -> read(millpond)));
                }
                for (int i = 0; i < 6; i++) { // more than connections
                    work.add(threads.submit(() -> write(millpond)));
                }
                for (int round = 0; round < 2; round++) {
                    killAndRestart(server, millpond);
                }
            } finally {
                isOver.set(true);
                for (Future<Void> each : work) {
                    each.get();
                }
                threads.shutdownNow();
            }
            assertThat(wrong.get()).isNull();
            assertThat(Duration.ofNanos(slowestFailureNanos.get())).isLessThan(FAST);
        }
    }

    private void killAndRestart(Sqld server, Millpond millpond) throws Exception {
        long readsBefore = reads.get();
        Until.holds("reads", LIMIT, () -> reads.get() > readsBefore + 100);
        long failuresBefore = failures.get();
        server.kill();
        isDead.set(true);
        Until.holds("writes fail", LIMIT, () -> failures.get() > failuresBefore + 20);
        long readsAfter = reads.get();
        Until.holds("reads go on", LIMIT, () -> reads.get() > readsAfter + 100);
        isDead.set(false);
        server.restart();
        long answering = System.nanoTime();
        Until.holds("writes again", LIMIT, () -> {
            try (Session visitor = millpond.openSession()) {
                visitor.dsl().execute("update t set n = n + 1");
                return true;
            } catch (DataAccessException stillAway) {
                return false;
            }
        });
        long healed = System.nanoTime() - answering;
        LOG.info(
                "writes again {} ms after the restart; slowest failure {} ms, {} reads",
                healed / 1_000_000,
                slowestFailureNanos.get() / 1_000_000,
                reads.get());
        assertThat(Duration.ofNanos(healed)).isLessThan(Duration.ofSeconds(10));
        try (Session visitor = millpond.openSession(null, Consistency.readYourWrites())) {
            visitor.dsl().execute("update t set n = n");
            Until.holds("read on the replica", LIMIT, () -> visitor.dsl().fetchValue("select n from t") != null);
        }
    }
}
