package io.millpond.benchmarks.read;

import com.zaxxer.hikari.HikariDataSource;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same jOOQ expressions through Millpond and through jOOQ on HikariCP and sqlite-jdbc with WAL and foreign keys on,
 * which is what careful people configure by hand. The results are compared before anything is timed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(5)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReadBenchmark {
    /** {@code millpond} or {@code plain}. */
    @Param({"millpond", "plain"})
    public String through = "";

    private AutoCloseable open = () -> {};
    private DSLContext db = DSL.using(SQLDialect.SQLITE);
    private long next;

    /**
     * Opens the database both ways, compares what they read, and keeps the one to be timed.
     *
     * @throws IOException where the temp folder cannot be written
     * @throws SQLException where SQLite refuses the database
     */
    @Setup
    public void open() throws IOException, SQLException {
        Path file = Files.createTempDirectory("millpond-benchmark").resolve("posts.db");
        PostsFile.write(file);
        Millpond millpond =
                Millpond.open(MillpondConfig.builder().url("file:" + file).build());
        HikariDataSource pool = PlainPool.of(file);
        DSLContext plain = DSL.using(pool, SQLDialect.SQLITE);
        if (!PostQueries.frontPage(plain).equals(PostQueries.frontPage(millpond.dsl()))
                || !PostQueries.byKey(plain, 7).equals(PostQueries.byKey(millpond.dsl(), 7))) {
            throw new IllegalStateException("The two read different rows");
        }
        boolean isMillpond = through.equals("millpond");
        db = isMillpond ? millpond.dsl() : plain;
        open = () -> {
            millpond.close();
            pool.close();
        };
    }

    /**
     * Closes both.
     *
     * @throws Exception where one cannot be closed
     */
    @TearDown
    public void close() throws Exception {
        open.close();
    }

    /**
     * One row by primary key.
     *
     * @return the row
     */
    @Benchmark
    public Record primaryKey() {
        next = next % PostsFile.POSTS + 1;
        return PostQueries.byKey(db, next);
    }

    /**
     * The article's front page: the 20 newest published posts with their author.
     *
     * @return 20 rows
     */
    @Benchmark
    public List<? extends Record> frontPage() {
        return PostQueries.frontPage(db);
    }
}
