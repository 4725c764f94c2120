package io.millpond.runtime.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.connection.RoutingDataSource;
import io.millpond.runtime.pool.LocalDatabase;
import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.watch.Watches;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pool's kept statements and live queries, while pages are put into the file's log and copied out of it. */
final class ReadersOnLiveFileTest {
    @TempDir
    Path folder;

    private final AtomicInteger corruptions = new AtomicInteger();
    private SourceDatabase source;
    private LiveFile file;
    private LocalDatabase database;
    private RoutingDataSource readers;

    @BeforeEach
    void open() throws Exception {
        source = new SourceDatabase(folder.resolve("source.db"));
        source.execute(
                "create table accounts (id integer primary key, amount integer not null)",
                "insert into accounts values (1, 1000), (2, 0)");
        Path replica = folder.resolve("replica.db");
        file = LiveFile.open(replica, Disk.system());
        inject();
        MillpondConfig config = MillpondConfig.builder()
                .url("http://primary.example")
                .readers(3)
                .closeTimeout(Duration.ofSeconds(20))
                .build();
        database = LocalDatabase.openReadOnly(replica, config, corruptions::incrementAndGet);
        readers = new RoutingDataSource(database);
    }

    @AfterEach
    void close() throws Exception {
        database.close();
        assertThat(database.isGone()).isTrue();
        file.close();
        source.close();
        assertThat(corruptions).hasValue(0);
    }

    private void inject() throws Exception {
        for (SourceDatabase.Transaction commit : source.commits()) {
            commit.into(file);
        }
    }

    private static long sum(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            long sum = 0;
            while (rows.next()) {
                sum += rows.getLong("amount");
            }
            return sum;
        }
    }

    @Test
    void statementPreparedBeforeAReplicatedSchemaChange_goesOn() throws Exception {
        try (Connection connection = readers.getConnection();
                PreparedStatement statement = connection.prepareStatement("select * from accounts order by id")) {
            assertThat(sum(statement)).isEqualTo(1000);
            source.execute("alter table accounts add column owner text default 'nobody'");
            inject();
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("owner")).isEqualTo("nobody");
            }
            source.execute("drop table accounts", "create view accounts as select 7 as id, 70 as amount");
            inject();
            assertThat(sum(statement)).isEqualTo(70);
        }
    }

    @Test
    void liveQuery_followsTheInjectedCommits() throws Exception {
        LinkedBlockingQueue<Long> heard = new LinkedBlockingQueue<>();
        try (Watches watches = new Watches(DSL.using(readers, SQLDialect.SQLITE))) {
            watches.watch(
                    DSL.using(SQLDialect.SQLITE).resultQuery("select amount from accounts where id = 2"),
                    result -> heard.add(result.get(0).get(0, Long.class)));
            for (long i = 0; i < 30; i++) {
                assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(i);
                source.execute("update accounts set amount = amount + 1 where id = 2");
                inject();
                watches.committed();
            }
        }
    }

    @Test
    void manyReaders_seeWholeCommitsThroughSchemaChangesAndCheckpoints() throws Exception {
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicLong reads = new AtomicLong();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> read(isOver, reads, failures));
            threads.add(thread);
            thread.start();
        }
        try {
            for (int i = 0; i < 300 && failures.isEmpty(); i++) {
                source.execute(
                        "begin",
                        "update accounts set amount = amount - 1 where id = 1",
                        "update accounts set amount = amount + 1 where id = 2",
                        "commit");
                if (i % 50 == 17) {
                    source.execute("alter table accounts add column c" + i + " default " + i);
                }
                inject();
                if (i % 7 == 0) {
                    file.checkpoint(i % 2 == 0 ? Checkpoint.Mode.COPY : Checkpoint.Mode.TRUNCATE);
                }
            }
        } finally {
            isOver.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(failures).isEmpty();
        assertThat(reads.get()).isGreaterThan(100);
    }

    private void read(AtomicBoolean isOver, AtomicLong reads, List<Throwable> failures) {
        try {
            while (!isOver.get()) {
                try (Connection connection = readers.getConnection();
                        PreparedStatement statement = connection.prepareStatement("select * from accounts")) {
                    connection.setAutoCommit(reads.get() % 2 == 0);
                    assertThat(sum(statement)).isEqualTo(1000);
                    assertThat(sum(statement)).isEqualTo(1000);
                    reads.incrementAndGet();
                }
            }
        } catch (Throwable e) {
            failures.add(e);
        }
    }
}
