package io.millpond.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.observe.Place;
import io.millpond.runtime.replica.Subscription;
import io.millpond.runtime.replica.SyncMode;
import io.millpond.runtime.route.Reason;
import io.millpond.runtime.verdict.Kind;
import io.millpond.runtime.verdict.Verdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where statements run, and how often the server is asked for that. */
@Timeout(120)
final class RoutedExecutionIT {
    @TempDir
    Path folder;

    private RoutedPond pond;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        pond = new RoutedPond(folder, settings -> settings);
        pond.prepare(
                "create table posts (id integer primary key, title text unique)",
                "insert into posts values (1, 'a'), (2, 'b'), (3, 'c')");
        connection = pond.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        pond.close();
    }

    private Object ask(String sql) throws SQLException {
        return PondTest.ask(connection, sql);
    }

    private long run(String sql, Object... values) throws SQLException {
        return PondTest.run(connection, sql, values);
    }

    // ---- autocommit

    @Test
    void autocommit_readsLocallyAndWritesInOneRoundTrip() throws SQLException {
        assertThat(ask("select count(*) from posts")).isEqualTo(3);
        assertThat(pond.roundTrips()).isZero();
        assertThat(run("insert into posts values (?, ?)", 4, "d")).isEqualTo(1);
        assertThat(pond.roundTrips()).isEqualTo(1);
        assertThat(ask("select last_insert_rowid()")).isEqualTo(4L);
        assertThat(ask("select title from posts where id = 4")).isEqualTo("d"); // its own write
        assertThat(pond.roundTrips()).isEqualTo(1);
        assertThat(pond.places()).containsExactly(Place.REPLICA, Place.PRIMARY, Place.SESSION, Place.REPLICA);
    }

    @Test
    void writeThatReturns_isReadFromMemoryAndHoldsNothing() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("update posts set title = title || '!' returning title")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("a!");
            assertThat(pond.roundTrips()).isEqualTo(1);
        }
        assertThat(pond.last().rowsWritten()).isPositive();
    }

    @Test
    void severalStatementsInOneText_areOneUnitInOneRoundTrip() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into posts values (4, 'd'); update posts set title = 'x' where id = 1;");
            assertThat(statement.getUpdateCount()).isEqualTo(2);
            assertThat(pond.roundTrips()).isEqualTo(1);
            assertThatThrownBy(() ->
                            statement.execute("insert into posts values (5, 'e'); insert into posts values (5, 'f')"))
                    .isInstanceOf(SQLException.class);
            statement.execute("insert into posts values (6, 'g'); select count(*) from posts");
            try (ResultSet rows = statement.getResultSet()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(5);
            }
        }
    }

    @Test
    void batch_isOneRoundTripOutsideAndInsideATransaction() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into posts values (?, ?)")) {
            for (int i = 10; i < 20; i++) {
                insert.setInt(1, i);
                insert.setString(2, "t" + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(10).containsOnly(1);
        }
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("delete from posts where id > 15");
            statement.addBatch("update posts set title = 'z' where id = 1");
            assertThat(statement.executeBatch()).containsExactly(4, 1);
        }
        assertThat(pond.roundTrips()).isEqualTo(2);
        assertThat(pond.millpond()
                        .batch(
                                pond.millpond().dsl().query("delete from posts where id = {0}", 10),
                                pond.millpond().dsl().query("insert into posts values (30, 'thirty')")))
                .containsExactly(1, 1);
        assertThat(pond.roundTrips()).isEqualTo(3);
        assertThat(ask("select count(*) from posts")).isEqualTo(9);
        assertThat(pond.places()).containsExactly(Place.PRIMARY, Place.PRIMARY, Place.PRIMARY, Place.REPLICA);
    }

    // ---- transactions

    @Test
    void transaction_costsOneRoundTripMoreThanItsStatements() throws SQLException {
        connection.setAutoCommit(false);
        assertThat(pond.roundTrips()).isZero();
        for (int i = 10; i < 15; i++) {
            run("insert into posts values (?, ?)", i, "t" + i);
        }
        assertThat(ask("select count(*) from posts")).isEqualTo(8);
        assertThat(ask("select last_insert_rowid()")).isEqualTo(14L);
        connection.commit();
        assertThat(pond.roundTrips()).isEqualTo(7);
        connection.setAutoCommit(true);
        assertThat(ask("select count(*) from posts")).isEqualTo(8);
        assertThat(pond.roundTrips()).isEqualTo(7);
        assertThat(pond.last().place()).isEqualTo(Place.REPLICA);
    }

    @Test
    void transactionByText_isLazyTooAndHoldsWhatFollows() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin");
            assertThat(pond.roundTrips()).isZero();
            statement.executeUpdate("insert into posts values (4, 'd')");
            statement.execute("savepoint one");
            statement.executeUpdate("insert into posts values (5, 'e')");
            statement.execute("rollback to one");
            statement.execute("release one");
            statement.execute("commit");
            assertThat(pond.roundTrips()).isEqualTo(6);
            assertThat(ask("select count(*) from posts")).isEqualTo(4);
            statement.execute("begin");
            statement.execute("rollback");
            statement.execute("savepoint outer");
            statement.executeUpdate("delete from posts");
            statement.execute("release outer");
            assertThat(ask("select count(*) from posts")).isEqualTo(0);
            assertThatThrownBy(() -> statement.execute("commit")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void rolledBackTransaction_leavesNothingAndGivesItsConnectionBack() throws SQLException {
        connection.setAutoCommit(false);
        run("delete from posts");
        Savepoint savepoint = connection.setSavepoint();
        run("insert into posts values (9, 'i')");
        connection.rollback(savepoint);
        assertThat(ask("select count(*) from posts")).isEqualTo(0);
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(ask("select count(*) from posts")).isEqualTo(3);
    }

    // ---- read-only transactions

    @Test
    void readOnlyTransaction_isOneSnapshotOfTheReplica_whateverTheOrderOfCalls() throws SQLException {
        for (boolean isReadOnlyFirst : new boolean[] {true, false}) {
            connection.getMetaData().getDatabaseProductName(); // as Spring and jOOQ do it
            if (isReadOnlyFirst) {
                connection.setReadOnly(true);
            }
            try (PreparedStatement count = connection.prepareStatement("select count(*) from posts")) {
                connection.setAutoCommit(false);
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                long before = count(count);
                pond.millpond().dsl().execute("insert into posts (title) values (hex(randomblob(8)))");
                pond.millpond().replica().sync();
                assertThat(count(count)).isEqualTo(before);
                assertThatThrownBy(() -> run("delete from posts"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("25006"));
                connection.commit();
                assertThat(count(count)).isEqualTo(before + 1);
                connection.rollback();
            }
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
        }
        assertThat(pond.roundTrips()).isEqualTo(2); // the two inserts
    }

    private static long count(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void readOnlyTransactionOnThePrimary_ifAskedFor() throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        assertThat(ask("select /* millpond:strong */ count(*) from posts")).isEqualTo(3);
        assertThat(ask("select count(*) from posts")).isEqualTo(3);
        assertThat(pond.places()).containsExactly(Place.PRIMARY, Place.PRIMARY);
        connection.commit();
        connection.setAutoCommit(true);
        connection.setReadOnly(false);
        assertThat(run("delete from posts where id = 1")).isEqualTo(1); // the connection of the pool is as it was
    }

    // ---- what the replica does not know

    @Test
    void tableThatTheReplicaDoesNotHaveYet_isReadAtThePrimaryOnce() throws SQLException {
        try (RoutedPond other = new RoutedPond(
                        folder.resolve("."),
                        settings ->
                                settings.replica(folder.resolve("manual.db")).sync(SyncMode.manual()));
                Connection own = other.connect()) {
            other.prepare("create table a (x)");
            try (Connection direct = other.direct();
                    Statement statement = direct.createStatement()) {
                statement.execute("create table b (x)"); // by somebody else: nothing is to be waited for
            }
            assertThat(PondTest.ask(own, "select count(*) from b")).isEqualTo(0);
            assertThat(other.roundTrips()).isEqualTo(1);
            assertThat(other.last().reason()).isEqualTo(Reason.UNKNOWN_TO_REPLICA);
            assertThatThrownBy(() -> PondTest.ask(own, "select * from nowhere"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42S02"));
            own.setReadOnly(true);
            own.setAutoCommit(false);
            assertThat(PondTest.ask(own, "select count(*) from b")).isEqualTo(0);
            assertThat(PondTest.ask(own, "select count(*) from a")).isEqualTo(0);
            assertThat(other.last().place()).isEqualTo(Place.PRIMARY); // as its first statement
            own.rollback();
        }
    }

    @Test
    void writeThatNobodyRecognised_isRunAtThePrimaryOnce_unlessTheConnectionIsReadOnly() throws SQLException {
        Execution own = ((RoutingConnection) connection).execution();
        Verdict wrong = Verdict.of(Kind.READ);
        try (RoutingStatement statement = new RoutingStatement((RoutingConnection) connection)) {
            own.execute(new Call(statement, "insert into posts values (4, 'd')", wrong));
            assertThat(pond.roundTrips()).isEqualTo(1);
            assertThat(ask("select title from posts where id = 4")).isEqualTo("d");
            connection.setReadOnly(true);
            assertThatThrownBy(() -> own.execute(new Call(statement, "delete from posts", wrong)))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        }
    }

    // ---- hints and explanations

    @Test
    void hint_decidesAboutOneRead() throws SQLException {
        ask("/* millpond:primary */ select 1");
        ask("select /* millpond:strong */ 1");
        ask("SELECT /* millpond:replica */ 1");
        ask("select 1 /* millpond:primary */");
        ask("select '/* millpond:primary */'");
        assertThat(pond.places())
                .containsExactly(Place.PRIMARY, Place.PRIMARY, Place.REPLICA, Place.REPLICA, Place.REPLICA);
    }

    @Test
    void explain_saysWhereAndWhy() {
        assertThat(pond.millpond().explain("select * from posts").toString())
                .startsWith("READ runs at REPLICA, because the replica has everything");
        assertThat(pond.millpond().explain("insert into posts values (9, 'i')").place())
                .isEqualTo(Place.PRIMARY);
        assertThat(pond.millpond().explain("select /* millpond:primary */ 1").reason())
                .isEqualTo(Reason.STRONG);
        assertThat(pond.millpond().explain("select changes()").place()).isEqualTo(Place.SESSION);
        assertThat(pond.roundTrips()).isZero();
    }

    // ---- events

    @Test
    void listener_hearsOfRowsAndErrorsUntilItIsClosed() throws SQLException {
        Subscription failing = pond.millpond().listen(event -> {
            throw new IllegalStateException("a listener of the test fails");
        });
        ask("select id from posts");
        assertThat(pond.last().rowsRead()).isEqualTo(3);
        assertThat(pond.last().nanos()).isPositive();
        assertThatThrownBy(() -> run("insert into posts values (1, 'a')")).isInstanceOf(SQLException.class);
        assertThat(pond.last().sqlState()).isEqualTo("23505");
        assertThat(pond.last().place()).isEqualTo(Place.PRIMARY);
        failing.close();
        ask("select /* millpond:primary */ id from posts");
        assertThat(pond.last().rowsRead()).isEqualTo(3); // as the server counted
        assertThat(pond.events()).hasSize(3);
    }

    // ---- leases

    @Test
    void onePrimaryConnection_isEnoughForManyLogicalOnes() throws SQLException {
        try (RoutedPond narrow = new RoutedPond(
                        folder.resolve("."),
                        settings -> settings.replica(folder.resolve("narrow.db"))
                                .connections(1)
                                .acquireTimeout(Duration.ofSeconds(2)));
                Connection first = narrow.connect();
                Connection second = narrow.connect();
                Statement statement = first.createStatement()) {
            narrow.prepare("create table t (x)", "insert into t values (1), (2)");
            try (ResultSet rows = statement.executeQuery("select /* millpond:primary */ x from t")) {
                assertThat(rows.next()).isTrue();
                // the same logical connection goes on with what it has
                assertThat(PondTest.ask(first, "select /* millpond:primary */ count(*) from t"))
                        .isEqualTo(2);
                assertThatThrownBy(() -> PondTest.run(second, "delete from t"))
                        .isInstanceOf(SQLTransientConnectionException.class); // its rows are not read yet
                assertThat(rows.next()).isTrue();
                assertThat(rows.next()).isFalse();
                assertThat(PondTest.run(second, "insert into t values (3)")).isEqualTo(1);
                assertThat(rows.getMetaData().getColumnLabel(1)).isEqualTo("x");
            }
            first.setAutoCommit(false);
            PondTest.run(first, "insert into t values (4)");
            first.commit();
            PondTest.run(second, "insert into t values (5)");
            first.setAutoCommit(true);
            assertThat(PondTest.ask(second, "select count(*) from t")).isEqualTo(5);
        }
    }

    // ---- the server and the replica come and go

    @Test
    void replicaThatIsNotThereYet_isReplacedByThePrimary() throws SQLException {
        try (RoutedPond early = new RoutedPond(
                        folder.resolve("."),
                        settings -> settings.replica(folder.resolve("early.db")).sync(SyncMode.manual()));
                Connection own = early.connect()) {
            PondTest.run(own, "create table t (x)");
            assertThat(PondTest.ask(own, "select count(*) from t")).isEqualTo(0);
            assertThat(early.last().reason()).isEqualTo(Reason.REPLICA_NOT_SERVING);
            assertThat(own.getMetaData().getDatabaseProductName()).isEqualTo("SQLite");
            try (ResultSet tables = own.getMetaData().getTables(null, null, "t", null)) {
                assertThat(tables.next()).isTrue();
            }
            try (PreparedStatement read = own.prepareStatement("select x from t where x = ?")) {
                assertThat(read.getMetaData().getColumnLabel(1)).isEqualTo("x");
                assertThat(read.getParameterMetaData().getParameterCount()).isEqualTo(1);
            }
            assertThat(PondTest.ask(own, "select last_insert_rowid()")).isEqualTo(0L);
            early.millpond().replica().sync();
            assertThat(PondTest.ask(own, "select count(*) from t")).isEqualTo(0);
            assertThat(early.last().place()).isEqualTo(Place.REPLICA);
        }
    }

    @Test
    void serverThatIsAway_letsReadsGoOnAndWritesFail() throws SQLException {
        try (RoutedPond cut = new RoutedPond(
                        folder.resolve("."),
                        settings -> settings.replica(folder.resolve("cut.db")).acquireTimeout(Duration.ofSeconds(1)));
                Connection own = cut.connect()) {
            cut.prepare("create table t (x)", "insert into t values (1)");
            assertThat(PondTest.ask(own, "select count(*) from t")).isEqualTo(1);
            cut.proxy().close();
            assertThatThrownBy(() -> cut.millpond().dsl().execute("insert into t values (2)"))
                    .isInstanceOf(DataAccessException.class);
            assertThat(PondTest.ask(own, "select /* millpond:replica */ count(*) from t"))
                    .isEqualTo(1);
            assertThat(cut.last().place()).isEqualTo(Place.REPLICA);
        }
    }

    @Test
    void closedMillpond_givesNoConnections() throws SQLException {
        connection.close();
        pond.millpond().close();
        assertThatThrownBy(() -> pond.connect())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
    }
}
