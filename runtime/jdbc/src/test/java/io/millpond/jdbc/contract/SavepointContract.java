package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.Savepoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Savepoints by the API and as text. */
abstract class SavepointContract extends Contract {
    SavepointContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void beginInATable() throws SQLException {
        run("CREATE TABLE t (a)");
        connection.setAutoCommit(false);
    }

    private void insert(int value) throws SQLException {
        run("INSERT INTO t VALUES (" + value + ")");
    }

    @Test
    void rollbackToASavepoint_takesBackWhatCameAfter() throws SQLException {
        insert(1);
        Savepoint savepoint = connection.setSavepoint("middle");
        insert(2);
        connection.rollback(savepoint);
        insert(3);
        connection.commit();
        assertThat(rowsOn(open(), "SELECT a FROM t")).containsExactly("1", "3");
    }

    @Test
    void savepointAsTheFirstStatement_beginsTheTransaction() throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        insert(1);
        connection.releaseSavepoint(savepoint);
        assertThat(rowsOn(open(), "SELECT a FROM t")).isEmpty();
        connection.commit();
        assertThat(rowsOn(open(), "SELECT a FROM t")).containsExactly("1");
    }

    @Test
    void savepoint_survivesARollbackToIt() throws SQLException {
        Savepoint savepoint = connection.setSavepoint("again");
        for (int i = 0; i < 3; i++) {
            insert(i);
            connection.rollback(savepoint);
        }
        insert(9);
        connection.commit();
        assertThat(rows("SELECT a FROM t")).containsExactly("9");
    }

    @Test
    void nestedSavepoints_areTakenBackTogether() throws SQLException {
        insert(1);
        Savepoint outer = connection.setSavepoint("outer");
        insert(2);
        Savepoint inner = connection.setSavepoint("inner");
        insert(3);
        connection.rollback(inner);
        insert(4);
        connection.releaseSavepoint(inner);
        assertThat(rows("SELECT a FROM t ORDER BY a")).containsExactly("1", "2", "4");
        connection.rollback(outer);
        connection.commit();
        assertThat(rows("SELECT a FROM t")).containsExactly("1");
    }

    @Test
    void rollbackToTheOuter_endsTheInner() throws SQLException {
        Savepoint outer = connection.setSavepoint("outer");
        Savepoint inner = connection.setSavepoint("inner");
        connection.rollback(outer);
        assertThatThrownBy(() -> connection.rollback(inner)).isInstanceOf(SQLException.class);
        insert(1);
        connection.commit();
        assertThat(rows("SELECT a FROM t")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "with space", "semi;colon", "q\"uo\"te", "apo'strophe", "Zoë", "select", "42"})
    void savepointNames_mayBeAnything(String name) throws SQLException {
        Savepoint savepoint = connection.setSavepoint(name);
        assertThat(savepoint.getSavepointName()).isEqualTo(name);
        insert(1);
        connection.rollback(savepoint);
        connection.releaseSavepoint(savepoint);
        connection.commit();
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("0");
    }

    @Test
    void unnamedSavepoints_haveIdsOfTheirOwn() throws SQLException {
        Savepoint first = connection.setSavepoint();
        Savepoint second = connection.setSavepoint();
        assertThat(first.getSavepointId()).isNotEqualTo(second.getSavepointId());
        insert(1);
        connection.rollback(second);
        connection.rollback(first);
        connection.commit();
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("0");
    }

    @Test
    void releasedSavepoint_cannotBeUsedAgain() throws SQLException {
        Savepoint savepoint = connection.setSavepoint("gone");
        connection.releaseSavepoint(savepoint);
        assertThatThrownBy(() -> connection.rollback(savepoint)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.releaseSavepoint(savepoint)).isInstanceOf(SQLException.class);
        insert(1);
        connection.commit();
        assertThat(rows("SELECT a FROM t")).containsExactly("1");
    }

    @Test
    void savepointOfAnEarlierTransaction_cannotBeUsed() throws SQLException {
        Savepoint savepoint = connection.setSavepoint("old");
        insert(1);
        connection.commit();
        insert(2);
        assertThatThrownBy(() -> connection.rollback(savepoint)).isInstanceOf(SQLException.class);
        connection.commit();
        assertThat(rows("SELECT a FROM t ORDER BY a")).containsExactly("1", "2");
    }

    @Test
    void failureAfterASavepoint_canBeTakenBackAlone() throws SQLException {
        insert(1);
        Savepoint savepoint = connection.setSavepoint("try");
        insert(2);
        assertThatError(failure(() -> run("INSERT INTO missing VALUES (1)"))).isNotNull();
        connection.rollback(savepoint);
        connection.commit();
        assertThat(rows("SELECT a FROM t")).containsExactly("1");
    }

    @Test
    void rollback_forgetsSavepoints() throws SQLException {
        connection.setSavepoint("s");
        insert(1);
        connection.rollback();
        insert(2);
        connection.commit();
        assertThat(rows("SELECT a FROM t")).containsExactly("2");
    }

    @Test
    void textOfSavepoints_works() throws SQLException {
        run("SAVEPOINT s", "INSERT INTO t VALUES (1)", "SAVEPOINT \"S 2\"", "INSERT INTO t VALUES (2)");
        run("ROLLBACK TO \"S 2\"", "RELEASE s");
        connection.commit();
        assertThat(rowsOn(open(), "SELECT a FROM t")).containsExactly("1");
    }

    @Test
    void textOfASavepointInAutocommit_isATransaction() throws SQLException {
        connection.setAutoCommit(true);
        run("SAVEPOINT s", "INSERT INTO t VALUES (1)");
        assertThat(rowsOn(open(), "SELECT a FROM t")).isEmpty();
        run("RELEASE s");
        assertThat(rowsOn(open(), "SELECT a FROM t")).containsExactly("1");
        run("SAVEPOINT s", "INSERT INTO t VALUES (2)", "ROLLBACK TO s", "RELEASE s");
        assertThat(rowsOn(open(), "SELECT a FROM t")).containsExactly("1");
    }
}
