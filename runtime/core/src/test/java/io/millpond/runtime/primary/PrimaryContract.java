package io.millpond.runtime.primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every primary: an application that changes its URL notices nothing. */
abstract class PrimaryContract {
    static final Table<Record> POSTS = table(name("posts"));
    static final Field<Long> ID = field(name("id"), Long.class);
    static final Field<String> TITLE = field(name("title"), String.class);
    static final Field<Integer> STARS = field(name("stars"), Integer.class);

    Millpond millpond;
    DSLContext db;

    abstract MillpondConfig.Builder config();

    @BeforeEach
    void open() {
        millpond = Millpond.open(config().acquireTimeout(Duration.ofSeconds(30)).build());
        db = millpond.dsl();
        db.execute("create table posts (id integer primary key, title text not null unique,"
                + " stars integer default 0 check (stars >= 0))");
        db.execute("create table tags (post integer not null references posts(id), name text)");
    }

    @AfterEach
    void close() {
        millpond.close();
    }

    private void insert(String title) {
        db.insertInto(POSTS).set(TITLE, title).execute();
    }

    private List<String> titles() {
        return db.select(TITLE).from(POSTS).orderBy(ID).fetch(TITLE);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    // ---- transactions

    @Test
    void transaction_commitsAllOrNothing() {
        db.transaction(t -> t.dsl()
                .batch("insert into posts (title) values ('a')", "update posts set stars = 3")
                .execute());
        assertThatThrownBy(() -> db.transaction(t -> {
                    t.dsl().execute("insert into posts (title) values ('b')");
                    t.dsl().execute("insert into posts (title) values ('a')");
                }))
                .isInstanceOf(IntegrityConstraintViolationException.class);
        assertThat(titles()).containsExactly("a");
    }

    @Test
    void nestedTransaction_isRolledBackAlone() {
        db.transaction(outer -> {
            outer.dsl().execute("insert into posts (title) values ('outer')");
            assertThatThrownBy(() -> outer.dsl().transaction(inner -> {
                        inner.dsl().execute("insert into posts (title) values ('inner')");
                        throw new IllegalStateException("no");
                    }))
                    .isInstanceOf(RuntimeException.class);
        });
        assertThat(titles()).containsExactly("outer");
    }

    @Test
    void connectionClosedInATransaction_isRolledBack() throws SQLException {
        try (Connection connection = millpond.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("insert into posts (title) values ('a')")) {
                // The call that HikariCP does not notice: it would commit here.
                assertThat(insert.executeLargeUpdate()).isEqualTo(1);
            }
        }
        try (Connection connection = millpond.dataSource().getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(ask(connection, "select count(*) from posts")).isZero();
        }
    }

    @Test
    void readOnlyTransaction_seesOneSnapshotAndCannotWrite() throws SQLException {
        insert("a");
        try (Connection connection = millpond.dataSource().getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            assertThat(ask(connection, "select count(*) from posts")).isEqualTo(1);
            insert("b");
            assertThat(ask(connection, "select count(*) from posts")).isEqualTo(1);
            assertThatThrownBy(() -> run(connection, "delete from posts"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        }
        try (Connection next = millpond.dataSource().getConnection()) {
            assertThat(next.isReadOnly()).isFalse();
            run(next, "delete from posts");
        }
    }

    @Test
    void readThenWriteTransactions_loseNoUpdate() throws Exception {
        insert("counter");
        int threads = 8;
        int rounds = 100;
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                done.add(workers.submit(() -> addOne(rounds)));
            }
            int retries = 0;
            for (Future<Integer> worker : done) {
                retries += worker.get();
            }
            assertThat(db.select(STARS).from(POSTS).fetchSingle(STARS)).isEqualTo(threads * rounds);
            assertThat(retries).as("BEGIN IMMEDIATE waits, it does not fail").isLessThan(threads * rounds / 10);
        } finally {
            workers.shutdownNow();
        }
    }

    /** Returns how often a transaction had to be tried again. */
    private int addOne(int rounds) {
        int retries = 0;
        for (int done = 0; done < rounds; ) {
            try {
                db.transaction(t -> {
                    int stars = t.dsl().select(STARS).from(POSTS).fetchSingle(STARS);
                    t.dsl().update(POSTS).set(STARS, stars + 1).execute();
                });
                done++;
            } catch (DataAccessException e) {
                if (!"40001".equals(e.sqlState())) {
                    throw e;
                }
                retries++;
            }
        }
        return retries;
    }

    // ---- batches

    @Test
    void batch_takesEffectWhollyAndCounts() {
        insert("a");
        assertThat(millpond.batch(
                        db.insertInto(POSTS, TITLE, STARS).values("b", 1).values("c", null),
                        db.update(POSTS).set(STARS, 5).where(TITLE.in("a", "b")),
                        db.insertInto(table(name("tags")), field(name("post")), field(name("name")))
                                .values(
                                        db.select(ID)
                                                .from(POSTS)
                                                .where(TITLE.eq("c"))
                                                .asField(),
                                        "it's ?"),
                        db.deleteFrom(POSTS).where(TITLE.eq("nobody"))))
                .containsExactly(2, 2, 1, 0);
        assertThat(db.fetchValue("select name from tags")).isEqualTo("it's ?");
        assertThat(db.select(STARS).from(POSTS).orderBy(ID).fetch(STARS)).containsExactly(5, 5, null);
        assertThat(millpond.batch()).isEmpty();
    }

    @Test
    void batchThatFails_leavesNothing() {
        assertThatThrownBy(() -> millpond.batch(
                        db.insertInto(POSTS).set(TITLE, "a"),
                        db.insertInto(POSTS).set(TITLE, "a")))
                .isInstanceOfSatisfying(
                        IntegrityConstraintViolationException.class,
                        e -> assertThat(e.sqlState()).isEqualTo("23505"));
        assertThat(titles()).isEmpty();
    }

    @Test
    void batchWithRows_runsToo() {
        assertThat(millpond.batch(
                        db.insertInto(POSTS).set(TITLE, "a").returning(ID),
                        db.update(POSTS).set(STARS, 2)))
                .containsExactly(1, 1);
        assertThat(titles()).containsExactly("a");
    }

    // ---- keys

    @Test
    void insertedKeys_comeBack() {
        assertThat(db.insertInto(POSTS, TITLE)
                        .values("a")
                        .values("b")
                        .returning(ID)
                        .fetch(ID))
                .containsExactly(1L, 2L);
        assertThat(db.insertInto(POSTS, ID, TITLE)
                        .values(1L, "again")
                        .onConflict(ID)
                        .doUpdate()
                        .set(TITLE, "again")
                        .returning(ID)
                        .fetchSingle(ID))
                .isEqualTo(1);
    }

    @Test
    void lastInsertRowid_isTheConnectionsOwn() throws SQLException {
        try (Connection connection = millpond.dataSource().getConnection()) {
            run(connection, "insert into posts (id, title) values (41, 'a')");
            insert("b");
            assertThat(ask(connection, "select last_insert_rowid()")).isEqualTo(41);
            assertThat(ask(connection, "select changes()")).isEqualTo(1);
            assertThatThrownBy(() -> run(connection, "update posts set title = last_insert_rowid() + 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("0A000"));
            connection.setAutoCommit(false);
            run(connection, "insert into posts (id, title) values (50, 'c')");
            assertThat(ask(connection, "select last_insert_rowid() + 1")).isEqualTo(51);
        }
        for (int i = 0; i < 3; i++) { // a pool lends the same one again
            try (Connection next = millpond.dataSource().getConnection()) {
                assertThat(ask(next, "select last_insert_rowid()")).isZero();
            }
        }
    }

    // ---- errors

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "insert into posts (title) values ('taken') | 23505",
                "insert into posts (title) values (null) | 23502",
                "update posts set stars = -1 | 23514",
                "insert into tags values (99, 'x') | 23503",
                "select * from nowhere | 42S02",
                "select absent from posts | 42S22",
                "selec 1 | 42601",
                "create table posts (a) | 42S01",
            })
    void error_hasTheSameSqlStateAndClass(String sql, String state) {
        insert("taken");
        assertThatThrownBy(() -> db.execute(sql)).isInstanceOfSatisfying(DataAccessException.class, e -> {
            assertThat(e.sqlState()).isEqualTo(state);
            assertThat(e instanceof IntegrityConstraintViolationException).isEqualTo(state.startsWith("23"));
        });
    }

    @Test
    void transactionAfterAnError_goesOn() {
        db.transaction(t -> {
            t.dsl().execute("insert into posts (title) values ('a')");
            assertThatThrownBy(() -> t.dsl().execute("insert into posts (title) values ('a')"))
                    .isInstanceOf(DataAccessException.class);
            // HikariCP by itself closes the connection after this one.
            assertThatThrownBy(() -> t.dsl().fetchValue("select total_changes() + 1"))
                    .isInstanceOf(DataAccessException.class);
            t.dsl().execute("insert into posts (title) values ('b')");
        });
        assertThat(titles()).containsExactly("a", "b");
    }

    // ---- jOOQ

    @Test
    void moreValuesThanParameters_areInlined() {
        Long[] ids = LongStream.range(0, 40_000).boxed().toArray(Long[]::new);
        insert("a");
        assertThat(db.fetchCount(POSTS, ID.in(ids))).isEqualTo(1);
    }

    // ---- closing

    @Test
    void closed_refusesConnectionsAndClosesAgainSilently() {
        millpond.close();
        millpond.close();
        assertThatThrownBy(() -> millpond.dataSource().getConnection())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"))
                .hasMessageContaining("This Millpond is closed.");
    }

    @Test
    void closing_waitsForATransactionThatRuns() throws Exception {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try {
            Future<?> closing;
            try (Connection connection = millpond.dataSource().getConnection()) {
                connection.setAutoCommit(false);
                run(connection, "insert into posts (title) values ('a')");
                closing = worker.submit(millpond::close);
                awaitRefusal();
                run(connection, "insert into posts (title) values ('b')");
                assertThat(closing.isDone()).isFalse();
                connection.commit();
            }
            closing.get();
        } finally {
            worker.shutdownNow();
        }
        assertThat(countAfterReopening()).isEqualTo(2);
    }

    private void awaitRefusal() throws SQLException {
        for (boolean isOpen = true; isOpen; ) {
            try {
                millpond.dataSource().getConnection().close();
                LockSupport.parkNanos(1_000_000);
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("08003");
                isOpen = false;
            }
        }
    }

    private long countAfterReopening() throws SQLException {
        try (Millpond again = Millpond.open(config().build());
                Connection connection = again.dataSource().getConnection()) {
            return ask(connection, "select count(*) from posts");
        }
    }

    @Test
    void transactionLeftOpen_isRolledBackAndSaid() throws Exception {

        try (Millpond impatient =
                Millpond.open(config().closeTimeout(Duration.ofMillis(100)).build())) {
            Connection leaked = impatient.dataSource().getConnection();
            leaked.setAutoCommit(false);
            run(leaked, "insert into posts (title) values ('a')");
            assertThatThrownBy(impatient::close).hasMessageContaining("1 connection(s) were still in use");
            assertThatThrownBy(leaked::commit).isInstanceOf(SQLException.class);
        }
        assertThat(countAfterReopening()).isZero();
    }
}
