package io.millpond.benchmarks.verdict;

import io.millpond.runtime.verdict.Verdict;
import io.millpond.runtime.verdict.Verdicts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Looks up verdicts that are remembered. Run with {@code -prof gc} to see what is allocated. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class VerdictBenchmark {
    private static final String COLUMNS = "select posts.id, posts.title, posts.body, users.name from posts join users"
            + " on users.id = posts.author_id where posts.published = 1 and posts.id = ";

    private final String same = COLUMNS + "?";
    private char[] rendered = new char[0];
    private AutoCloseable open = () -> {};
    private @Nullable Verdicts verdicts;

    /**
     * Judges the statement once.
     *
     * @throws SQLException where SQLite cannot be opened
     */
    @Setup
    public void open() throws SQLException {
        Connection judging = DriverManager.getConnection("jdbc:sqlite:");
        try (Statement statement = judging.createStatement()) {
            statement.execute("create table users (id integer primary key, name text)");
            statement.execute("create table posts (id integer primary key, title text, body text, published integer,"
                    + " author_id integer references users)");
        }
        Verdicts made = new Verdicts(judging, 4096);
        made.of(same);
        verdicts = made;
        rendered = same.toCharArray();
        open = judging;
    }

    /**
     * Closes the connection.
     *
     * @throws Exception where it cannot be closed
     */
    @TearDown
    public void close() throws Exception {
        open.close();
    }

    /**
     * The text is the same object each time, as a constant in the application.
     *
     * @return the verdict
     */
    @Benchmark
    public Verdict sameText() {
        return opened().of(same);
    }

    /**
     * The text is made anew each time, as jOOQ renders it: its hash has to be computed. The text itself is allocated
     * here too.
     *
     * @return the verdict
     */
    @Benchmark
    public Verdict newlyRenderedText() {
        return opened().of(new String(rendered));
    }

    /**
     * What {@link #newlyRenderedText} does besides: the text made anew, and its hash.
     *
     * @return the hash
     */
    @Benchmark
    public int newTextAlone() {
        return new String(rendered).hashCode();
    }

    private Verdicts opened() {
        return Objects.requireNonNull(verdicts);
    }
}
