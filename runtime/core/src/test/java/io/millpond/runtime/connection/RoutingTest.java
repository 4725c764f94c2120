package io.millpond.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.verdict.Kind;
import io.millpond.runtime.verdict.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RoutingTest extends PondTest {
    @Test
    void writeThenRead_seesTheWrite() throws SQLException {
        assertThat(run("insert into posts values (1, 'a', 0)")).isEqualTo(1);
        assertThat(ask("select title from posts")).isEqualTo("a");
    }

    @Test
    void readerRowsOpen_writeOnSameConnection_works() throws SQLException {
        run("insert into posts values (1, 'a', 0), (2, 'b', 0)");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from posts order by id")) {
            assertThat(rows.next()).isTrue();
            run("insert into posts values (3, 'c', 0)");
            assertThat(ask("select count(*) from posts")).isEqualTo(3);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong(1)).isEqualTo(2);
            assertThat(rows.next()).as("the cursor keeps its own snapshot").isFalse();
        }
    }

    @Test
    void moreOpenCursorsThanReaders_nobodyWaits() throws SQLException {
        run("insert into posts values (1, 'a', 0)");
        try (Statement a = connection.createStatement();
                Statement b = connection.createStatement();
                Statement c = connection.createStatement();
                Statement d = connection.createStatement()) {
            for (Statement statement : new Statement[] {a, b, c, d}) {
                assertThat(statement.executeQuery("select id from posts").next())
                        .isTrue();
            }
        }
        assertThat(ask("select 1")).isEqualTo(1);
    }

    @Test
    void everyReaderHeldByThreadsThatNeedASecondOne_nobodyWaitsForever() throws Exception {
        run("insert into posts values (1, 'a', 0)");
        CyclicBarrier allHold = new CyclicBarrier(2);
        Callable<Object> nested = () -> {
            try (Connection outer = pond.dataSource().getConnection();
                    Statement statement = outer.createStatement();
                    ResultSet rows = statement.executeQuery("select id from posts")) {
                rows.next();
                allHold.await(1, TimeUnit.MINUTES);
                try (Connection inner = pond.dataSource().getConnection()) {
                    return ask(inner, "select count(*) from posts");
                }
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<Object> answer : threads.invokeAll(List.of(nested, nested), 1, TimeUnit.MINUTES)) {
                assertThat(answer.get()).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void missedWrite_canDoNothingOnAReaderAndIsRunOnTheWriter() throws SQLException {
        RoutingConnection own = (RoutingConnection) connection;
        try (RoutingStatement statement = (RoutingStatement) own.createStatement()) {
            Verdict wrong = Verdict.of(Kind.READ);
            own.execution().execute(new Call(statement, "insert into posts values (1, 'a', 0)", wrong));
            assertThat(ask("select title from posts")).isEqualTo("a");
            own.setReadOnly(true);
            assertThatThrownBy(() -> own.execution().execute(new Call(statement, "delete from posts", wrong)))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        }
    }

    @Test
    void trap_pragmasArePerConnection_foreignKeysAreOnEverywhere() throws SQLException {
        assertThat(ask("PRAGMA foreign_keys")).isEqualTo(1);
        connection.setAutoCommit(false);
        run("insert into posts values (1, 'a', 0)");
        assertThat(ask("PRAGMA foreign_keys")).isEqualTo(1);
        connection.rollback();
        connection.setAutoCommit(true);
        assertThatThrownBy(() -> run("insert into tags values (99, 'x')"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23503"));
    }

    @Test
    void trap_setReadOnly_refusesWritesWithoutFailing() throws SQLException {
        connection.setReadOnly(true);
        assertThat(ask("select count(*) from posts")).isEqualTo(0);
        assertThatThrownBy(() -> run("insert into posts values (1, 'a', 0)"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        connection.setReadOnly(false);
        assertThat(run("insert into posts values (1, 'a', 0)")).isEqualTo(1);
    }

    @Test
    void trap_explainPragmaExecutesThePragma_isRefusedLikeThePragma() throws SQLException {
        for (String pragma : new String[] {
            "PRAGMA foreign_keys=off", "EXPLAIN PRAGMA foreign_keys=off", "explain query plan pragma foreign_keys(0)",
            "/* x */ EXPLAIN -- y\n PRAGMA query_only=1", "PRAGMA journal_mode=delete", "PRAGMA main.synchronous=off"
        }) {
            assertThatThrownBy(() -> ask(pragma)).as(pragma).isInstanceOf(SQLFeatureNotSupportedException.class);
        }
        for (int i = 0; i < 6; i++) {
            assertThat(ask("PRAGMA foreign_keys")).isEqualTo(1);
        }
        assertThatThrownBy(() -> run("insert into tags values (99, 'x')")).isInstanceOf(SQLException.class);
    }

    @Test
    void storedPragma_isWritten() throws SQLException {
        run("PRAGMA user_version = 7");
        assertThat(ask("PRAGMA user_version")).isEqualTo(7);
    }

    @Test
    void attachAndTempTable_areRefusedWithWhatToDo() {
        for (String sql :
                new String[] {"attach ':memory:' as x", "detach x", "create temp table t (a)", "create table temp.t (a)"
                }) {
            assertThatThrownBy(() -> run(sql))
                    .as(sql)
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("shared");
        }
    }

    @Test
    void tableCreatedInOpenTransaction_isFoundThere() throws SQLException {
        connection.setAutoCommit(false);
        run("create table fresh (a)");
        run("insert into fresh values (5)");
        assertThat(ask("select a from fresh")).isEqualTo(5);
        connection.commit();
        connection.setAutoCommit(true);
        assertThat(ask("select a from fresh")).isEqualTo(5);
    }

    @Test
    void columnsChange_keptStatementsShowTheNewOnes() throws SQLException {
        run("insert into posts values (1, 'a', 0)");
        for (int i = 0; i < 3; i++) {
            assertThat(ask("select * from posts")).isEqualTo(1);
        }
        run("alter table posts add column extra text default 'new'");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from posts")) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(4);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString("extra")).isEqualTo("new");
        }
    }

    @Test
    void secondTransactionInSameThread_failsAndNamesTheHolder() throws SQLException {
        try (var other = Millpond.open(config().url("file:" + folder.resolve("second.db"))
                        .acquireTimeout(Duration.ofMillis(50))
                        .build());
                Connection first = other.dataSource().getConnection();
                Connection second = other.dataSource().getConnection()) {
            first.setAutoCommit(false);
            run(first, "create table t (secret)");
            assertThatThrownBy(() -> run(second, "create table u (a)"))
                    .isInstanceOf(SQLTransientConnectionException.class)
                    .hasMessageContaining("this very thread")
                    .hasMessageContaining("create table t");
            assertThat(ask(second, "select 1")).as("readers go on").isEqualTo(1);
            first.rollback();
        }
    }

    @Test
    void useAfterClose_isRefused() throws SQLException {
        PreparedStatement statement = connection.prepareStatement("select 1");
        ResultSet rows = statement.executeQuery();
        connection.close();
        connection.close();
        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(1)).isFalse();
        assertThat(statement.isClosed()).isTrue();
        assertThat(rows.isClosed()).isTrue();
        assertThatThrownBy(rows::next).isInstanceOf(SQLException.class).hasMessageContaining("closed");
        assertThatThrownBy(statement::executeQuery)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> connection.prepareStatement("select 1"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
    }

    @Test
    void springsOrderOfCalls_readOnlyTransactionReadsOneSnapshot() throws SQLException {
        run("insert into posts values (1, 'a', 0)");
        try (Connection reader = pond.dataSource().getConnection()) {
            assertThat(reader.getMetaData().getDatabaseProductName()).isEqualTo("SQLite");
            reader.setReadOnly(true);
            reader.setAutoCommit(false);
            assertThat(ask(reader, "select count(*) from posts")).isEqualTo(1);
            run("insert into posts values (2, 'b', 0)");
            assertThat(ask(reader, "select count(*) from posts"))
                    .as("same snapshot")
                    .isEqualTo(1);
            assertThatThrownBy(() -> run(reader, "delete from posts"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
            reader.commit();
            assertThat(ask(reader, "select count(*) from posts")).isEqualTo(2);
            reader.commit();
            reader.setAutoCommit(true);
            reader.setReadOnly(false);
            run(reader, "insert into posts values (3, 'c', 0)");
        }
    }

    @Test
    void metaDataEarly_doesNotPin() throws SQLException {
        connection.setAutoCommit(false);
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            assertThat(tables.next()).isTrue();
        }
        try (Connection other = pond.dataSource().getConnection()) {
            run(other, "insert into posts values (1, 'a', 0)"); // would time out if the writer were held
        }
        connection.setReadOnly(true);
        assertThat(ask("select count(*) from posts")).isEqualTo(1);
        connection.rollback();
    }

    @Test
    void queryTimeout_interruptsTheStatement() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(() -> {
                        try (ResultSet rows = statement.executeQuery(
                                "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n")) {
                            rows.next();
                        }
                    })
                    .isInstanceOf(java.sql.SQLTimeoutException.class);
            statement.setQueryTimeout(0);
            assertThat(statement.executeQuery("select 1").next()).isTrue();
        }
    }

    @Test
    void statementWhoseTableIsGone_runsAgainWhenItIsBack() throws SQLException {
        run("create table t (a)");
        assertThat(column(connection, "select a from t")).isEmpty(); // now it is kept prepared
        run("drop table t");
        assertThatThrownBy(() -> ask("select a from t")).hasMessageContaining("no such table");
        run("create table t as select 5 as a");
        assertThat(ask("select a from t")).isEqualTo(5);
    }
}
