package io.millpond.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.jdbc.LibsqlConnection;
import io.millpond.testkit.proxy.Fault;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.proxy.Rule;
import io.millpond.testkit.sqld.Sqld;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a failure is not the whole truth: something has taken effect, may have, or is missing. */
final class HalfTruthIT {
    /** Twelve rows of 1 MB: more than a server puts into one answer. */
    private static final String TOO_MUCH =
            " INSERT INTO t(v) SELECT hex(zeroblob(500000)) || x FROM c WHERE true RETURNING v";

    private static final String TWELVE = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 12)";

    private Sqld server;
    private HostileProxy proxy;
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        server = Sqld.start();
        proxy = HostileProxy.before(server);
        connection = DriverManager.getConnection(proxy.jdbcUrl());
        statement = connection.createStatement();
        statement.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, v TEXT)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        proxy.close();
        server.close();
    }

    private int count() throws SQLException {
        try (Connection other = DriverManager.getConnection(server.jdbcUrl());
                Statement asking = other.createStatement();
                ResultSet rows = asking.executeQuery("SELECT count(*) FROM t")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static SQLException failure(ThrowingCallable action) {
        SQLException failure = catchThrowableOfType(SQLException.class, action);
        assertThat((Throwable) failure).as("it must fail").isNotNull();
        return failure;
    }

    @Test
    void releaseOfTheFirstSavepoint_withItsAnswerLost_mayHaveCommitted() throws SQLException {
        statement.execute("SAVEPOINT outer_one");
        statement.execute("INSERT INTO t(v) VALUES ('a')");
        proxy.add(Rule.whenBodyContains("RELEASE", Fault.dropAnswer()));
        SQLException failure = failure(() -> statement.execute("RELEASE \"Outer_One\""));
        assertThat(failure.getSQLState()).isEqualTo("08007");
        assertThat(count()).isOne();
        statement.execute("INSERT INTO t(v) VALUES ('b')");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void releaseOfAnInnerSavepoint_withItsAnswerLost_hasCommittedNothing() throws SQLException {
        statement.execute("SAVEPOINT outer_one");
        statement.execute("SAVEPOINT inner_one");
        statement.execute("INSERT INTO t(v) VALUES ('a')");
        proxy.add(Rule.whenBodyContains("RELEASE", Fault.dropAnswer()));
        assertThat(failure(() -> statement.execute("RELEASE inner_one")).getSQLState())
                .isEqualTo("40001");
        connection.rollback();
        assertThat(count()).isZero();
    }

    @Test
    void returnedRowsThatAreTooMany_areNotTheEndOfTheWrite() throws SQLException {
        SQLException failure = failure(() -> statement.executeQuery(TWELVE + TOO_MUCH));
        assertThat(failure.getSQLState()).isEqualTo("54000");
        assertThat(failure.getMessage()).contains("has taken effect").doesNotContain("setFetchSize");
        assertThat(count()).isEqualTo(12);
    }

    @Test
    void returnedRowsThatAreTooMany_inATransaction_areCommittedWithIt() throws SQLException {
        connection.setAutoCommit(false);
        SQLException failure = failure(() -> statement.executeQuery(TWELVE + TOO_MUCH));
        assertThat(failure.getMessage()).contains("has taken effect");
        connection.commit();
        assertThat(count()).isEqualTo(12);
    }

    @Test
    void keysOfABatchThatAreTooMany_leaveNothingOfIt() throws SQLException {
        connection.setAutoCommit(false);
        statement.execute("INSERT INTO t(v) VALUES ('before')");
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO t(v) VALUES (hex(zeroblob(1000000)))", new String[] {"v"})) {
            for (int i = 0; i < 12; i++) {
                insert.addBatch();
            }
            assertThat(failure(insert::executeBatch).getSQLState()).isEqualTo("54000");
        }
        connection.commit();
        assertThat(count()).as("the row before the batch").isOne();
    }

    @Test
    void streamCutOffByRollback_doesNotLookComplete() throws SQLException {
        connection.setAutoCommit(false);
        statement.setFetchSize(10);
        ResultSet rows = statement.executeQuery(
                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 100000) SELECT x FROM c");
        assertThat(rows.next()).isTrue();
        connection.rollback();
        assertThat(failure(rows::next).getSQLState()).isEqualTo("24000");
        assertThat(failure(rows::next).getSQLState()).isEqualTo("24000");
    }

    @Test
    void streamedRead_waitsForTheFrameToo() throws SQLException {
        statement.execute("INSERT INTO t(v) VALUES ('a')");
        connection.unwrap(LibsqlConnection.class).readAtLeast(1L);
        statement.setFetchSize(1);
        for (boolean isAutoCommit : new boolean[] {true, false}) {
            connection.setAutoCommit(isAutoCommit);
            proxy.clearRequests();
            try (ResultSet rows = statement.executeQuery("SELECT v FROM t")) {
                assertThat(rows.next()).isTrue();
            }
            assertThat(proxy.requests().get(0).path()).endsWith("/cursor");
            assertThat(proxy.requests().get(0).bodyText()).contains("\"replication_index\":\"1\"");
        }
        connection.rollback();
    }

    @Test
    @Timeout(60)
    void streamWithoutEnd_doesNotHoldTheNextStatementForEver() throws SQLException {
        connection.setAutoCommit(false);
        statement.setFetchSize(10);
        ResultSet rows = statement.executeQuery(
                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c");
        assertThat(rows.next()).isTrue();
        try (Statement next = connection.createStatement()) {
            next.setQueryTimeout(1);
            assertThat(failure(() -> next.execute("INSERT INTO t(v) VALUES ('a')"))
                            .getSQLState())
                    .isEqualTo("HYT00");
        }
        assertThat(failure(() -> {
                            while (rows.next()) {
                                rows.getLong(1);
                            }
                        })
                        .getSQLState())
                .isEqualTo("57014");
        connection.rollback();
        statement.execute("INSERT INTO t(v) VALUES ('b')");
        connection.commit();
        assertThat(count()).isOne();
    }
}
