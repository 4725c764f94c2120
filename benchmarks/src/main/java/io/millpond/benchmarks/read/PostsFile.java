package io.millpond.benchmarks.read;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A blog's database: 50 authors, 10,000 posts. */
final class PostsFile {
    static final int POSTS = 10_000;

    private static final String SCRIPT = """
            CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
            CREATE TABLE posts (
                id INTEGER PRIMARY KEY,
                author_id INTEGER NOT NULL REFERENCES users (id),
                title TEXT NOT NULL,
                published INTEGER NOT NULL,
                created_at INTEGER NOT NULL
            );
            CREATE INDEX posts_newest ON posts (created_at DESC) WHERE published;
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50)
                INSERT INTO users SELECT i, 'Author ' || i FROM n;
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1$d)
                INSERT INTO posts SELECT i, 1 + i %% 50, 'Post number ' || i, i %% 10 <> 0, 1700000000 + i FROM n""";

    private PostsFile() {}

    static void write(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            write(connection);
        }
    }

    static void write(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : SCRIPT.formatted(POSTS).split(";\n", -1)) {
                statement.executeUpdate(sql);
            }
        }
    }
}
