package io.millpond.schema.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.schema.model.Schema;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the corpus is a schema; whatever way it gets into a database, the model is the same. */
final class CorpusTest {
    @TempDir
    Path temp;

    static Stream<Path> corpus() throws IOException, URISyntaxException {
        Path folder = Path.of(CorpusTest.class.getResource("/corpus").toURI());
        List<Path> files;
        try (Stream<Path> paths = Files.list(folder)) {
            files = paths.sorted().toList();
        }
        return Stream.concat(Stream.of(folder), files.stream());
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void loadedFilesAndTheDatabaseTheyCreate_giveEqualModels(Path source) throws Exception {
        LoadedSchema loaded = load(source);
        try (Connection connection = open("jdbc:sqlite:" + temp.resolve("x.db"))) {
            create(connection, loaded.creationScript());
            assertModel(connection, loaded.schema());
            execute(connection, "VACUUM");
            assertModel(connection, loaded.schema());
            execute(connection, "PRAGMA writable_schema = reset");
            assertModel(connection, loaded.schema());
        }
        try (Connection connection = open("jdbc:sqlite:file:" + temp.resolve("x.db") + "?mode=ro")) {
            assertModel(connection, loaded.schema());
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void tablesRenamedAndRenamedBack_giveAnEqualModel(Path source) throws Exception {
        LoadedSchema loaded = load(source);
        try (Connection connection = open("jdbc:sqlite::memory:")) {
            create(connection, loaded.creationScript());
            for (var table : loaded.schema().tables()) {
                String quoted = '"' + table.name().replace("\"", "\"\"") + '"';
                execute(connection, "ALTER TABLE " + quoted + " RENAME TO \"in between\"");
                execute(connection, "ALTER TABLE \"in between\" RENAME TO " + quoted);
            }
            assertModel(connection, loaded.schema());
        }
    }

    private LoadedSchema load(Path source) throws IOException {
        if (Files.isDirectory(source)) {
            return SchemaFiles.load(source);
        }
        Path folder = Files.createDirectories(temp.resolve("schema"));
        Files.copy(source, folder.resolve("schema.sql"));
        return SchemaFiles.load(folder);
    }

    private static void assertModel(Connection connection, Schema expected) throws SQLException {
        Schema read = LiveSchema.read(connection).schema();
        assertThat(read.tables()).isEqualTo(expected.tables());
        assertThat(read).isEqualTo(expected);
    }

    private static Connection open(String url) throws SQLException {
        return DriverManager.getConnection(url);
    }

    private static void create(Connection connection, List<String> script) throws SQLException {
        for (String sql : script) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
