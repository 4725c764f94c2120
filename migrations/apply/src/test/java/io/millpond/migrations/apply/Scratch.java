package io.millpond.migrations.apply;

import io.millpond.testkit.sqld.Sqld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A folder with migrations, and a database: a file beside it, or one on a server. */
final class Scratch {
    /** Parents and children whose rows go with them. */
    static final String POSTS = """
            CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
            CREATE TABLE comments (
              id INTEGER PRIMARY KEY,
              post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE
            );
            INSERT INTO posts VALUES (1, 'one'), (2, 'two');
            INSERT INTO comments VALUES (10, 1), (11, 1), (12, 2);
            """;

    /** The documented rebuild, as a person writes it down, https://www.sqlite.org/lang_altertable.html#otheralter. */
    static final String REBUILD_POSTS = """
            CREATE TABLE new_posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL UNIQUE);
            INSERT INTO new_posts SELECT id, title FROM posts;
            DROP TABLE posts;
            ALTER TABLE new_posts RENAME TO posts;
            """;

    final Path migrations;
    final Path file;
    private final String url;

    Scratch(Path folder) {
        this(folder, "jdbc:sqlite:" + folder.resolve("x.db"));
    }

    private Scratch(Path folder, String url) {
        this.migrations = folder.resolve("migrations");
        this.file = folder.resolve("x.db");
        this.url = url;
        try {
            Files.createDirectories(migrations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On an empty database of its own, where foreign keys are on by default. */
    static Scratch onServer(Path folder) {
        return onServer(folder, Sqld.freshDatabase().jdbcUrl());
    }

    static Scratch onServer(Path folder, String jdbcUrl) {
        return new Scratch(folder, jdbcUrl);
    }

    Scratch script(String name, String text) {
        try {
            Files.writeString(migrations.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Scratch outsideTransaction(String name) {
        return script(name + ".conf", "executeInTransaction=false\n");
    }

    /** With foreign keys on, as on libSQL's server and as careful applications have them. */
    String strictUrl() {
        return url.startsWith("jdbc:sqlite:") ? url + "?foreign_keys=on" : url;
    }

    Migrations.Builder run() {
        return Migrations.on(strictUrl()).folder(migrations);
    }

    MigrationReport migrate() {
        return run().migrate();
    }

    Flyway flyway() {
        return configuration().load();
    }

    FluentConfiguration configuration() {
        return Flyway.configure()
                .dataSource(strictUrl(), null, null)
                .locations("filesystem:" + migrations)
                .cleanDisabled(false);
    }

    /** With foreign keys off, so that rows can be broken. */
    Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = OFF");
        }
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    List<String> query(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    List<String> tables() throws SQLException {
        return query(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                        + " AND name NOT LIKE 'millpond_%' AND name NOT LIKE 'libsql_%' AND name <> 'flyway_schema_history' ORDER BY name");
    }

    /** Version or description, and whether it succeeded. */
    List<String> history() throws SQLException {
        return query("SELECT coalesce(version, description) || ':' || success FROM flyway_schema_history"
                + " ORDER BY installed_rank");
    }
}
