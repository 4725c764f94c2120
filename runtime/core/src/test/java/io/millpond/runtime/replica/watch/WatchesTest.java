package io.millpond.runtime.replica.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.connection.RoutingDataSource;
import io.millpond.runtime.pool.LocalDatabase;
import io.millpond.runtime.replica.Subscription;
import io.millpond.runtime.replica.WatchListener;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real file, with another connection as the writer that the sync is elsewhere. */
final class WatchesTest {
    private static final long LONG_SECONDS = 20;

    @TempDir
    Path folder;

    private final AtomicInteger runs = new AtomicInteger();
    private final LinkedBlockingQueue<List<Object>> heard = new LinkedBlockingQueue<>();
    private Connection writer;
    private LocalDatabase database;
    private DSLContext dsl;
    private Watches watches;

    @BeforeEach
    void open() throws SQLException {
        Path file = folder.resolve("replica.db");
        writer = DriverManager.getConnection("jdbc:sqlite:" + file);
        write("pragma journal_mode=wal", "create table posts (id integer primary key, title, body blob)");
        database = LocalDatabase.openReadOnly(
                file, MillpondConfig.builder().url("http://primary.example").build(), () -> {});
        DSLContext plain = DSL.using(new RoutingDataSource(database), SQLDialect.SQLITE);
        dsl = DSL.using(plain.configuration().deriveAppending(new ExecuteListener() {
            @Override
            public void executeStart(ExecuteContext context) {
                runs.incrementAndGet();
            }
        }));
        watches = new Watches(dsl);
    }

    @AfterEach
    void close() throws SQLException {
        watches.close();
        database.close();
        writer.close();
    }

    private void write(String... texts) throws SQLException {
        try (Statement statement = writer.createStatement()) {
            for (String text : texts) {
                statement.execute(text);
            }
        }
    }

    private void commit(String... texts) throws SQLException {
        write(texts);
        watches.committed();
    }

    private ResultQuery<Record> titles() {
        return dsl.resultQuery("select title from posts order by id");
    }

    private void hear(Result<Record> result) {
        heard.add(new ArrayList<>(result.getValues(0)));
    }

    private List<Object> next() throws InterruptedException {
        return heard.poll(LONG_SECONDS, TimeUnit.SECONDS);
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONG_SECONDS);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    /** Until a run that began after now has ended: it is the second one from here. */
    private void awaitRun() {
        int before = runs.get();
        watches.committed();
        await(() -> runs.get() > before);
        int second = runs.get();
        watches.committed();
        await(() -> runs.get() > second);
    }

    @Test
    void firstResult_comesWithoutACommit() throws InterruptedException {
        watches.watch(titles(), this::hear);
        assertThat(next()).isEmpty();
    }

    @Test
    void otherResult_isToldAndTheSameIsNot() throws Exception {
        write("insert into posts values (1, 'a', x'01')");
        watches.watch(titles(), this::hear);
        assertThat(next()).containsExactly("a");
        commit("insert into posts values (2, 'b', x'02')");
        assertThat(next()).containsExactly("a", "b");
        commit("update posts set body = x'07'"); // not asked for
        awaitRun();
        assertThat(heard).isEmpty();
        commit("update posts set title = 'c' where id = 1");
        assertThat(next()).containsExactly("c", "b");
    }

    @Test
    void everyKindOfDifference_isSeen() throws Exception {
        List<String> changes = List.of(
                "update posts set title = null",
                "update posts set title = ''",
                "update posts set title = x''",
                "update posts set title = 0",
                "update posts set title = '0'",
                "update posts set title = 0.0",
                "update posts set title = -0.5",
                "update posts set title = x'0001'",
                "update posts set title = x'0002'",
                "update posts set title = 77",
                "update posts set title = 'a', body = 'b'",
                "update posts set title = 'ab', body = ''",
                // The same bytes, were it not for the lengths:
                "update posts set title = x'61" + "620000000000000000" + "62', body = x'63'",
                "update posts set title = x'61', body = x'62" + "620000000000000000" + "63'",
                "insert into posts values (2, 'a', null)",
                "update posts set id = 3 - id where id = 0",
                "delete from posts where id = 1");
        write("insert into posts values (1, 'start', null)");
        AtomicInteger told = new AtomicInteger();
        watches.watch(dsl.resultQuery("select title, body from posts order by id"), r -> told.incrementAndGet());
        await(() -> told.get() == 1);
        int expected = 1;
        for (String change : changes) {
            commit(change);
            if (change.contains("id = 0")) { // changes nothing
                awaitRun();
            } else {
                int now = ++expected;
                await(() -> told.get() >= now);
            }
            assertThat(told).as(change).hasValue(expected);
        }
    }

    @Test
    void nameOfAColumn_isPartOfTheResult() throws Exception {
        write("insert into posts values (1, 'a', null)");
        LinkedBlockingQueue<String> names = new LinkedBlockingQueue<>();
        watches.watch(
                dsl.resultQuery("select * from posts"),
                r -> names.add(r.field(1).getName()));
        assertThat(names.poll(LONG_SECONDS, TimeUnit.SECONDS)).isEqualTo("title");
        commit("alter table posts rename column title to headline");
        assertThat(names.poll(LONG_SECONDS, TimeUnit.SECONDS)).isEqualTo("headline");
    }

    @Test
    void listenerThatChangesItsRows_hearsNothingTwice() throws Exception {
        write("insert into posts values (1, 'a', x'01')");
        watches.watch(dsl.resultQuery("select body, title from posts"), result -> {
            hear(result);
            ((byte[]) result.get(0).get(0))[0] = 99;
            result.clear();
        });
        assertThat(next()).hasSize(1);
        awaitRun();
        assertThat(heard).isEmpty();
    }

    @Test
    void typedQuery_givesItsOwnRecords() throws Exception {
        write("insert into posts values (1, 'a', null)");
        var title = DSL.field("title", String.class);
        AtomicReference<String> got = new AtomicReference<>();
        watches.watch(
                dsl.select(title).from("posts"), result -> got.set(result.get(0).value1()));
        await(() -> got.get() != null);
        assertThat(got).hasValue("a");
    }

    @Test
    void commitsWhileItRuns_areTakenTogether() throws Exception {
        CountDownLatch isIn = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        watches.watch(titles(), result -> {
            hear(result);
            isIn.countDown();
            awaitLatch(mayGoOn);
        });
        awaitLatch(isIn);
        for (int i = 1; i <= 50; i++) {
            commit("insert into posts values (" + i + ", 'x', null)");
        }
        assertThat(runs).hasValue(1);
        mayGoOn.countDown();
        assertThat(next()).isEmpty();
        assertThat(next()).hasSize(50);
        awaitRun();
        assertThat(runs.get()).isLessThanOrEqualTo(5); // the first, the one for all 50, and ours
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void failedQuery_isToldAndComesBack() throws Exception {
        write("insert into posts values (1, 'a', null)");
        LinkedBlockingQueue<String> failures = new LinkedBlockingQueue<>();
        watches.watch(titles(), new WatchListener<>() {
            @Override
            public void changed(Result<Record> result) {
                hear(result);
            }

            @Override
            public void failed(RuntimeException error) {
                failures.add(String.valueOf(error.getMessage()));
                throw new IllegalStateException("the listener's own");
            }
        });
        assertThat(next()).containsExactly("a");
        commit("alter table posts rename to gone");
        assertThat(failures.poll(LONG_SECONDS, TimeUnit.SECONDS)).contains("no such table");
        commit("alter table gone rename to posts");
        assertThat(next()).containsExactly("a"); // the same as before it failed, and told all the same
    }

    @Test
    void failedListener_hearsTheNextResult() throws Exception {
        watches.watch(titles(), result -> {
            hear(result);
            throw new AssertionError("the listener's own");
        });
        assertThat(next()).isEmpty();
        commit("insert into posts values (1, 'a', null)");
        assertThat(next()).containsExactly("a");
    }

    @Test
    void closedFromInsideTheListener_hearsNothingMore() throws Exception {
        AtomicReference<Subscription> own = new AtomicReference<>();
        CountDownLatch isSet = new CountDownLatch(1);
        own.set(watches.watch(titles(), result -> {
            awaitLatch(isSet);
            hear(result);
            own.get().close();
        }));
        isSet.countDown();
        assertThat(next()).isEmpty();
        await(() -> watches.count() == 0);
        commit("insert into posts values (1, 'a', null)");
        watches.watch(titles(), result -> heard.add(List.of("second")));
        assertThat(next()).containsExactly("second");
        assertThat(heard).isEmpty();
    }

    @Test
    void closedWhileItRuns_isNotTold() throws Exception {
        CountDownLatch isIn = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        DSLContext slow = DSL.using(dsl.configuration().deriveAppending(new ExecuteListener() {
            @Override
            public void fetchEnd(ExecuteContext context) {
                isIn.countDown();
                awaitLatch(mayGoOn);
            }
        }));
        try (Watches own = new Watches(slow)) {
            Subscription watch = own.watch(titles(), this::hear);
            awaitLatch(isIn);
            watch.close();
            watch.close();
            mayGoOn.countDown();
        }
        await(() -> ownThreads().isEmpty());
        assertThat(heard).isEmpty();
    }

    private static List<String> ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("millpond-watch-"))
                .toList();
    }

    @Test
    void manyWatches_shareFewDaemonThreadsThatEndWithTheLast() throws Exception {
        await(() -> ownThreads().isEmpty());
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        AtomicInteger told = new AtomicInteger();
        List<Subscription> open = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            open.add(watches.watch(titles(), result -> {
                used.add(Thread.currentThread());
                told.incrementAndGet();
            }));
        }
        await(() -> told.get() == 100);
        commit("insert into posts values (1, 'a', null)");
        await(() -> told.get() == 200);
        assertThat(used).hasSizeBetween(1, Watches.WORKERS).allMatch(Thread::isDaemon);
        assertThat(ownThreads()).hasSizeLessThanOrEqualTo(Watches.WORKERS + 1);
        open.forEach(Subscription::close);
        await(() -> ownThreads().isEmpty());
        watches.watch(titles(), this::hear);
        assertThat(next()).containsExactly("a");
    }

    @Test
    void closed_refusesNewOnes() {
        watches.close();
        watches.close();
        watches.committed();
        assertThatThrownBy(() -> watches.watch(titles(), this::hear)).isInstanceOf(IllegalStateException.class);
    }

    /** A commit between the query's end and the watch's rest must not be lost. */
    @Test
    void lastOfManyCommits_isAlwaysHeard() throws Exception {
        AtomicReference<Object> last = new AtomicReference<>();
        watches.watch(dsl.resultQuery("select count(*) from posts"), result -> last.set(result.getValue(0, 0)));
        int count = 0;
        for (int round = 0; round < 200; round++) {
            for (int i = 0; i < 1 + round % 4; i++) {
                commit("insert into posts values (" + ++count + ", 'x', null)");
            }
            int expected = count;
            await(() -> Integer.valueOf(expected).equals(last.get()));
        }
        assertThat(Duration.ofMillis(runs.get())).isPositive();
    }
}
