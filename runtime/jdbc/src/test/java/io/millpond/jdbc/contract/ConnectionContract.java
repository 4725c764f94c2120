package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections: how they begin, what they are asked, how they end. */
abstract class ConnectionContract extends Contract {
    ConnectionContract(Engine engine) {
        super(engine);
    }

    @Test
    void freshConnection_isOpenWritableAndInAutocommit() throws SQLException {
        assertThat(connection.isClosed()).isFalse();
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.isReadOnly()).isFalse();
        assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
        assertThat(connection.getHoldability()).isEqualTo(ResultSet.CLOSE_CURSORS_AT_COMMIT);
        assertThatError(connection.getWarnings()).isNull();
        assertThat(connection.getTypeMap()).isEmpty();
    }

    @Test
    void foreignKeys_areOn() throws SQLException {
        assertThat(rows("PRAGMA foreign_keys")).containsExactly("1");
    }

    @Test
    void openConnection_isValid() throws SQLException {
        assertThat(connection.isValid(5)).isTrue();
        assertThat(connection.isValid(0)).isTrue();
    }

    @Test
    void validityInATransaction_leavesItOpen() throws SQLException {
        run("CREATE TABLE t (a)");
        connection.setAutoCommit(false);
        run("INSERT INTO t VALUES (1)");
        assertThat(connection.isValid(5)).isTrue();
        connection.rollback();
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("0");
    }

    @Test
    void closedConnection_isNotValid() throws SQLException {
        connection.close();
        assertThat(connection.isClosed()).isTrue();
        assertThat(connection.isValid(1)).isFalse();
    }

    @Test
    void closingTwice_isAllowed() throws SQLException {
        connection.close();
        connection.close();
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void closedConnection_refusesToWork() throws SQLException {
        connection.close();
        assertThatThrownBy(() -> connection.createStatement()).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.prepareStatement("SELECT 1")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.setAutoCommit(false)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.getAutoCommit()).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.commit()).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.rollback()).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.setSavepoint()).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.getMetaData()).isInstanceOf(SQLException.class);
    }

    @Test
    void closingAConnection_endsItsResults() throws SQLException {
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT 1 UNION SELECT 2");
        connection.close();
        assertThatThrownBy(() -> statement.executeQuery("SELECT 1")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> {
                    result.next();
                    result.getInt(1);
                })
                .isInstanceOf(SQLException.class);
    }

    @Test
    void closingAConnectionInATransaction_rollsBack() throws SQLException {
        run("CREATE TABLE t (a)");
        Connection other = open();
        other.setAutoCommit(false);
        runOn(other, "INSERT INTO t VALUES (1)");
        other.close();
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("0");
        run("INSERT INTO t VALUES (2)");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                Connection.TRANSACTION_READ_UNCOMMITTED,
                Connection.TRANSACTION_READ_COMMITTED,
                Connection.TRANSACTION_REPEATABLE_READ,
                Connection.TRANSACTION_SERIALIZABLE
            })
    void isolationLevel_isAccepted(int level) throws SQLException {
        connection.setTransactionIsolation(level);
        assertThat(rows("SELECT 1")).containsExactly("1");
    }

    @Test
    void noTransactions_isNoIsolationLevel() {
        assertThatThrownBy(() -> connection.setTransactionIsolation(Connection.TRANSACTION_NONE))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void catalogAndSchema_areNullWhateverIsSet() throws SQLException {
        connection.setCatalog("x");
        connection.setSchema("x");
        assertThat(connection.getCatalog()).isNull();
        assertThat(connection.getSchema()).isNull();
    }

    @Test
    void nativeSql_isTheSameText() throws SQLException {
        assertThat(connection.nativeSQL("SELECT '{x}', ?")).isEqualTo("SELECT '{x}', ?");
    }

    @Test
    void unwrapping_givesTheConnectionItself() throws SQLException {
        assertThat(connection.isWrapperFor(Connection.class)).isTrue();
        assertThat(connection.isWrapperFor(String.class)).isFalse();
        assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
    }

    @Test
    void scrollableOrUpdatableStatements_areRefused() {
        assertThatThrownBy(
                        () -> connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.prepareStatement(
                        "SELECT 1", ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_READ_ONLY))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.createStatement(
                        ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, ResultSet.HOLD_CURSORS_OVER_COMMIT))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void forwardOnlyStatements_areMadeByEveryOverload() throws SQLException {
        try (Statement two = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
                Statement three = connection.createStatement(
                        ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY, ResultSet.CLOSE_CURSORS_AT_COMMIT);
                PreparedStatement prepared = connection.prepareStatement(
                        "SELECT 3", ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            assertThat(rowsOf(two.executeQuery("SELECT 1"))).containsExactly("1");
            assertThat(rowsOf(three.executeQuery("SELECT 2"))).containsExactly("2");
            assertThat(rowsOf(prepared.executeQuery())).containsExactly("3");
        }
    }

    @Test
    void holdingCursorsOverCommit_isRefused() throws SQLException {
        connection.setHoldability(ResultSet.CLOSE_CURSORS_AT_COMMIT);
        assertThatThrownBy(() -> connection.setHoldability(ResultSet.HOLD_CURSORS_OVER_COMMIT))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void whatSqliteHasNot_isRefused() {
        assertThatThrownBy(() -> connection.prepareCall("{call x}")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.createClob()).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(() -> connection.createNClob()).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(() -> connection.createSQLXML()).isInstanceOf(SQLFeatureNotSupportedException.class);
        assertThatThrownBy(() -> connection.createStruct("x", new Object[0]))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
    }

    @Test
    void twoConnections_seeTheSameDatabase() throws SQLException {
        run("CREATE TABLE t (a)", "INSERT INTO t VALUES ('seen')");
        assertThat(rowsOn(open(), "SELECT a FROM t")).containsExactly("seen");
    }
}
