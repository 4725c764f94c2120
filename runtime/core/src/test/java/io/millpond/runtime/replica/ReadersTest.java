package io.millpond.runtime.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a primary: nothing answers at its address. */
final class ReadersTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<Connection> writers = new ArrayList<>();
    private Readers readers = open(LONG);

    @AfterEach
    void close() throws SQLException {
        try {
            readers.close();
        } finally {
            for (Connection writer : writers) {
                writer.close();
            }
        }
    }

    private static Readers open(Duration closeTimeout) {
        return new Readers(MillpondConfig.builder()
                .url("http://127.0.0.1:1?authToken=geheim")
                .replica(Path.of("replica.db"))
                .readers(2)
                .replicaCache(700)
                .acquireTimeout(Duration.ofMillis(300))
                .closeTimeout(closeTimeout)
                .build());
    }

    /** A copy that says which one it is, and whose writer keeps its log alive. */
    private Path copy(int number) throws SQLException {
        Path file = folder.resolve(number + ".db");
        Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file);
        writers.add(writer);
        try (Statement statement = writer.createStatement()) {
            statement.execute("pragma journal_mode=wal");
            statement.execute("create table copy as select " + number + " as number");
        }
        return file;
    }

    private static int number(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select number from copy")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private int number() throws SQLException {
        try (Connection connection = readers.getConnection()) {
            assertThat(connection.isReadOnly()).isTrue();
            return number(connection);
        }
    }

    @Test
    void reader_keepsAsManyPagesAsTheSettingSays() throws SQLException {
        readers.serve(copy(1));
        try (Connection connection = readers.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("pragma cache_size")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(-700);
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void anotherFileServes_atOnceForNewConnectionsOnly() throws SQLException {
        readers.serve(copy(1));
        try (Connection before = readers.getConnection()) {
            assertThat(number(before)).isEqualTo(1);
            readers.serve(copy(2));
            assertThat(number()).isEqualTo(2);
            assertThat(number(before)).isEqualTo(1); // it held no physical connection meanwhile
            assertThat(readers.awaitIdle(Duration.ZERO)).isFalse();
        }
        assertThat(readers.awaitIdle(LONG)).isTrue();
        assertThat(number()).isEqualTo(2);
    }

    @Test
    void unusedFile_isGoneAtOnce() throws SQLException {
        readers.serve(copy(1));
        assertThat(number()).isEqualTo(1);
        readers.serve(copy(2));
        assertThat(readers.awaitIdle(Duration.ZERO)).isTrue();
    }

    @Test
    void connectionThatIsKeptTooLong_endsWithTheOldFile() throws SQLException {
        readers = open(Duration.ofMillis(50));
        readers.serve(copy(1));
        try (Connection idle = readers.getConnection();
                Connection reading = readers.getConnection();
                Statement statement = reading.createStatement();
                ResultSet rows = statement.executeQuery(
                        "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n")) {
            assertThat(rows.next()).isTrue();
            assertThat(number(idle)).isEqualTo(1);
            readers.serve(copy(2));
            await(() -> isDead(idle));
            assertThatThrownBy(() -> number(idle))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"))
                    .hasMessageContaining("take another connection");
            assertThat(readers.awaitIdle(Duration.ofMillis(1))).isFalse(); // the other one still has its rows
        }
        assertThat(readers.awaitIdle(LONG)).isTrue();
        assertThat(number()).isEqualTo(2);
    }

    private static boolean isDead(Connection connection) {
        try {
            return !connection.isValid(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void fileThatCannotBeRead_leavesTheOldOneServing() throws Exception {
        readers.serve(copy(1));
        Path bad = Files.writeString(folder.resolve("bad.db"), "not a database at all ".repeat(100));
        assertThatThrownBy(() -> readers.serve(bad)).isInstanceOf(MillpondException.class);
        assertThat(number()).isEqualTo(1);
    }

    @Test
    void neitherFileNorPrimary_saysBoth() throws SQLException {
        assertThatThrownBy(() -> readers.getConnection())
                .isInstanceOfSatisfying(
                        SQLTransientConnectionException.class,
                        e -> assertThat(e.getSQLState()).isEqualTo("08001"))
                .hasMessageContaining("replica.db has no copy")
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageNotContaining("geheim");
        readers.serve(copy(1));
        assertThat(number()).isEqualTo(1);
        readers.pause();
        assertThat(readers.awaitIdle(Duration.ZERO)).isTrue();
        assertThatThrownBy(() -> readers.getConnection()).hasMessageContaining("has no copy");
    }

    @Test
    void corruption_isToldOnceForTheFileThatServes() throws Exception {
        AtomicInteger told = new AtomicInteger();
        readers.onCorruption(told::incrementAndGet);
        Path file = copy(1);
        writers.remove(0).close(); // writes the log into the file
        byte[] bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 0xee);
        Files.write(file, bytes);
        writers.add(DriverManager.getConnection("jdbc:sqlite:" + file));
        readers.serve(file);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> number()).hasMessageContaining("malformed");
            assertThat(told).hasValue(1);
        }
        readers.serve(file);
        try (Connection before = readers.getConnection()) {
            readers.serve(copy(2));
            assertThatThrownBy(() -> number(before)).hasMessageContaining("malformed");
            assertThat(told).hasValue(1); // what is bad does not serve any more
        }
        readers.serve(file);
        assertThatThrownBy(() -> number()).hasMessageContaining("malformed");
        assertThat(told).hasValue(2);
        AtomicInteger toldLater = new AtomicInteger();
        readers.onCorruption(toldLater::incrementAndGet);
        assertThat(toldLater).hasValue(1);
    }

    /** Whoever looked just before another file served. */
    @Test
    void retiredFile_lendsNothing() throws SQLException {
        ServedFile served = new ServedFile(
                copy(1), MillpondConfig.builder().url("http://127.0.0.1:1").build(), () -> {});
        assertThat(served.retire()).isTrue();
        assertThat(served.lend()).isNull();
        served.closeWithin(Duration.ZERO);
        assertThat(served.isGone()).isTrue();
    }

    @Test
    void longestReader_isNamed() throws SQLException {
        assertThat(readers.longestReader()).isNull();
        readers.serve(copy(1));
        try (Connection connection = readers.getConnection()) {
            assertThat(readers.longestReader()).isNull();
            connection.setAutoCommit(false);
            assertThat(number(connection)).isEqualTo(1);
            assertThat(String.valueOf(readers.longestReader())).contains("select number from copy");
        }
        assertThat(readers.longestReader()).isNull();
    }

    @Test
    void replicatedSchemaChange_isToldToTheVerdicts() throws SQLException {
        Path file = copy(1);
        readers.schemaMayHaveChanged();
        readers.serve(file);
        try (Connection connection = readers.getConnection();
                Statement statement = connection.createStatement();
                Statement writer = writers.get(0).createStatement()) {
            writer.execute("create view v as select changes() as number");
            assertThatThrownBy(() -> statement.executeQuery("select number + 1 from v"))
                    .hasMessageContaining("changes()");
            writer.execute("drop view v");
            writer.execute("create table v as select 1 as number");
            readers.schemaMayHaveChanged();
            statement.executeQuery("select number + 1 from v").close();
        }
    }

    @Test
    void closed_refusesAndSaysSo() throws SQLException {
        readers.serve(copy(1));
        try (Connection connection = readers.getConnection()) {
            assertThat(number(connection)).isEqualTo(1);
            readers.close();
            readers.close();
            readers.pause();
            assertThatThrownBy(() -> readers.getConnection()).hasMessageContaining("is closed");
            assertThatThrownBy(() -> readers.serve(folder.resolve("1.db")))
                    .isInstanceOfSatisfying(
                            MillpondException.class,
                            e -> assertThat(e.code()).isEqualTo(MillpondException.Code.REPLICA_CLOSED));
        }
    }

    /** The switch is the moment at which a connection could be given of a file that is closed already. */
    @Test
    void manySwitchesUnderManyReaders_neverDisturbThem() throws Exception {
        Path one = copy(1);
        Path two = copy(2);
        readers.serve(one);
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicLong reads = new AtomicLong();
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                try {
                    while (!isOver.get()) {
                        assertThat(number()).isBetween(1, 2);
                        reads.incrementAndGet();
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (int i = 0; i < 200; i++) {
            readers.serve(i % 2 == 0 ? two : one);
            long before = reads.get();
            await(() -> reads.get() > before + 4 || !failures.isEmpty());
        }
        isOver.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
        assertThat(readers.awaitIdle(LONG)).isTrue();
    }
}
