package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain statements: the three ways to execute, their results and counts. */
abstract class StatementContract extends Contract {
    private Statement statement;

    StatementContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void createStatement() throws SQLException {
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE)", "INSERT INTO t (a) VALUES ('x'), ('y'), ('z')");
        statement = connection.createStatement();
    }

    @AfterEach
    void closeStatement() throws SQLException {
        statement.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "INSERT INTO t (a) VALUES ('1'); 1",
                "INSERT INTO t (a) VALUES ('1'), ('2'); 2",
                "INSERT INTO t (a) SELECT a || '2' FROM t; 3",
                "INSERT OR IGNORE INTO t (a) VALUES ('x'); 0",
                "INSERT OR REPLACE INTO t (a) VALUES ('x'); 1",
                "REPLACE INTO t (id, a) VALUES (1, 'y'); 1",
                "INSERT INTO t (a) VALUES ('x') ON CONFLICT DO NOTHING; 0",
                "INSERT INTO t (a) VALUES ('x') ON CONFLICT (a) DO UPDATE SET a = 'w'; 1",
                "UPDATE t SET a = a || '!'; 3",
                "UPDATE t SET a = 'n' WHERE id = 99; 0",
                "DELETE FROM t WHERE id > 1; 2",
                "DELETE FROM t; 3",
                "WITH w AS (SELECT 2 AS id) DELETE FROM t WHERE id IN (SELECT id FROM w); 1",
                "CREATE TABLE u (a); 0",
                "CREATE INDEX i ON t (a); 0",
                "CREATE VIEW v AS SELECT a FROM t; 0",
                "ALTER TABLE t ADD COLUMN b; 0",
                "DROP TABLE t; 0"
            })
    void executeUpdate_givesTheNumberOfRows(String sql, int count) throws SQLException {
        assertThat(statement.executeUpdate(sql)).isEqualTo(count);
    }

    @Test
    void ddlAfterAnUpdate_countsNothing() throws SQLException {
        assertThat(statement.executeUpdate("UPDATE t SET a = a || '!'")).isEqualTo(3);
        assertThat(statement.executeUpdate("CREATE TABLE u (a)")).isZero();
    }

    @Test
    void executeLargeUpdate_givesTheNumberOfRows() throws SQLException {
        assertThat(statement.executeLargeUpdate("UPDATE t SET a = a || '!'")).isEqualTo(3L);
    }

    @Test
    void executeOfASelect_givesItsResultOnce() throws SQLException {
        assertThat(statement.execute("SELECT a FROM t ORDER BY id")).isTrue();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        assertThat(rowsOf(statement.getResultSet())).containsExactly("x", "y", "z");
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }

    @Test
    void executeOfASelectWithoutRows_isStillAResult() throws SQLException {
        assertThat(statement.execute("SELECT a FROM t WHERE 0")).isTrue();
        assertThat(rowsOf(statement.getResultSet())).isEmpty();
    }

    @Test
    void executeOfAnUpdate_givesItsCountUntilMoreIsAsked() throws SQLException {
        assertThat(statement.execute("DELETE FROM t WHERE id = 1")).isFalse();
        assertThat(statement.getResultSet()).isNull();
        assertThat(statement.getUpdateCount()).isEqualTo(1);
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        assertThat(statement.getLargeUpdateCount()).isEqualTo(-1);
    }

    @Test
    void askingForMore_closesTheResult() throws SQLException {
        ResultSet result = statement.executeQuery("SELECT 1");
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(result.isClosed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "UPDATE t SET a = a || '!' WHERE id = 1",
                "INSERT INTO t (a) VALUES ('q')",
                "CREATE TABLE u (a)",
            })
    void executeQueryOfAnUpdate_isAnError(String sql) throws SQLException {
        assertThatThrownBy(() -> statement.executeQuery(sql)).isInstanceOf(SQLException.class);
        assertThat(rowsOf(statement.executeQuery("SELECT 1"))).containsExactly("1");
    }

    @Test
    void returningThroughExecuteQuery_givesRowsAndChanges() throws SQLException {
        assertThat(rowsOf(statement.executeQuery("INSERT INTO t (a) VALUES ('new') RETURNING id, a")))
                .containsExactly("4|new");
        assertThat(rowsOf(statement.executeQuery("UPDATE t SET a = 'u' WHERE id = 4 RETURNING a")))
                .containsExactly("u");
        assertThat(rowsOf(statement.executeQuery("DELETE FROM t WHERE id > 2 RETURNING id")))
                .containsExactlyInAnyOrder("3", "4");
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("2");
    }

    @Test
    void returningThroughExecute_isAResult() throws SQLException {
        assertThat(statement.execute("INSERT INTO t (a) VALUES ('new') RETURNING id, a"))
                .isTrue();
        assertThat(statement.getUpdateCount()).isEqualTo(-1);
        assertThat(rowsOf(statement.getResultSet())).containsExactly("4|new");
    }

    @Test
    void returningWithoutRows_isAnEmptyResult() throws SQLException {
        assertThat(rowsOf(statement.executeQuery("DELETE FROM t WHERE id = 99 RETURNING id")))
                .isEmpty();
    }

    @Test
    void returningReadOnlyHalf_hasChangedEverything() throws SQLException {
        try (ResultSet result = statement.executeQuery("UPDATE t SET a = a || '!' RETURNING id")) {
            assertThat(result.next()).isTrue();
        }
        assertThat(rows("SELECT count(*) FROM t WHERE a LIKE '%!'")).containsExactly("3");
    }

    @Test
    void semicolonSpacesAndComments_areAllowed() throws SQLException {
        assertThat(rowsOf(statement.executeQuery("  /* first */ SELECT 1 -- one\n ; ")))
                .containsExactly("1");
        assertThat(statement.executeUpdate("-- comment\nDELETE FROM t WHERE id = 1;"))
                .isEqualTo(1);
    }

    @Test
    void semicolonInTextAndTrigger_doesNotCut() throws SQLException {
        statement.execute("CREATE TRIGGER tr AFTER INSERT ON t BEGIN"
                + " UPDATE t SET a = new.a || ';' WHERE id = new.id; DELETE FROM t WHERE a = 'x'; END");
        statement.executeUpdate("INSERT INTO t (a) VALUES ('a;b')");
        assertThat(rows("SELECT a FROM t ORDER BY id")).containsExactly("y", "z", "a;b;");
    }

    @Test
    void failedExecution_leavesTheStatementUsable() throws SQLException {
        for (String wrong : new String[] {"SELEC 1", "SELECT * FROM missing", "INSERT INTO t (a) VALUES ('x')"}) {
            assertThatThrownBy(() -> statement.execute(wrong)).isInstanceOf(SQLException.class);
            assertThat(statement.executeUpdate("UPDATE t SET a = 'n' WHERE id = 99"))
                    .isZero();
            assertThat(rowsOf(statement.executeQuery("SELECT 1"))).containsExactly("1");
        }
    }

    @Test
    void executeUpdateOfASelect_countsNothing() throws SQLException {
        assertThat(statement.executeUpdate("SELECT 1")).isZero();
    }

    @Test
    void emptyUpdate_doesNothing() throws SQLException {
        assertThat(statement.executeUpdate("")).isZero();
        assertThat(statement.executeUpdate(";")).isZero();
    }

    @Test
    void maxRows_limitsResults() throws SQLException {
        statement.setMaxRows(2);
        assertThat(statement.getMaxRows()).isEqualTo(2);
        assertThat(rowsOf(statement.executeQuery("SELECT id FROM t ORDER BY id")))
                .containsExactly("1", "2");
        statement.setLargeMaxRows(1);
        assertThat(rowsOf(statement.executeQuery("SELECT id FROM t ORDER BY id")))
                .containsExactly("1");
        statement.setMaxRows(0);
        assertThat(rowsOf(statement.executeQuery("SELECT id FROM t ORDER BY id")))
                .hasSize(3);
        assertThatThrownBy(() -> statement.setMaxRows(-1)).isInstanceOf(SQLException.class);
    }

    @Test
    void freshStatement_hasTheDefaults() throws SQLException {
        assertThat(statement.getFetchSize()).isZero();
        assertThat(statement.getMaxRows()).isZero();
        assertThat(statement.getMaxFieldSize()).isZero();
        assertThat(statement.getQueryTimeout()).isZero();
        assertThat(statement.getFetchDirection()).isEqualTo(ResultSet.FETCH_FORWARD);
        assertThat(statement.getResultSetType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
        assertThat(statement.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
        assertThat(statement.getResultSetHoldability()).isEqualTo(ResultSet.CLOSE_CURSORS_AT_COMMIT);
        assertThat(statement.getConnection()).isSameAs(connection);
        assertThatError(statement.getWarnings()).isNull();
        assertThat(statement.isCloseOnCompletion()).isFalse();
        assertThat(statement.isClosed()).isFalse();
    }

    @Test
    void negativeSettings_areRefused() {
        assertThatThrownBy(() -> statement.setFetchSize(-1)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> statement.setQueryTimeout(-1)).isInstanceOf(SQLException.class);
    }

    @Test
    void queryTimeout_isKeptAndHarmless() throws SQLException {
        statement.setQueryTimeout(30);
        assertThat(statement.getQueryTimeout()).isEqualTo(30);
        assertThat(rowsOf(statement.executeQuery("SELECT 1"))).containsExactly("1");
    }
}
