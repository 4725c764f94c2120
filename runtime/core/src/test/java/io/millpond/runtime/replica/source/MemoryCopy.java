package io.millpond.runtime.replica.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The database as it was at the last commit. Thread-safe. */
final class MemoryCopy implements PageSink {
    private final Map<Integer, byte[]> pending = new HashMap<>();
    private final TreeMap<Integer, byte[]> pages = new TreeMap<>();
    private final List<Commit> commits = new ArrayList<>();
    private long received;

    @Override
    public synchronized void page(int number, ByteBuffer image) {
        assertThat(number).isPositive();
        assertThat(image.remaining()).isEqualTo(ReplicaSource.PAGE_SIZE);
        byte[] bytes = new byte[ReplicaSource.PAGE_SIZE];
        image.get(bytes);
        pending.put(number, bytes);
        received++;
    }

    @Override
    public synchronized void commit(Commit commit) {
        pages.putAll(pending);
        pages.tailMap(commit.databasePages(), false).clear();
        pending.clear();
        commits.add(commit);
        notifyAll();
    }

    /** As a caller does after a failure. */
    synchronized void rollback() {
        pending.clear();
    }

    synchronized List<Commit> commits() {
        return List.copyOf(commits);
    }

    synchronized Commit last() {
        return commits.get(commits.size() - 1);
    }

    /** How many pages came, each as often as it came. */
    synchronized long received() {
        return received;
    }

    /** Waits until that many transactions were committed. */
    void awaitCommits(int count) {
        await(() -> commits.size() >= count, count + " commits");
    }

    /** Waits until a position is contained. */
    void await(Position position) {
        await(() -> !commits.isEmpty() && last().position().contains(position), position.toString());
    }

    private synchronized void await(BooleanSupplier isThere, String what) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        try {
            while (!isThere.getAsBoolean()) {
                long millis = (end - System.nanoTime()) / 1_000_000;
                assertThat(millis).as("%s did not come, only %s", what, commits).isPositive();
                wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What SQLite finds in it, after it has found it sound: the first column of the rows. */
    List<String> query(Path folder, String sql) throws IOException, SQLException {
        Path file = Files.createTempFile(folder, "copy", ".db");
        write(file);
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            try (ResultSet check = statement.executeQuery("pragma integrity_check")) {
                assertThat(check.getString(1)).isEqualTo("ok");
            }
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
        }
        return rows;
    }

    private synchronized void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            int databasePages = commits.isEmpty() ? 0 : last().databasePages();
            for (int page = 1; page <= databasePages; page++) {
                out.write(pages.getOrDefault(page, new byte[ReplicaSource.PAGE_SIZE]));
            }
        }
    }
}
