package io.millpond.benchmarks.replica;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import org.sqlite.SQLiteConfig;

/** The transactions of the recording, written by SQLite itself into a copy of the same database, with its own checkpoints. */
final class StockWriter implements Feeder {
    private final Path file;
    private final Connection connection;
    private final PreparedStatement seen;
    private final PreparedStatement said;
    private final Random random = new Random(7);

    private StockWriter(Path file, Connection connection) throws SQLException {
        this.file = file;
        this.connection = connection;
        seen = connection.prepareStatement(Recording.SEEN);
        said = connection.prepareStatement(Recording.SAID);
    }

    /** Copies a closed database; the fastest settings that are safe (https://sqlite.org/wal.html). */
    static StockWriter of(Path closed) throws IOException, SQLException {
        Path file = closed.resolveSibling("stock.db");
        Files.copy(closed, file);
        SQLiteConfig config = new SQLiteConfig();
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
        connection.setAutoCommit(false);
        return new StockWriter(file, connection);
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public void one() throws SQLException {
        int post = 1 + random.nextInt(Recording.POSTS);
        seen.setInt(1, post);
        seen.executeUpdate();
        said.setInt(1, post);
        said.setString(2, "comment on " + post);
        said.executeUpdate();
        connection.commit();
    }

    @Override
    public void keep() {}

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
