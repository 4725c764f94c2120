package io.millpond.benchmarks.schema;

import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.load.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Cold, as a build tool runs it: each figure is the first call in a fresh JVM. {@code bareSqlite} executes the same
 * files and reads nothing back: what no loader can go below.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(10)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class SchemaLoadBenchmark {

    /** Number of tables. */
    @Param("300")
    public int tables;

    private Path folder = Path.of("");

    /**
     * Writes the schema files.
     *
     * @throws IOException where the temp folder cannot be written
     */
    @Setup
    public void writeFiles() throws IOException {
        folder = SchemaFolder.write(Files.createTempDirectory("millpond-benchmark"), tables);
    }

    /**
     * Files to model.
     *
     * @return the model
     */
    @Benchmark
    public LoadedSchema millpond() {
        return SchemaFiles.load(folder);
    }

    /**
     * Files into SQLite, no model.
     *
     * @return the number of files executed
     * @throws IOException where a file cannot be read
     * @throws SQLException where SQLite refuses one
     */
    @Benchmark
    public int bareSqlite() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement();
                Stream<Path> files = Files.list(folder)) {
            int count = 0;
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                statement.executeUpdate(Files.readString(file));
                count++;
            }
            return count;
        }
    }
}
