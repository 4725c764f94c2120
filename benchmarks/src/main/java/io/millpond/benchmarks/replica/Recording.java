package io.millpond.benchmarks.replica;

import io.millpond.jdbc.LibsqlConnection;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.Replica;
import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.PageSink;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.replica.source.Sources;
import io.millpond.testkit.sqld.Sqld;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

/**
 * A blog's database and the transactions that followed, as a real primary gave them: the copy before them, and a file of
 * their pages. For one thread.
 *
 * <p>The file holds, for each page, its number and its image; for each commit a 0, the database's size in pages and the
 * frame.
 */
final class Recording implements PageSink, AutoCloseable {
    static final int POSTS = 50_000;
    static final int COMMENTS_PER_POST = 8;
    static final String SEEN = "UPDATE posts SET views = views + 1 WHERE id = ?";
    static final String SAID = "INSERT INTO comments (post_id, text) VALUES (?, ?)";

    private final DataOutputStream out;
    private final byte[] image = new byte[ReplicaSource.PAGE_SIZE];
    private long pages;

    private Recording(Path file) throws IOException {
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20));
    }

    /**
     * Records.
     *
     * @param copy becomes the replica before the transactions, closed
     * @param file becomes the transactions
     * @param transactions how many
     * @return pages of a transaction in the mean
     */
    static double make(Path copy, Path file, int transactions) throws IOException, SQLException {
        try (Sqld sqld = Sqld.start();
                Connection primary = DriverManager.getConnection(sqld.jdbcUrl())) {
            fill(primary);
            MillpondConfig config =
                    MillpondConfig.builder().url(sqld.url()).replica(copy).build();
            Position before;
            try (Replica replica = Replica.open(config)) {
                replica.sync();
                before = replica.position();
            }
            if (before == null) {
                throw new IllegalStateException("the copy has no position");
            }
            write(primary, transactions);
            try (Recording recording = new Recording(file);
                    ReplicaSource source = Sources.open(config)) {
                source.pull(before, recording);
                return (double) recording.pages / transactions;
            }
        }
    }

    private static void fill(Connection primary) throws SQLException {
        try (Statement statement = primary.createStatement()) {
            statement.executeUpdate("CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL,"
                    + " body TEXT NOT NULL, views INTEGER NOT NULL DEFAULT 0)");
            statement.executeUpdate("CREATE TABLE comments (id INTEGER PRIMARY KEY, post_id INTEGER NOT NULL,"
                    + " text TEXT NOT NULL)");
            statement.executeUpdate("CREATE INDEX comments_by_post ON comments (post_id)");
            statement.executeUpdate(counted(POSTS)
                    + " INSERT INTO posts (id, title, body) SELECT i, 'title ' || i, hex(randomblob(200)) FROM n");
            statement.executeUpdate(counted(POSTS * COMMENTS_PER_POST)
                    + " INSERT INTO comments (post_id, text) SELECT 1 + i % " + POSTS
                    + ", hex(randomblob(20)) FROM n");
        }
    }

    private static String counted(int rows) {
        return "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < " + rows + ")";
    }

    private static void write(Connection primary, int transactions) throws SQLException {
        Random random = new Random(7);
        LibsqlConnection together = primary.unwrap(LibsqlConnection.class);
        try (PreparedStatement seen = primary.prepareStatement(SEEN);
                PreparedStatement said = primary.prepareStatement(SAID)) {
            for (int i = 0; i < transactions; i++) {
                int post = 1 + random.nextInt(POSTS);
                seen.setInt(1, post);
                said.setInt(1, post);
                said.setString(2, "comment " + i);
                together.executeTogether(List.of(seen, said));
            }
        }
    }

    @Override
    public void page(int number, ByteBuffer page) throws IOException {
        page.get(image);
        out.writeInt(number);
        out.write(image);
        pages++;
    }

    @Override
    public void commit(Commit commit) throws IOException {
        out.writeInt(0);
        out.writeInt(commit.databasePages());
        out.writeLong(((FramePosition) commit.position()).frame());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
