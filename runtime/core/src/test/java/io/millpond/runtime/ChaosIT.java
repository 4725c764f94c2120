package io.millpond.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many threads mix reads, writes, transactions, cancels, time-outs, schema changes, and closes and aborts from other
 * threads, while another connection writes and checkpoints. Money is only moved, so its sum tells whether any transaction
 * was half done; each mover keeps count of what was committed.
 */
final class ChaosIT {
    private static final int THREADS = 10;
    private static final int STEPS = 150;
    private static final int ACCOUNTS = 20;
    private static final long SUM = 1000L * ACCOUNTS;

    @TempDir
    Path folder;

    private final AtomicReferenceArray<Connection> current = new AtomicReferenceArray<>(THREADS);
    private final AtomicReferenceArray<Statement> running = new AtomicReferenceArray<>(THREADS);
    private final AtomicLong moved = new AtomicLong();
    private final AtomicLong unsure = new AtomicLong();
    private final Semaphore turns =
            new Semaphore(0); // of the other process, or it would starve us: SQLite's lock is unfair
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    private MillpondConfig config() {
        return MillpondConfig.builder()
                .url("file:" + folder.resolve("chaos.db"))
                .readers(3)
                .busyTimeout(Duration.ofMinutes(1))
                .acquireTimeout(Duration.ofMinutes(2))
                .closeTimeout(Duration.ofMinutes(1))
                .statementCacheSize(8)
                .verdictCacheSize(16)
                .build();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void everythingAtOnce_losesNothingAndLeaksNothing() throws Exception {
        long seed = System.nanoTime();
        long threadsBefore = millpondThreads();
        Millpond pond = Millpond.open(config());
        try {
            fill(pond);
            run(pond, seed);
            assertThat(wrong).as("seed %d", seed).isEmpty();
            check(pond);
        } finally {
            pond.close();
        }
        assertThat(openFiles()).isEmpty();
        assertThat(millpondThreads()).isLessThanOrEqualTo(threadsBefore);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("chaos.db"));
        }
    }

    private static void fill(Millpond pond) {
        pond.dsl().execute("create table account (id integer primary key, money integer not null check (money >= 0))");
        pond.dsl().execute("create table moves (id integer primary key, who integer)");
        for (int i = 1; i <= ACCOUNTS; i++) {
            pond.dsl().execute("insert into account values (?, 1000)", i);
        }
    }

    private void run(Millpond pond, long seed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                all.add(threads.submit(() -> work(pond, number, new Random(seed + number))));
            }
            Future<?> other = threads.submit(() -> otherProcess(all));
            for (Future<?> one : all) {
                one.get(8, TimeUnit.MINUTES);
            }
            other.get(2, TimeUnit.MINUTES);
        } finally {
            threads.shutdownNow();
        }
    }

    private void work(Millpond pond, int number, Random random) {
        for (int step = 0; step < STEPS; step++) {
            if (step % 10 == 0) {
                turns.release();
            }
            try (Connection connection = pond.dataSource().getConnection()) {
                current.set(number, connection);
                act(connection, number, random);
            } catch (SQLException e) {
                if (!isExpected(e)) {
                    wrong.add(e + " / " + e.getSQLState() + " / " + e.getCause());
                }
            } catch (RuntimeException e) {
                wrong.add(e.toString());
            }
        }
    }

    /** Cancelled, timed out, closed or aborted by another thread, or a check that did its work. */
    private static boolean isExpected(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return List.of("57014", "08003", "23514", "25000", "40000").contains(state)
                || String.valueOf(e.getMessage()).matches("(?i).*(closed|not executing|finalized|interrupt).*");
    }

    private void act(Connection connection, int number, Random random) throws SQLException {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> move(connection, number, random);
            case 3, 4 -> sum(connection, number);
            case 5 -> endless(connection, number, random);
            case 6 -> connectionOf(random, number, true);
            case 7 -> connectionOf(random, number, false);
            case 8 -> {
                Statement theirs = running.get(random.nextInt(THREADS));
                if (theirs != null) {
                    theirs.cancel();
                }
            }
            case 9 -> schema(connection, number, random);
            case 10 -> leaveOpen(connection, random);
            default -> snapshot(connection, number);
        }
    }

    private void move(Connection connection, int number, Random random) throws SQLException {
        int amount = random.nextInt(300);
        int from = 1 + random.nextInt(ACCOUNTS);
        int to = 1 + random.nextInt(ACCOUNTS);
        connection.setAutoCommit(false);
        update(connection, number, "update account set money = money - ? where id = ?", amount, from);
        if (random.nextInt(4) == 0) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select * from account")) {
                rows.next();
            }
        }
        update(connection, number, "update account set money = money + ? where id = ?", amount, to);
        update(connection, number, "insert into moves (who) values (?)", number);
        if (random.nextInt(5) == 0) {
            connection.rollback();
            return;
        }
        try {
            connection.commit();
            moved.incrementAndGet();
        } catch (SQLException e) {
            unsure.incrementAndGet();
            throw e;
        }
    }

    private void update(Connection connection, int number, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            running.set(number, statement);
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            if (statement.executeUpdate() != 1) {
                wrong.add("no row: " + sql);
            }
        }
    }

    private void sum(Connection connection, int number) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            running.set(number, statement);
            try (ResultSet rows = statement.executeQuery("select id, money from account")) {
                long sum = 0;
                int count = 0;
                while (rows.next()) {
                    sum += rows.getLong("money");
                    count++;
                }
                if (sum != SUM || count != ACCOUNTS) {
                    wrong.add(count + " accounts hold " + sum);
                }
            }
        }
    }

    private void snapshot(Connection connection, int number) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        sum(connection, number);
        sum(connection, number);
        connection.commit();
    }

    private void endless(Connection connection, int number, Random random) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            running.set(number, statement);
            int rows = random.nextInt(10) == 0 ? 1_000_000_000 : 20_000;
            statement.execute("with recursive n(i) as (select 1 union all select i + 1 from n where i < " + rows
                    + ") select count(*) from n");
        }
    }

    private void connectionOf(Random random, int self, boolean isAbort) throws SQLException {
        int victim = random.nextInt(THREADS);
        Connection theirs = current.get(victim);
        if (theirs == null || victim == self || random.nextInt(3) != 0) {
            return;
        }
        if (isAbort) {
            theirs.abort(Runnable::run);
        } else {
            theirs.close();
        }
    }

    private static void schema(Connection connection, int number, Random random) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String name = "extra_" + number;
            statement.execute("create table if not exists " + name + " (a, b" + random.nextInt(99) + ")");
            statement.execute("insert into " + name + " (a) values (1)");
            statement.execute("begin; drop table " + name + "; create table " + name + " (a); commit");
            statement.execute("drop table if exists " + name);
        }
    }

    /** Nothing is closed but the connection. */
    @SuppressWarnings("resource")
    private static void leaveOpen(Connection connection, Random random) throws SQLException {
        connection.setAutoCommit(random.nextBoolean());
        for (int i = 0; i < 5; i++) {
            connection.createStatement().executeQuery("select id from account").next();
        }
        if (!connection.getAutoCommit()) {
            connection.createStatement().executeUpdate("update account set money = 0");
        }
    }

    private void otherProcess(List<Future<?>> work) {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("chaos.db"));
                Statement statement = other.createStatement()) {
            statement.execute("pragma busy_timeout=60000");
            while (!work.stream().allMatch(Future::isDone)) {
                if (!turns.tryAcquire(100, TimeUnit.MILLISECONDS)) {
                    continue;
                }
                statement.execute("begin immediate");
                statement.execute("update account set money = money");
                statement.execute("create table if not exists theirs (a)");
                statement.execute("commit");
                statement.execute("pragma wal_checkpoint(restart)");
                statement.execute("drop table theirs");
            }
        } catch (SQLException | InterruptedException e) {
            wrong.add("the other process: " + e);
        }
    }

    private void check(Millpond pond) throws SQLException {
        assertThat(((Number) pond.dsl().fetchValue("select sum(money) from account")).longValue())
                .isEqualTo(SUM);
        long moves = ((Number) pond.dsl().fetchValue("select count(*) from moves")).longValue();
        assertThat(moves).isBetween(moved.get(), moved.get() + unsure.get());
        assertThat(pond.dsl().fetchValue("pragma integrity_check")).isEqualTo("ok");
        // All readers and the writer are free: none of these waits.
        List<Connection> held = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Connection connection = pond.dataSource().getConnection();
            held.add(connection);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            connection.createStatement().executeQuery("select 1").next();
        }
        pond.dsl().execute("insert into moves (who) values (-1)");
        for (Connection connection : held) {
            connection.close();
        }
    }

    private static long millpondThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("millpond"))
                .count();
    }

    /** Where the system tells. */
    private List<String> openFiles() throws IOException {
        List<String> open = new ArrayList<>();
        Path self = Path.of("/proc/self/fd");
        if (Files.isDirectory(self)) {
            try (var descriptors = Files.list(self)) {
                for (Path descriptor : descriptors.toList()) {
                    if (Files.isSymbolicLink(descriptor)
                            && descriptor.toFile().getCanonicalPath().contains("chaos.db")) {
                        open.add(descriptor.toString());
                    }
                }
            }
        }
        return open;
    }
}
