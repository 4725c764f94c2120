package io.millpond.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoadIT {
    private static final int THREADS = 8;
    private static final int EACH = 100;

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
    private Millpond pond;

    @BeforeEach
    void open() {
        pond = Millpond.open(config());
        pond.dsl().execute("create table counter (id integer primary key, n integer)");
        pond.dsl().execute("insert into counter values (1, 0)");
    }

    private MillpondConfig config() {
        return MillpondConfig.builder()
                .url("file:" + folder.resolve("load.db"))
                .busyTimeout(Duration.ofMinutes(1))
                .acquireTimeout(Duration.ofMinutes(3))
                .build();
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        pond.close();
    }

    private void together(Callable<?> work) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(threads.submit(work));
        }
        for (Future<?> one : all) {
            one.get(5, TimeUnit.MINUTES);
        }
    }

    private static void readThenWrite(Millpond pond) {
        pond.dsl().transaction(t -> {
            Object n = t.dsl().fetchValue("select n from counter where id = 1");
            t.dsl().execute("update counter set n = ? where id = 1", ((Number) n).longValue() + 1);
        });
    }

    @Test
    void eightThreadsOfReadThenWrite_loseNothing() throws Exception {
        together(() -> {
            for (int i = 0; i < EACH; i++) {
                readThenWrite(pond);
            }
            return null;
        });
        assertThat(pond.dsl().fetchValue("select n from counter")).isEqualTo(THREADS * EACH);
    }

    @Test
    void trap_deferredTransactionsLoseWhateverTheBusyTimeout_twoMillpondsOnOneFileLoseNothing() throws Exception {
        try (Millpond second = Millpond.open(config())) {
            AtomicInteger turn = new AtomicInteger();
            together(() -> {
                Millpond mine = turn.getAndIncrement() % 2 == 0 ? pond : second;
                for (int i = 0; i < EACH / 4; i++) {
                    readThenWrite(mine);
                    mine.dsl().execute("update counter set n = n + 1");
                }
                return null;
            });
            assertThat(second.dsl().fetchValue("select n from counter")).isEqualTo(THREADS * (EACH / 4) * 2);
        }
    }

    @Test
    void writerHeld_readersAreNotBlocked() throws Exception {
        try (Connection writer = pond.dataSource().getConnection()) {
            writer.setAutoCommit(false);
            try (Statement statement = writer.createStatement()) {
                statement.executeUpdate("update counter set n = 99");
                together(() -> {
                    for (int i = 0; i < EACH; i++) {
                        assertThat(pond.dsl().fetchValue("select n from counter"))
                                .isEqualTo(0);
                    }
                    return null;
                });
            }
            writer.rollback();
        }
    }

    @Test
    void manyThreadsReadWhileTheSchemaChanges_nobodyFails() throws Exception {
        AtomicBoolean isDone = new AtomicBoolean();
        CountDownLatch reading = new CountDownLatch(THREADS - 1);
        AtomicInteger turn = new AtomicInteger();
        together(() -> {
            if (turn.getAndIncrement() == 0) {
                reading.await(1, TimeUnit.MINUTES);
                for (int i = 0; i < 30; i++) {
                    pond.dsl().execute("alter table counter add column c" + i + " default 1");
                    pond.dsl().execute("insert into counter (n) values (1)");
                }
                isDone.set(true);
            } else {
                reading.countDown();
                do {
                    try (Connection connection = pond.dataSource().getConnection();
                            Statement statement = connection.createStatement();
                            ResultSet rows = statement.executeQuery("select * from counter order by id")) {
                        int width = rows.getMetaData().getColumnCount();
                        while (rows.next()) {
                            rows.getObject(width);
                        }
                    }
                } while (!isDone.get());
            }
            return null;
        });
        assertThat(pond.dsl().fetchValue("select count(*) from counter")).isEqualTo(31);
    }

    @Test
    void generatedKeysUnderLoad_areTheOwnRows() throws Exception {
        pond.dsl().execute("create table owned (id integer primary key, owner text)");
        AtomicInteger turn = new AtomicInteger();
        together(() -> {
            String owner = "t" + turn.getAndIncrement();
            try (Connection connection = pond.dataSource().getConnection()) {
                for (int i = 0; i < EACH; i++) {
                    long key = insert(connection, owner);
                    assertThat(ask(connection, "select owner from owned where id = " + key))
                            .isEqualTo(owner);
                }
            }
            return null;
        });
    }

    private static long insert(Connection connection, String owner) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into owned (owner) values ('" + owner + "')");
        }
        return ((Number) ask(connection, "select last_insert_rowid()")).longValue();
    }

    private static Object ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getObject(1);
        }
    }

    @Test
    void otherProcessChangesTheSchema_isSeenByKeptStatements() throws Exception {
        pond.dsl().fetch("select * from counter");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("load.db"));
                Statement statement = other.createStatement()) {
            statement.execute("alter table counter add column extra default 5");
        }
        assertThat(pond.dsl().fetch("select * from counter").fields()).hasSize(3);
    }
}
