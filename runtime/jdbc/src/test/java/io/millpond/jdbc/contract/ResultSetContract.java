package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results: position, columns by label, ends, sizes. */
abstract class ResultSetContract extends Contract {
    private static final String NUMBERS =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) SELECT i, 'row ' || i AS t FROM n";

    private Statement statement;

    ResultSetContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void createStatement() throws SQLException {
        statement = connection.createStatement();
    }

    @AfterEach
    void closeStatement() throws SQLException {
        statement.close();
    }

    @Test
    void position_isToldOnEachRow() throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT 1 UNION SELECT 2")) {
            assertThat(result.isBeforeFirst()).isTrue();
            assertThat(result.isFirst()).isFalse();
            assertThat(result.getRow()).isZero();
            assertThat(result.next()).isTrue();
            assertThat(result.isBeforeFirst()).isFalse();
            assertThat(result.isFirst()).isTrue();
            assertThat(result.getRow()).isEqualTo(1);
            assertThat(result.next()).isTrue();
            assertThat(result.isFirst()).isFalse();
            assertThat(result.getRow()).isEqualTo(2);
            assertThat(result.next()).isFalse();
            assertThat(result.isAfterLast()).isTrue();
            assertThat(result.next()).isFalse();
        }
    }

    @Test
    void emptyResult_hasNoPositions() throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT 1 WHERE 0")) {
            assertThat(result.isBeforeFirst()).isFalse();
            assertThat(result.isAfterLast()).isFalse();
            assertThat(result.isFirst()).isFalse();
            assertThat(result.next()).isFalse();
        }
    }

    @Test
    void movingBack_isRefused() throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT 1")) {
            assertThatThrownBy(result::first).isInstanceOf(SQLException.class);
            assertThatThrownBy(result::last).isInstanceOf(SQLException.class);
            assertThatThrownBy(result::previous).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> result.absolute(1)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> result.relative(1)).isInstanceOf(SQLException.class);
            assertThatThrownBy(result::beforeFirst).isInstanceOf(SQLException.class);
            assertThatThrownBy(result::afterLast).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void updating_isRefused() throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT 1")) {
            result.next();
            assertThatThrownBy(() -> result.updateInt(1, 2)).isInstanceOf(SQLException.class);
            assertThatThrownBy(result::updateRow).isInstanceOf(SQLException.class);
            assertThatThrownBy(result::deleteRow).isInstanceOf(SQLException.class);
            assertThatThrownBy(result::insertRow).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void labels_areFoundWithoutCaseAndTheFirstWins() throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT 1 AS Abc, 2 AS abc, 3 AS d, 4 AS \"q.r\"")) {
            result.next();
            assertThat(result.findColumn("ABC")).isEqualTo(1);
            assertThat(result.getInt("abc")).isEqualTo(1);
            assertThat(result.findColumn("D")).isEqualTo(3);
            assertThat(result.getInt("q.r")).isEqualTo(4);
        }
    }

    @Test
    void duplicateLabels_areReadByIndex() throws SQLException {
        run("CREATE TABLE p (id)", "CREATE TABLE c (id)", "INSERT INTO p VALUES (1)", "INSERT INTO c VALUES (2)");
        try (ResultSet result = statement.executeQuery("SELECT p.id, c.id FROM p, c")) {
            result.next();
            assertThat(result.getInt(1)).isEqualTo(1);
            assertThat(result.getInt(2)).isEqualTo(2);
            assertThat(result.getInt("id")).isEqualTo(1);
        }
    }

    @Test
    void unknownColumn_isAnError() throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT 1 AS a")) {
            result.next();
            assertThatThrownBy(() -> result.findColumn("b")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> result.getInt("b")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> result.getInt(0)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> result.getInt(2)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void wasNull_tellsOfTheLastValue() throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT NULL AS n, 1 AS i, '' AS e")) {
            result.next();
            assertThat(result.getInt("n")).isZero();
            assertThat(result.wasNull()).isTrue();
            assertThat(result.getInt("i")).isEqualTo(1);
            assertThat(result.wasNull()).isFalse();
            assertThat(result.getString("n")).isNull();
            assertThat(result.wasNull()).isTrue();
            assertThat(result.getString("e")).isEmpty();
            assertThat(result.wasNull()).isFalse();
            assertThat(result.getObject("n")).isNull();
            assertThat(result.wasNull()).isTrue();
        }
    }

    @Test
    void resultKnowsItsStatementAndKind() throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT 1")) {
            assertThat(result.getStatement()).isSameAs(statement);
            assertThat(result.getType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
            assertThat(result.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
            assertThat(result.getFetchDirection()).isEqualTo(ResultSet.FETCH_FORWARD);
            assertThatError(result.getWarnings()).isNull();
        }
    }

    @Test
    void closedResult_givesNothing() throws SQLException {
        ResultSet result = statement.executeQuery("SELECT 1");
        result.next();
        result.close();
        result.close();
        assertThat(result.isClosed()).isTrue();
        assertThatThrownBy(() -> result.getInt(1)).isInstanceOf(SQLException.class);
    }

    @Test
    void closingAStatement_closesItsResult() throws SQLException {
        ResultSet result = statement.executeQuery("SELECT 1");
        statement.close();
        assertThat(statement.isClosed()).isTrue();
        assertThat(result.isClosed()).isTrue();
    }

    @Test
    void executingAgain_endsTheOldResult() throws SQLException {
        ResultSet first = statement.executeQuery("SELECT 1 UNION SELECT 2");
        first.next();
        ResultSet second = statement.executeQuery("SELECT 3 AS other");
        assertThat(first == second || first.isClosed()).isTrue();
        assertThat(second.next()).isTrue();
        assertThat(second.getInt("other")).isEqualTo(3);
    }

    @Test
    void closeOnCompletion_closesTheStatementWithItsResult() throws SQLException {
        statement.closeOnCompletion();
        assertThat(statement.isCloseOnCompletion()).isTrue();
        ResultSet result = statement.executeQuery("SELECT 1");
        assertThat(result.next()).isTrue();
        assertThat(statement.isClosed()).isFalse();
        result.close();
        assertThat(statement.isClosed()).isTrue();
    }

    @Test
    void twoStatements_readAtOnce() throws SQLException {
        try (Statement inner = connection.createStatement();
                ResultSet outer = statement.executeQuery(NUMBERS.formatted(20))) {
            int sum = 0;
            while (outer.next()) {
                try (ResultSet nested = inner.executeQuery("SELECT " + outer.getInt(1) + " * 2")) {
                    nested.next();
                    sum += nested.getInt(1);
                }
            }
            assertThat(sum).isEqualTo(420);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 1000})
    void updatesWhileReading_worksForAnyFetchSize(int fetchSize) throws SQLException {
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, a)", "INSERT INTO t (a) VALUES (1), (2), (3), (4), (5)");
        connection.setAutoCommit(false);
        statement.setFetchSize(fetchSize);
        try (PreparedStatement update = connection.prepareStatement("UPDATE t SET a = ? WHERE id = ?");
                ResultSet result = statement.executeQuery("SELECT id, a FROM t ORDER BY id")) {
            int rows = 0;
            while (result.next()) {
                update.setInt(1, result.getInt("a") * 10);
                update.setInt(2, result.getInt("id"));
                assertThat(update.executeUpdate()).isEqualTo(1);
                rows++;
            }
            assertThat(rows).isEqualTo(5);
        }
        connection.commit();
        assertThat(rows("SELECT a FROM t ORDER BY id")).containsExactly("10", "20", "30", "40", "50");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 5000})
    void bigResult_isReadWhole(int fetchSize) throws SQLException {
        statement.setFetchSize(fetchSize);
        assertThat(statement.getFetchSize()).isEqualTo(fetchSize);
        try (ResultSet result = statement.executeQuery(NUMBERS.formatted(20_000))) {
            long sum = 0;
            while (result.next()) {
                sum += result.getLong(1);
                assertThat(result.getString("t")).endsWith(" " + result.getInt("i"));
            }
            assertThat(sum).isEqualTo(200_010_000L);
        }
    }

    @Test
    void resultLeftHalfRead_doesNotDisturbTheNext() throws SQLException {
        statement.setFetchSize(10);
        try (ResultSet result = statement.executeQuery(NUMBERS.formatted(5_000))) {
            assertThat(result.next()).isTrue();
        }
        assertThat(rowsOf(statement.executeQuery("SELECT 'next'"))).containsExactly("next");
    }

    @Test
    void resultOfFifteenMegabytes_isRead() throws SQLException {
        try (ResultSet result =
                statement.executeQuery("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)"
                        + " SELECT hex(zeroblob(5000)) FROM n")) {
            int rows = 0;
            while (result.next()) {
                assertThat(result.getString(1)).hasSize(10_000);
                rows++;
            }
            assertThat(rows).isEqualTo(1500);
        }
    }
}
