package io.millpond.runtime.replica.bootstrap;

import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.PageSink;
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

/** A SQLite database in WAL mode as a primary: the pages that differ between its states are its transactions. */
final class SourceFile implements AutoCloseable {
    private final Path file;
    private final Connection connection;
    private final List<Transaction> transactions = new ArrayList<>();
    private byte[] before = {};

    private record Transaction(List<Integer> numbers, List<byte[]> images, int databasePages) {}

    SourceFile(Path file) throws SQLException {
        this.file = file;
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=OFF");
        }
    }

    /** One more transaction of the primary. */
    SourceFile run(String... statements) throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        record(Files.readAllBytes(file));
        return this;
    }

    private void record(byte[] now) {
        List<Integer> numbers = new ArrayList<>();
        List<byte[]> images = new ArrayList<>();
        for (int at = 0; at < now.length; at += 4096) {
            if (at >= before.length || !java.util.Arrays.equals(now, at, at + 4096, before, at, at + 4096)) {
                numbers.add(at / 4096 + 1);
                images.add(java.util.Arrays.copyOfRange(now, at, at + 4096));
            }
        }
        transactions.add(new Transaction(numbers, images, now.length / 4096));
        before = now;
    }

    /** As the file is after the last transaction. */
    byte[] content() {
        return before;
    }

    int transactions() {
        return transactions.size();
    }

    static FramePosition position(int transaction) {
        return new FramePosition("log", transaction, null);
    }

    /** Gives the transactions after one (-1: all). */
    void pull(int after, PageSink sink) throws IOException {
        for (int number = after + 1; number < transactions.size(); number++) {
            give(number, Integer.MAX_VALUE, sink);
        }
    }

    /** Gives a transaction, or only its first pages without the commit. */
    void give(int number, int mostPages, PageSink sink) throws IOException {
        Transaction transaction = transactions.get(number);
        int count = Math.min(mostPages, transaction.numbers().size());
        for (int i = 0; i < count; i++) {
            sink.page(
                    transaction.numbers().get(i),
                    ByteBuffer.wrap(transaction.images().get(i)));
        }
        if (mostPages == Integer.MAX_VALUE) {
            sink.commit(new Commit(position(number), transaction.databasePages(), null));
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
