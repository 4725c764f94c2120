package io.millpond.migrations.pull;

import io.millpond.schema.load.SchemaFiles;
import io.millpond.schema.sql.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** The schemas that other tests are about, to be pulled. */
final class Databases {
    private Databases() {}

    /** Every file of the schema module's corpus, and every golden case's schema before and after. */
    static List<Path> sources() throws IOException {
        try (Stream<Path> corpus = Files.list(Path.of("../../schema/src/test/resources/corpus"));
                Stream<Path> golden = Files.walk(Path.of("src/test/golden"))) {
            Stream<Path> cases = golden.filter(path -> path.endsWith("from.sql") || path.endsWith("to.sql"));
            return Stream.concat(corpus, cases).sorted().toList();
        }
    }

    /** A half of them, for tests that take longer; without the one whose comments are refused, wherever they stand. */
    static List<Path> someSources() throws IOException {
        return sources().stream()
                .filter(path -> !path.endsWith("from.sql"))
                .filter(path -> !path.endsWith("columns-swapped-by-comments/to.sql"))
                .toList();
    }

    /** The statements of a source, in an order that works. */
    static List<String> statements(Path source, Path temp) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("source"));
        Files.copy(source, folder.resolve("schema.sql"));
        return SchemaFiles.load(folder).creationScript();
    }

    static List<String> statements(String script) {
        return Statements.split(script).stream()
                .map(statement -> statement.text())
                .toList();
    }

    static void execute(String jdbcUrl, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    /** Executes all but what an older SQLite does not understand; returns how many those are. */
    static int executeWhatItTakes(String jdbcUrl, List<String> statements) throws SQLException {
        int refused = 0;
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                try {
                    statement.executeUpdate(sql);
                } catch (SQLSyntaxErrorException e) {
                    refused++;
                }
            }
        }
        return refused;
    }
}
