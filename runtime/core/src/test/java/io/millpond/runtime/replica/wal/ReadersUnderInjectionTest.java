package io.millpond.runtime.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.MemoryFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers on threads of their own; {@code -Dmillpond.injections=20000} for more, {@code -Dmillpond.seed} for others. */
class ReadersUnderInjectionTest {
    private static final List<Checkpoint.Mode> MODES =
            List.of(Checkpoint.Mode.COPY, Checkpoint.Mode.RESTART, Checkpoint.Mode.TRUNCATE);
    private static final int INJECTIONS = Integer.getInteger("millpond.injections", 800);
    private static final long SEED = Long.getLong("millpond.seed", System.nanoTime());
    private static final String INSERT = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
            + " INSERT INTO note (text) SELECT hex(randomblob(%d)) FROM n";

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private final AtomicBoolean isOver = new AtomicBoolean();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        isOver.set(true);
        threads.shutdown();
    }

    /** Snapshots hold their invariants and never go back, whatever is injected and checkpointed. */
    @Test
    void readers_seeWholeTransactionsInOrder() throws Exception {
        Random random = new Random(SEED);
        Path replica = folder.resolve("replica.db");
        try (SourceDatabase source = source();
                LiveFile file = LiveFile.open(replica, Disk.system())) {
            inject(source, file);
            List<Future<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> read(replica)));
            }
            Future<Long> checkpoints = threads.submit(() -> checkpoint(file));
            for (int i = 1; i <= INJECTIONS; i++) {
                change(source, random, i);
                inject(source, file);
            }
            isOver.set(true);
            long reads = 0;
            for (Future<Long> reader : readers) {
                reads += reader.get();
            }
            assertThat(reads).as("reads").isPositive();
            assertThat(checkpoints.get()).as("checkpoints").isPositive();
            assertSame(source, replica);
        }
        System.getLogger("ReadersUnderInjectionTest").log(System.Logger.Level.INFO, "seed " + SEED);
    }

    /** One transaction of more frames than a block of the index has, after and before small ones, and more than 10,000. */
    @Test
    void logOfManyBlocks_isRead() throws Exception {
        Path replica = folder.resolve("replica.db");
        try (SourceDatabase source = source();
                LiveFile file = LiveFile.open(replica, Disk.system())) {
            inject(source, file);
            Future<Long> reader = threads.submit(() -> read(replica));
            for (int i = 0; i < 2; i++) {
                source.execute(
                        "BEGIN", INSERT.formatted(5000, 1200), "UPDATE total SET notes = notes + 5000", "COMMIT");
                inject(source, file);
                source.execute("BEGIN", "DELETE FROM note WHERE id % 7 = " + i);
                source.execute("UPDATE total SET notes = (SELECT count(*) FROM note)", "COMMIT");
                inject(source, file);
                file.check();
            }
            assertThat(file.state().frames()).isGreaterThan(10_000);
            isOver.set(true);
            assertThat(reader.get()).isPositive();
            assertSame(source, replica);
            assertThat(file.checkpoint(Checkpoint.Mode.TRUNCATE).isComplete()).isTrue();
            source.execute("BEGIN", INSERT.formatted(100, 300), "UPDATE total SET notes = notes + 100", "COMMIT");
            inject(source, file);
            assertSame(source, replica);
        }
    }

    private SourceDatabase source() throws SQLException {
        SourceDatabase source = new SourceDatabase(folder.resolve("source.db"));
        source.execute("BEGIN", "CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL)");
        source.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)", "CREATE INDEX texts ON note (text)");
        source.execute("CREATE TABLE total (accounts INTEGER, notes INTEGER, change INTEGER)");
        source.execute("INSERT INTO total VALUES (0, 0, 0)", "COMMIT");
        return source;
    }

    private static void change(SourceDatabase source, Random random, int number) throws SQLException {
        if (random.nextInt(100) == 0) {
            source.execute("VACUUM");
        }
        int amount = random.nextInt(1000);
        source.execute("BEGIN", INSERT.formatted(1 + random.nextInt(8), 10 + random.nextInt(800)));
        source.execute("INSERT INTO account (balance) VALUES (" + amount + "), (" + -amount + ")");
        if (random.nextInt(20) == 0) {
            source.execute("DELETE FROM note WHERE id % 2 = 0");
        }
        source.execute("UPDATE total SET accounts = (SELECT count(*) FROM account),"
                + " notes = (SELECT count(*) FROM note), change = " + number);
        source.execute("COMMIT");
    }

    private static void inject(SourceDatabase source, LiveFile file) throws Exception {
        for (SourceDatabase.Transaction commit : source.commits()) {
            commit.into(file);
        }
    }

    private long read(Path replica) throws SQLException {
        long reads = 0;
        int seen = 0;
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:file:" + replica + "?mode=ro");
                Statement statement = reader.createStatement()) {
            while (!isOver.get()) {
                statement.execute("BEGIN");
                int before = Integer.parseInt(ask(statement, "SELECT change FROM total"));
                assertThat(before).isGreaterThanOrEqualTo(seen);
                assertThat(ask(statement, History.VIOLATIONS)).isEmpty();
                seen = Integer.parseInt(ask(statement, "SELECT change FROM total"));
                assertThat(seen).isEqualTo(before);
                statement.execute("COMMIT");
                reads++;
            }
        }
        return reads;
    }

    private long checkpoint(LiveFile file) throws Exception {
        long complete = 0;
        for (int i = 0; !isOver.get() || complete == 0; i++) {
            if (file.checkpoint(MODES.get(i % 3)).isComplete()) {
                complete++;
            }
            file.check();
            file.syncLog();
        }
        return complete;
    }

    private static String ask(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static void assertSame(SourceDatabase source, Path replica) throws SQLException {
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + replica);
                Statement statement = reader.createStatement();
                Statement primary = source.connection().createStatement()) {
            assertThat(ask(statement, "PRAGMA integrity_check")).isEqualTo("ok");
            for (String table : List.of("account", "note", "total")) {
                String sql = "SELECT count(*) || coalesce(group_concat(t), '') FROM (SELECT "
                        + (table.equals("note") ? "id || text" : "quote(rowid) || accounts || change")
                                .replace(
                                        "accounts || change",
                                        table.equals("account") ? "balance" : "accounts || change")
                        + " AS t FROM " + table + " ORDER BY rowid)";
                assertThat(ask(statement, sql).equals(ask(primary, sql)))
                        .as(table)
                        .isTrue();
            }
        }
    }
}
