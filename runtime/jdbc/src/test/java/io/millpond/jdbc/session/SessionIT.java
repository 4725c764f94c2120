package io.millpond.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.jdbc.hrana.UnsignedInfinity;
import io.millpond.jdbc.sql.ParsedSql;
import io.millpond.jdbc.url.JdbcUrl;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions below the JDBC border, on a real server. */
final class SessionIT {
    private static final String NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ";

    private Session session;

    @BeforeEach
    void open() throws SQLException {
        FreshDatabase database = Sqld.freshDatabase();
        session = Session.open(JdbcUrl.read(database.jdbcUrl(), new Properties()));
    }

    @AfterEach
    void close() throws SQLException {
        session.close();
    }

    private Outcome run(String sql, Object... arguments) throws SQLException {
        return session.run(command(sql, arguments), false, session.call(Duration.ZERO));
    }

    private Outcome stream(String sql) throws SQLException {
        return session.run(command(sql), true, session.call(Duration.ZERO));
    }

    private static Command command(String sql, Object... arguments) {
        return new Command(ParsedSql.of(sql), Arrays.asList(arguments));
    }

    private static List<List<Object>> all(Outcome outcome) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        for (Object[] row = outcome.rows().next();
                row != null;
                row = outcome.rows().next()) {
            rows.add(Arrays.asList(row));
        }
        return rows;
    }

    private Object value(String sql, Object... arguments) throws SQLException {
        return all(run(sql, arguments)).get(0).get(0);
    }

    private long count(String table) throws SQLException {
        try (Session other = Session.open(session.options())) {
            return (Long) other.run(command("SELECT count(*) FROM " + table), false, other.call(Duration.ZERO))
                    .rows()
                    .next()[0];
        }
    }

    @Test
    void pragmaSetOutsideATransaction_holdsForAllThatFollows() throws SQLException {
        run("CREATE TABLE p(id INTEGER PRIMARY KEY)");
        run("CREATE TABLE c(p REFERENCES p(id))");
        assertThat(value("PRAGMA foreign_keys")).isEqualTo(1L);
        run("PRAGMA foreign_keys = OFF");
        assertThat(value("PRAGMA foreign_keys")).isEqualTo(0L);
        run("INSERT INTO c VALUES (7)");
        session.setAutoCommit(false);
        run("INSERT INTO c VALUES (8)");
        session.commit();
        session.setAutoCommit(true);
        run("PRAGMA foreign_keys = ON");
        assertThatThrownBy(() -> run("INSERT INTO c VALUES (9)")).isInstanceOf(SQLException.class);
        assertThat(count("c")).isEqualTo(2);
    }

    @Test
    void deferForeignKeys_isForOneTransaction() throws SQLException {
        run("CREATE TABLE p(id INTEGER PRIMARY KEY)");
        run("CREATE TABLE c(p REFERENCES p(id))");
        run("PRAGMA defer_foreign_keys = ON");
        session.setAutoCommit(false);
        run("INSERT INTO c VALUES (7)");
        assertThatThrownBy(() -> session.commit())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23503"));
        assertThat(session.isInTransaction()).as("as on a file").isTrue();
        run("INSERT INTO p VALUES (7)");
        session.commit();
        assertThatThrownBy(() -> run("INSERT INTO c VALUES (8)"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23503"));
        session.rollback();
        assertThat(count("c")).isOne();
    }

    @Test
    void readOnly_refusesWritesAndKeepsItsSnapshot() throws SQLException {
        run("CREATE TABLE t(v)");
        session.setReadOnly(true);
        session.setAutoCommit(false);
        assertThat(value("SELECT count(*) FROM t")).isEqualTo(0L);
        try (Session other = Session.open(session.options())) {
            other.run(command("INSERT INTO t VALUES (1)"), false, other.call(Duration.ZERO));
        }
        assertThat(value("SELECT count(*) FROM t")).isEqualTo(0L);
        for (String write : List.of(
                "INSERT INTO t VALUES (2)",
                "WITH x AS (SELECT 1) DELETE FROM t",
                "CREATE TABLE u(v)",
                "PRAGMA user_version = 4")) {
            assertThatThrownBy(() -> run(write))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        }
        session.commit();
        assertThat(value("SELECT count(*) FROM t")).isEqualTo(1L);
    }

    @Test
    void infinity_goesBothWaysWithItsSign() throws SQLException {
        run("CREATE TABLE t(id INTEGER PRIMARY KEY, a, b)");
        run("INSERT INTO t VALUES (?, ?, ?)", 1L, Double.POSITIVE_INFINITY, 0.5);
        run("INSERT INTO t VALUES (?3, ?1, ?2)", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 2L);
        run("INSERT INTO t VALUES (:id, :a, :b)", 3L, 1.0, Double.NaN);
        List<List<Object>> expected = List.of(
                Arrays.asList(1L, Double.POSITIVE_INFINITY, 0.5),
                Arrays.asList(2L, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
                Arrays.asList(3L, 1.0, null));
        assertThat(all(run("SELECT id, a, b FROM t ORDER BY id"))).isEqualTo(expected);
        session.setAutoCommit(false);
        assertThat(all(run("SELECT id, a, b FROM t WHERE a > ? ORDER BY id -- end", Double.NEGATIVE_INFINITY)))
                .containsExactly(expected.get(0), expected.get(2));
        session.rollback();
        session.setAutoCommit(true);
        assertThat(all(stream("SELECT a FROM t WHERE id = 1"))).containsExactly(List.of(UnsignedInfinity.INSTANCE));
    }

    @Test
    void resultOverTheServersLimit_comesAsOne() throws SQLException {
        String large = NUMBERS + "3000) SELECT i, hex(zeroblob(4000)) FROM n";
        assertThat(all(run(large))).hasSize(3000);
        session.setAutoCommit(false);
        assertThat(all(run(large))).hasSize(3000);
        run("CREATE TABLE t(v)");
        assertThat(all(run(large))).hasSize(3000);
        session.commit();
        assertThat(count("t")).isZero();
    }

    @Test
    void openCursor_isPutAsideBeforeTheNextStatementOfItsTransaction() throws SQLException {
        run("CREATE TABLE t(v)");
        session.setAutoCommit(false);
        run("INSERT INTO t VALUES (0)");
        Rows rows =
                stream(NUMBERS + "20000) SELECT i, hex(randomblob(100)) FROM n").rows();
        long sum = 0;
        long seen = 0;
        for (Object[] row = rows.next(); row != null; row = rows.next()) {
            sum += (Long) row[0];
            if (++seen % 5000 == 0) {
                run("INSERT INTO t VALUES (?)", row[0]);
            }
        }
        rows.close();
        session.commit();
        assertThat(sum).isEqualTo(20_000L * 20_001 / 2);
        assertThat(count("t")).isEqualTo(5);
    }

    @Test
    void cursorClosedEarly_leavesTheTransactionOpen() throws SQLException {
        run("CREATE TABLE t(v)");
        session.setAutoCommit(false);
        run("INSERT INTO t VALUES (0)");
        Rows rows = stream(NUMBERS + "3000000) SELECT i, hex(randomblob(100)) FROM n")
                .rows();
        assertThat(rows.next()[0]).isEqualTo(1L);
        rows.close();
        run("INSERT INTO t VALUES (1)");
        session.commit();
        assertThat(count("t")).isEqualTo(2);
    }

    @Test
    void batch_isAllOrNothing() throws Exception {
        run("CREATE TABLE t(v UNIQUE)");
        List<Command> good = List.of(
                command("INSERT INTO t VALUES (?)", 1L),
                command("INSERT INTO t VALUES (?)", 2L),
                command("DELETE FROM t WHERE v=1"));
        assertThat(session.runBatch(good, session.call(Duration.ZERO)))
                .extracting(Outcome::affectedRows)
                .containsExactly(1L, 1L, 1L);
        List<Command> bad = List.of(command("INSERT INTO t VALUES (3)"), command("INSERT INTO t VALUES (2)"));
        assertThatThrownBy(() -> session.runBatch(bad, session.call(Duration.ZERO)))
                .isInstanceOfSatisfying(BatchFailure.class, e -> {
                    assertThat(e.index()).isOne();
                    assertThat(e.error().getSQLState()).isEqualTo("23505");
                });
        assertThat(count("t")).isOne();
        session.setAutoCommit(false);
        run("INSERT INTO t VALUES (4)");
        assertThatThrownBy(() -> session.runBatch(bad, session.call(Duration.ZERO)))
                .isInstanceOf(BatchFailure.class);
        session.runBatch(List.of(command("INSERT INTO t VALUES (5)")), session.call(Duration.ZERO));
        session.commit();
        assertThat(count("t")).isEqualTo(3);
    }

    @Test
    void batchOverTheSizeLimit_isSplitAndStillAllOrNothing() throws Exception {
        run("CREATE TABLE t(v UNIQUE, b)");
        List<Command> many = new ArrayList<>();
        for (long i = 0; i < 12_000; i++) {
            many.add(command("INSERT INTO t VALUES (?, NULL)", i));
        }
        long before = session.roundTrips();
        session.runBatch(many, session.call(Duration.ZERO));
        assertThat(session.roundTrips() - before).isEqualTo(4);
        assertThat(count("t")).isEqualTo(12_000);
        run("DELETE FROM t WHERE v <> 11999");
        assertThatThrownBy(() -> session.runBatch(many, session.call(Duration.ZERO)))
                .isInstanceOf(BatchFailure.class);
        assertThat(count("t")).isOne();
        session.setAutoCommit(false);
        assertThatThrownBy(() -> session.runBatch(many, session.call(Duration.ZERO)))
                .isInstanceOfSatisfying(
                        BatchFailure.class, e -> assertThat(e.index()).isEqualTo(11_999));
        run("INSERT INTO t VALUES (-1, NULL)");
        session.commit();
        assertThat(count("t")).isEqualTo(2);
    }

    @Test
    void textTransactions_areUnderstood() throws SQLException {
        run("CREATE TABLE t(v)");
        run("BEGIN");
        run("INSERT INTO t VALUES (1)");
        assertThat(session.isInTransaction()).isTrue();
        assertThat(count("t")).isZero();
        run("COMMIT");
        assertThat(count("t")).isOne();
        run("SAVEPOINT a");
        run("INSERT INTO t VALUES (2)");
        run("SAVEPOINT b");
        run("INSERT INTO t VALUES (3)");
        run("ROLLBACK TO b");
        run("RELEASE a");
        assertThat(session.isInTransaction()).isFalse();
        assertThat(count("t")).isEqualTo(2);
        run("BEGIN IMMEDIATE");
        run("DELETE FROM t");
        run("ROLLBACK");
        assertThat(count("t")).isEqualTo(2);
        assertThatThrownBy(() -> run("COMMIT"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25000"));
    }
}
