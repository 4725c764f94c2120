package io.millpond.benchmarks.generate;

import io.millpond.benchmarks.replica.Scratch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A table of one gigabyte is made anew with its rows, by a migration that {@code generate} wrote and {@code migrate} applies to a
 * file, in a JVM with {@code -Xmx256m}; children with ON DELETE CASCADE refer to it. Rows and contents are compared before and
 * after, or this fails. {@code -Dmegabytes=1000 -Djar=cli/target/millpond.jar} are the defaults.
 */
public final class RebuildOfLargeTable {
    private static final int MEGABYTES = Integer.getInteger("megabytes", 1000);
    private static final Path JAR = Path.of(System.getProperty("jar", "cli/target/millpond.jar"));
    private static final int ROWS_PER_MEGABYTE = 1000;
    private static final String SCHEMA = """
            CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT%s, body TEXT NOT NULL);
            CREATE INDEX posts_title ON posts (title);
            CREATE TABLE comments (id INTEGER PRIMARY KEY, post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE);
            CREATE INDEX comments_post ON comments (post_id);
            """;
    private static final String CONTENTS =
            "SELECT count(*) || ' ' || sum(id) || ' ' || sum(length(body)) || ' ' || sum(unicode(body) * (id % 1009)) || ' '"
                    + " || sum(unicode(substr(body, -1)) * (id % 997)) || ' ' || sum(length(title)) || ' '"
                    + " || (SELECT count(*) || ' ' || sum(post_id) FROM comments) FROM posts";

    private RebuildOfLargeTable() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        try (Scratch scratch = Scratch.create()) {
            Path folder = scratch.folder();
            Path file = folder.resolve("large.db");
            schema(folder, "");
            run(folder, "generate", "--name", "first");
            run(folder, "migrate", "--url", "file:" + file);
            fill(file);
            String before = contents(file);
            schema(folder, " NOT NULL DEFAULT ''");
            run(folder, "generate", "--name", "rebuild");
            System.out.printf(
                    Locale.ROOT,
                    "%d MB, load %.2f%n",
                    Files.size(file) / 1_000_000,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            double seconds = run(folder, "migrate", "--url", "file:" + file);
            if (!contents(file).equals(before)) {
                throw new IllegalStateException("It was " + before + " and is " + contents(file));
            }
            System.out.printf(
                    Locale.ROOT,
                    "rebuilt in %.1f s, %.1f MB/s; same rows and contents: %s%n",
                    seconds,
                    MEGABYTES / seconds,
                    before);
        }
    }

    private static void schema(Path folder, String title) throws IOException {
        Path schema = Files.createDirectories(folder.resolve("src/main/schema"));
        Files.writeString(schema.resolve("schema.sql"), SCHEMA.formatted(title));
    }

    private static void fill(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = OFF");
            for (int megabyte = 0; megabyte < MEGABYTES; megabyte++) {
                statement.executeUpdate("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < "
                        + ROWS_PER_MEGABYTE + ") INSERT INTO posts (title, body) SELECT 'title ' || i,"
                        + " hex(randomblob(470)) FROM n");
            }
            statement.executeUpdate("INSERT INTO comments (post_id) SELECT id FROM posts WHERE id % 10 = 0");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private static String contents(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(CONTENTS)) {
            return rows.getString(1);
        }
    }

    private static double run(Path folder, String... words) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(
                java, "-Xmx256m", "-jar", JAR.toAbsolutePath().normalize().toString()));
        command.addAll(List.of(words));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        if (!process.waitFor(1, TimeUnit.HOURS) || process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", words) + " failed");
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
