package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read-only connections and transactions. */
abstract class ReadOnlyContract extends Contract {
    ReadOnlyContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void createTable() throws SQLException {
        run("CREATE TABLE t (a)", "INSERT INTO t VALUES (1)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (2)",
                "UPDATE t SET a = 2",
                "DELETE FROM t",
                "CREATE TABLE u (a)",
                "DROP TABLE t",
                "WITH w AS (SELECT 2) INSERT INTO t SELECT * FROM w",
                "INSERT INTO t VALUES (2) RETURNING a"
            })
    void readOnlyConnection_refusesToWrite(String sql) throws SQLException {
        Connection reader = openReadOnly();
        SQLException alone = failure(() -> runOn(reader, sql));
        assertThat(primaryCode(alone)).as(alone.getMessage()).isEqualTo(8);
        reader.setAutoCommit(false);
        assertThat(rowsOn(reader, "SELECT a FROM t")).containsExactly("1");
        SQLException inside = failure(() -> runOn(reader, sql));
        assertThat(primaryCode(inside)).as(inside.getMessage()).isEqualTo(8);
        reader.rollback();
        assertThat(rows("SELECT * FROM t")).containsExactly("1");
    }

    @Test
    void readOnlyConnection_reads() throws SQLException {
        Connection reader = openReadOnly();
        assertThat(reader.isReadOnly()).isTrue();
        assertThat(rowsOn(reader, "SELECT a FROM t")).containsExactly("1");
        assertThat(rowsOn(reader, "WITH w AS (SELECT a + 1 FROM t) SELECT * FROM w"))
                .containsExactly("2");
        reader.setAutoCommit(false);
        assertThat(rowsOn(reader, "SELECT a FROM t")).containsExactly("1");
        reader.commit();
        assertThat(rowsOn(reader, "SELECT a FROM t")).containsExactly("1");
        reader.rollback();
    }

    @Test
    void readOnlyConnection_seesWhatOthersCommit() throws SQLException {
        Connection reader = openReadOnly();
        assertThat(rowsOn(reader, "SELECT count(*) FROM t")).containsExactly("1");
        run("INSERT INTO t VALUES (2)");
        assertThat(rowsOn(reader, "SELECT count(*) FROM t")).containsExactly("2");
    }

    @Test
    void readOnlyTransaction_keepsItsSnapshot() throws SQLException {
        Connection reader = openReadOnly();
        reader.setAutoCommit(false);
        assertThat(rowsOn(reader, "SELECT count(*) FROM t")).containsExactly("1");
        run("INSERT INTO t VALUES (2)");
        assertThat(rowsOn(reader, "SELECT count(*) FROM t")).containsExactly("1");
        reader.commit();
        assertThat(rowsOn(reader, "SELECT count(*) FROM t")).containsExactly("2");
        reader.rollback();
    }

    @Test
    void readOnlyTransaction_doesNotWaitForAWriter() throws SQLException {
        Connection reader = openReadOnly();
        connection.setAutoCommit(false);
        run("INSERT INTO t VALUES (2)");
        reader.setAutoCommit(false);
        assertThat(rowsOn(reader, "SELECT count(*) FROM t")).containsExactly("1");
        reader.commit();
        connection.commit();
    }

    @Test
    void twoReadOnlyTransactions_doNotWaitForEachOther() throws SQLException {
        List<Connection> readers = List.of(openReadOnly(), openReadOnly());
        for (Connection reader : readers) {
            reader.setAutoCommit(false);
            assertThat(rowsOn(reader, "SELECT a FROM t")).containsExactly("1");
        }
        for (Connection reader : readers) {
            reader.commit();
        }
    }

    @Test
    void readOnlyInsideATransaction_isRefused() throws SQLException {
        connection.setAutoCommit(false);
        rows("SELECT a FROM t");
        assertThatThrownBy(() -> connection.setReadOnly(true)).isInstanceOf(SQLException.class);
        connection.rollback();
    }
}
