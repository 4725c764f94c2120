package io.millpond.runtime.replica.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A database written by SQLite itself, whose commits are read from its own log as pages. For one thread. */
public final class SourceDatabase implements AutoCloseable {
    private static final int FRAME = 4096 + 24;

    private final Path log;
    private final Connection connection;
    private final Map<Integer, byte[]> pages = new TreeMap<>();
    private long read = 32;

    /** One transaction: its pages in the log's order, and the size after it in pages. */
    public record Transaction(List<PageImage> images, int databasePages) {
        WalState into(LiveFile file) throws IOException {
            try (Injection injection = file.begin()) {
                for (PageImage image : images) {
                    injection.page(image.number(), image.bytes());
                }
                return injection.commit(databasePages);
            }
        }
    }

    public record PageImage(int number, ByteBuffer content) {
        public ByteBuffer bytes() {
            return content.duplicate();
        }
    }

    SourceDatabase(Path file) throws SQLException {
        log = file.resolveSibling(file.getFileName() + "-wal");
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        execute("PRAGMA journal_mode=WAL", "PRAGMA wal_autocheckpoint=0", "PRAGMA synchronous=OFF");
    }

    Connection connection() {
        return connection;
    }

    void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** What was committed since the last call. */
    List<Transaction> commits() throws IOException {
        List<Transaction> commits = new ArrayList<>();
        byte[] bytes = Files.exists(log) ? Files.readAllBytes(log) : new byte[0];
        ByteBuffer all = ByteBuffer.wrap(bytes);
        List<PageImage> images = new ArrayList<>();
        for (int at = (int) read; at + FRAME <= bytes.length; at += FRAME) {
            byte[] image = new byte[4096];
            all.get(at + 24, image);
            images.add(new PageImage(all.getInt(at), ByteBuffer.wrap(image)));
            pages.put(all.getInt(at), image);
            int size = all.getInt(at + 4);
            if (size != 0) {
                commits.add(new Transaction(images, size));
                images = new ArrayList<>();
                pages.keySet().removeIf(number -> number > size);
                read = (long) at + FRAME;
            }
        }
        return commits;
    }

    /** All pages after the commits that were read. */
    Transaction whole() {
        List<PageImage> images = new ArrayList<>();
        pages.forEach((number, image) -> images.add(new PageImage(number, ByteBuffer.wrap(image))));
        return new Transaction(
                images, pages.keySet().stream().max(Integer::compare).orElseThrow());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
