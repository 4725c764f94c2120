package io.millpond.runtime.replica.wal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        ByteBuffer all = unread();
        long from = read;
        List<PageImage> images = new ArrayList<>();
        for (int at = 0; at + FRAME <= all.limit(); at += FRAME) {
            byte[] image = new byte[4096];
            all.get(at + 24, image);
            images.add(new PageImage(all.getInt(at), ByteBuffer.wrap(image)));
            pages.put(all.getInt(at), image);
            int size = all.getInt(at + 4);
            if (size != 0) {
                commits.add(new Transaction(images, size));
                images = new ArrayList<>();
                pages.keySet().removeIf(number -> number > size);
                read = from + at + FRAME;
            }
        }
        return commits;
    }

    private ByteBuffer unread() throws IOException {
        if (!Files.exists(log)) {
            return ByteBuffer.allocate(0);
        }
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - read));
            while (bytes.hasRemaining() && channel.read(bytes, read + bytes.position()) >= 0) {
                // until it is full
            }
            return bytes.flip();
        }
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
