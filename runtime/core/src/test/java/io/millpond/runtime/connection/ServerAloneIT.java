package io.millpond.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.jdbc.LibsqlConnection;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.observe.Place;
import io.millpond.runtime.observe.StatementEvent;
import io.millpond.runtime.route.Reason;
import io.millpond.runtime.session.Consistency;
import io.millpond.testkit.jwt.JwtKeys;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server without a replica goes the same way as one with it, and costs what the driver alone costs. */
@Timeout(120)
final class ServerAloneIT {
    private RoutedPond pond;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        pond = RoutedPond.alone();
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

    /** All of them: nothing else may be asked of the server either. */
    private int requests() {
        return pond.proxy().requests().size();
    }

    // ---- round trips

    @Test
    void autocommit_isOneRoundTripEach() throws SQLException {
        assertThat(ask("select count(*) from posts")).isEqualTo(3);
        assertThat(requests()).isEqualTo(1);
        assertThat(PondTest.run(connection, "insert into posts values (?, ?)", 4, "d"))
                .isEqualTo(1);
        assertThat(requests()).isEqualTo(2);
        assertThat(ask("select last_insert_rowid()")).isEqualTo(4L);
        assertThat(ask("select title from posts where id = 4")).isEqualTo("d");
        assertThat(requests()).isEqualTo(3);
        assertThat(pond.places()).containsExactly(Place.PRIMARY, Place.PRIMARY, Place.SESSION, Place.PRIMARY);
        assertThat(pond.events())
                .extracting(StatementEvent::reason)
                .containsExactly(Reason.NO_REPLICA, Reason.WRITES, Reason.KNOWN, Reason.NO_REPLICA);
    }

    @Test
    void batch_isOneRoundTrip() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into posts values (?, ?)")) {
            for (int i = 10; i < 20; i++) {
                insert.setInt(1, i);
                insert.setString(2, "t" + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(10).containsOnly(1);
        }
        assertThat(requests()).isEqualTo(1);
        assertThat(pond.millpond()
                        .batch(
                                pond.millpond().dsl().query("delete from posts where id = {0}", 10),
                                pond.millpond().dsl().query("insert into posts values (30, 'thirty')")))
                .containsExactly(1, 1);
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void transaction_isOneRoundTripMoreThanItsStatements() throws SQLException {
        connection.setAutoCommit(false);
        for (int i = 10; i < 15; i++) {
            PondTest.run(connection, "insert into posts values (?, ?)", i, "t" + i);
        }
        assertThat(ask("select count(*) from posts")).isEqualTo(8);
        connection.commit();
        assertThat(requests()).isEqualTo(7);
    }

    @Test
    void readOnlyTransaction_isOneSnapshotAndRefusesWrites() throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        assertThat(ask("select count(*) from posts")).isEqualTo(3);
        try (Connection other = pond.direct()) {
            PondTest.run(other, "insert into posts values (4, 'd')");
        }
        assertThat(ask("select count(*) from posts")).isEqualTo(3);
        assertThatThrownBy(() -> PondTest.run(connection, "delete from posts"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        connection.commit();
        assertThat(requests()).isEqualTo(3);
        assertThat(ask("select count(*) from posts")).isEqualTo(4);
    }

    @Test
    void borrowing_costsNothing() throws SQLException {
        try (Connection other = pond.connect()) {
            assertThat(other.isValid(5)).isTrue();
            assertThat(other.getMetaData().getDatabaseProductName()).isEqualTo("SQLite");
            other.setAutoCommit(false);
            other.commit();
        }
        assertThat(requests()).isZero();
    }

    // ---- sessions

    @Test
    void reads_areThePrimarysThoughItMayBeANodeThatAnswers() throws SQLException {
        ask("select count(*) from posts");
        assertThat(sent()).contains("RELEASE millpond_primary").doesNotContain("replication_index");
        assertThat(requests()).isEqualTo(1);
        try (var fresh = pond.millpond().openSession()) {
            assertThat(fresh.consistency()).isEqualTo(Consistency.readYourWrites());
            pond.forget();
            PondTest.run(connection, "insert into posts values (4, 'd')");
            assertThat(sent()).doesNotContain("RELEASE millpond_primary");
        }
    }

    private String sent() {
        return pond.proxy().requests().get(0).bodyText();
    }

    // ---- what is told

    @Test
    void explain_saysThatThereIsNoReplica() {
        Millpond millpond = pond.millpond();
        assertThat(millpond.explain("select * from posts").toString())
                .isEqualTo("READ runs at PRIMARY, because there is no replica.");
        assertThat(millpond.explain("/* millpond:strong */ select 1").reason()).isEqualTo(Reason.STRONG);
        assertThat(millpond.explain("delete from posts").reason()).isEqualTo(Reason.WRITES);
        assertThat(millpond.explain("select changes()").place()).isEqualTo(Place.SESSION);
        assertThat(requests()).isZero();
    }

    @Test
    void listener_hearsOfRowsAndErrors() throws SQLException {
        ask("select id from posts");
        assertThat(pond.last().rowsRead()).isEqualTo(3);
        assertThatThrownBy(() -> PondTest.run(connection, "insert into posts values (1, 'a')"))
                .isInstanceOf(SQLException.class);
        assertThat(pond.last().sqlState()).isEqualTo("23505");
    }

    @Test
    void metaData_isTheServers() throws SQLException {
        DatabaseMetaData meta = connection.getMetaData();
        try (Connection driver = pond.direct()) {
            assertThat(meta.getDatabaseProductVersion())
                    .isEqualTo(driver.getMetaData().getDatabaseProductVersion());
            assertThat(meta.getDriverName()).isEqualTo(driver.getMetaData().getDriverName());
        }
        try (ResultSet columns = meta.getColumns(null, null, "posts", null)) {
            assertThat(columns.next()).isTrue();
            assertThat(columns.getString("COLUMN_NAME")).isEqualTo("id");
        }
        try (PreparedStatement read = connection.prepareStatement("select title from posts where id = ?")) {
            assertThat(read.getMetaData().getColumnLabel(1)).isEqualTo("title");
            assertThat(read.getParameterMetaData().getParameterCount()).isEqualTo(1);
        }
        assertThat(meta.isReadOnly()).isFalse();
        assertThat(connection.isWrapperFor(LibsqlConnection.class)).isFalse(); // it has none while nothing runs
    }

    @Test
    void urlWithAToken_isNotShown(@TempDir Path folder) throws SQLException {
        JwtKeys keys = JwtKeys.generate();
        String token = keys.readWriteToken();
        try (Sqld server = Sqld.start(SqldOptions.builder().jwt(keys).build());
                Millpond guarded = Millpond.open(MillpondConfig.builder()
                        .url(server.url() + "?authToken=" + token)
                        .build());
                Connection own = guarded.dataSource().getConnection()) {
            assertThat(PondTest.ask(own, "select 1")).isEqualTo(1);
            assertThat(own.getMetaData().getURL())
                    .startsWith("jdbc:libsql:" + server.url())
                    .doesNotContain(token);
            MillpondConfig config = MillpondConfig.builder()
                    .url(guarded.config().url())
                    .replica(folder.resolve("replica.db"))
                    .build();
            try (Millpond replicated = Millpond.open(config);
                    Connection other = replicated.dataSource().getConnection()) {
                assertThat(other.getMetaData().getURL())
                        .isEqualTo(own.getMetaData().getURL());
            }
        }
    }

    // ---- leases

    @Test
    void onePooledConnection_isEnoughForManyLogicalOnes() throws SQLException {
        try (Connection second = pond.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from posts")) {
            while (rows.next()) {
                assertThat(rows.getInt(1)).isPositive();
            }
            assertThat(PondTest.ask(second, "select count(*) from posts")).isEqualTo(3);
        }
    }

    @Test
    void abort_endsWhatRuns() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Connection doomed = pond.connect();
                Statement statement = doomed.createStatement()) {
            Future<?> running = threads.submit(() -> statement.execute(
                    "with recursive n (i) as (select 1 union all select i + 1 from n where i < 30000000)"
                            + " select count(*) from n"));
            pond.proxy().awaitRequests(1);
            long began = System.nanoTime();
            doomed.abort(Runnable::run);
            assertThatThrownBy(running::get).hasCauseInstanceOf(SQLException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            assertThat(doomed.isClosed()).isTrue();
            assertThat(ask("select count(*) from posts")).isEqualTo(3);
        } finally {
            threads.shutdownNow();
        }
    }
}
