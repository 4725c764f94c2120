package io.millpond.runtime.replica.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millpond.runtime.replica.source.SourceException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link ReplicaSource} does. */
@Timeout(60)
abstract class ReplicaSourceContract {
    static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    ReplicaSource source;
    final MemoryCopy copy = new MemoryCopy();

    /** Of an empty database of the test's own. */
    abstract String jdbcUrl();

    /** A source of that database. */
    abstract ReplicaSource open();

    /** The position at which nothing was fetched yet. */
    abstract Position start(Greeting greeting);

    /** A position of another database. */
    abstract Position foreign();

    @BeforeEach
    final void openSource() {
        source = open();
    }

    @AfterEach
    final void closeSource() {
        source.close();
    }

    final void execute(String... sql) throws SQLException {
        executeOn(jdbcUrl(), sql);
    }

    static void executeOn(String jdbcUrl, String... sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            for (String one : sql) {
                statement.execute(one);
            }
        }
    }

    final Position start() throws IOException {
        return start(source.greet(LIMIT));
    }

    final void createAndFill(int rows) throws SQLException {
        execute("create table t(id integer primary key, pad text)");
        insert(1, rows);
    }

    final void insert(int first, int last) throws SQLException {
        execute(IntStream.rangeClosed(first, last)
                .mapToObj(i -> "insert into t values(" + i + ", 'row " + i + "')")
                .toArray(String[]::new));
    }

    /** The rows of the copy are 1 to n; returns n. */
    final int rows(MemoryCopy of) throws IOException, SQLException {
        List<String> ids = of.query(folder, "select id from t order by id");
        assertThat(ids)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ids.size())
                        .mapToObj(Integer::toString)
                        .toList());
        return ids.size();
    }

    static SourceException failure(Kind kind, ThrowingCallable call) {
        SourceException failure = catchThrowableOfType(SourceException.class, call);
        assertThat(failure).as("a failure of kind " + kind).isNotNull();
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        return failure;
    }

    @Test
    void emptyDatabase_hasNothingToPull() throws IOException {
        Greeting greeting = source.greet(LIMIT);
        assertThat(greeting.end()).isEqualTo(start(greeting));
        assertThat(greeting.at()).isBetween(Instant.now().minusSeconds(10), Instant.now());
        source.pull(greeting.end(), copy);
        assertThat(copy.commits()).isEmpty();
    }

    @Test
    void pulled_isTheDatabase() throws Exception {
        createAndFill(10);
        source.pull(start(), copy);
        assertThat(rows(copy)).isEqualTo(10);
        assertThat(copy.last().position()).isEqualTo(source.greet(LIMIT).end());
        assertThat(source.receivedBytes()).isGreaterThan(copy.received() * ReplicaSource.PAGE_SIZE);
    }

    @Test
    void pulledAgain_givesOnlyWhatIsNew() throws Exception {
        createAndFill(10);
        source.pull(start(), copy);
        long before = copy.received();
        source.pull(copy.last().position(), copy);
        assertThat(copy.received()).isEqualTo(before);
        insert(11, 11);
        source.pull(copy.last().position(), copy);
        assertThat(copy.received()).isBetween(before + 1, before + 3);
        assertThat(rows(copy)).isEqualTo(11);
    }

    @Test
    void resumedAfterAnyCommit_isTheDatabase() throws Exception {
        createAndFill(5);
        source.pull(start(), copy);
        insert(6, 10);
        for (Commit commit : copy.commits()) {
            MemoryCopy resumed = new MemoryCopy();
            PageSink until = limited(resumed, commit.position());
            assertThatThrownBy(() -> source.pull(start(), until)).hasMessage("enough");
            resumed.rollback();
            source.pull(commit.position(), resumed);
            assertThat(rows(resumed)).isEqualTo(10);
        }
    }

    private static PageSink limited(MemoryCopy target, Position last) {
        return new PageSink() {
            @Override
            public void page(int number, ByteBuffer image) {
                target.page(number, image);
            }

            @Override
            public void commit(Commit commit) throws IOException {
                target.commit(commit);
                if (commit.position().contains(last)) {
                    throw new IOException("enough");
                }
            }
        };
    }

    @Test
    void largeTransaction_isOneCommit() throws Exception {
        execute(
                "create table b(id integer primary key, bytes blob)",
                "insert into b(bytes) with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)"
                        + " select randomblob(4000) from n");
        source.pull(start(), copy);
        assertThat(copy.received()).isGreaterThan(3000);
        assertThat(copy.commits()).hasSizeBetween(1, 3);
        assertThat(copy.query(folder, "select count(*) from b")).containsExactly("3000");
    }

    @Test
    void failureOfTheSink_comesThrough_andLeavesTheSourceUsable() throws Exception {
        createAndFill(3);
        PageSink full = new PageSink() {
            @Override
            public void page(int number, ByteBuffer image) throws IOException {
                throw new IOException("the disk is full");
            }

            @Override
            public void commit(Commit commit) {
                throw new AssertionError("a page has failed");
            }
        };
        Position start = start();
        assertThatThrownBy(() -> source.pull(start, full))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the disk is full");
        source.pull(start, copy);
        assertThat(rows(copy)).isEqualTo(3);
    }

    @Test
    void positionOfAnotherDatabase_hasDiverged() throws Exception {
        createAndFill(1);
        failure(Kind.DIVERGED, () -> source.pull(foreign(), copy));
        assertThat(copy.received()).isZero();
        if (source.isLive()) {
            failure(Kind.DIVERGED, () -> source.follow(foreign(), copy));
            assertThat(copy.received()).isZero();
        }
    }

    @Test
    void cancelWithoutPull_doesNothing() throws Exception {
        source.cancel();
        createAndFill(1);
        source.pull(start(), copy);
        assertThat(rows(copy)).isEqualTo(1);
    }

    @Test
    void closedSource_givesNothing() throws Exception {
        createAndFill(1);
        Position start = start();
        source.close();
        source.close();
        failure(Kind.CANCELLED, () -> source.greet(LIMIT));
        failure(Kind.CANCELLED, () -> source.pull(start, copy));
    }

    @Test
    void followed_givesEachCommitWhenItHappens() throws Exception {
        assumeTrue(source.isLive());
        createAndFill(2);
        try (BackgroundRun running = BackgroundRun.follow(source, start(), copy)) {
            copy.await(source.greet(LIMIT).end());
            for (int i = 3; i <= 20; i++) {
                int before = copy.commits().size();
                insert(i, i);
                copy.awaitCommits(before + 1);
                assertThat(source.greet(LIMIT).end()).isEqualTo(copy.last().position());
            }
            assertThat(rows(copy)).isEqualTo(20);
            assertThat(running.isOver()).isFalse();
        }
    }

    @Test
    void cancelledFollow_endsAtOnce_andGoesOnWhereItWas() throws Exception {
        assumeTrue(source.isLive());
        createAndFill(2);
        BackgroundRun first = BackgroundRun.follow(source, start(), copy);
        copy.await(source.greet(LIMIT).end());
        long begin = System.nanoTime();
        source.cancel();
        assertThat(first.failure().kind()).isEqualTo(Kind.CANCELLED);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(500));
        copy.rollback();
        insert(3, 4);
        try (BackgroundRun second = BackgroundRun.follow(source, copy.last().position(), copy)) {
            copy.await(source.greet(LIMIT).end());
            assertThat(rows(copy)).isEqualTo(4);
            assertThat(second.isOver()).isFalse();
        }
    }

    @Test
    void closeEndsAFollow() throws Exception {
        assumeTrue(source.isLive());
        createAndFill(1);
        BackgroundRun running = BackgroundRun.follow(source, start(), copy);
        copy.await(source.greet(LIMIT).end());
        source.close();
        assertThat(running.failure().kind()).isEqualTo(Kind.CANCELLED);
    }

    @Test
    void secondRunWhileOneRuns_isAMistakeOfTheCaller() throws Exception {
        assumeTrue(source.isLive());
        createAndFill(1);
        Position start = start();
        try (BackgroundRun running = BackgroundRun.follow(source, start, copy)) {
            copy.awaitCommits(1);
            assertThatThrownBy(() -> source.pull(start, new MemoryCopy())).isInstanceOf(IllegalStateException.class);
            assertThat(running.isOver()).isFalse();
        }
    }
}
