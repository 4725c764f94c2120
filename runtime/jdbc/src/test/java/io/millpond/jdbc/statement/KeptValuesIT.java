package io.millpond.jdbc.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.jdbc.LastWrite;
import io.millpond.jdbc.LibsqlConnection;
import io.millpond.testkit.sqld.Sqld;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code last_insert_rowid()}, {@code changes()} and {@code total_changes()}: the connection's own, or refused. */
final class KeptValuesIT {
    private Connection connection;
    private Statement statement;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection(Sqld.freshDatabase().jdbcUrl());
        statement = connection.createStatement();
        statement.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE)");
        statement.execute("INSERT INTO t VALUES (1, 'one')");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static List<String> rows(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (result) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(result.getString(i));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    @Test
    void lastWriteOfAnotherConnection_isGoneOnWith() throws SQLException {
        statement.executeUpdate("INSERT INTO t VALUES (77, 'x'), (78, 'y')");
        LastWrite last = connection.unwrap(LibsqlConnection.class).lastWrite();
        assertThat(last).isEqualTo(new LastWrite(78, 2));
        try (Connection other =
                        DriverManager.getConnection(connection.getMetaData().getURL());
                Statement others = other.createStatement()) {
            LibsqlConnection own = other.unwrap(LibsqlConnection.class);
            own.continueAfter(last);
            assertThat(rows(others.executeQuery("SELECT last_insert_rowid(), changes()")))
                    .containsExactly("78|2");
            assertThat(rows(others.executeQuery("SELECT a FROM t WHERE id = last_insert_rowid()")))
                    .containsExactly("y");
            others.executeUpdate("INSERT INTO t VALUES (1, 'two') ON CONFLICT (id) DO UPDATE SET a = excluded.a");
            assertThat(own.lastWrite()).isEqualTo(new LastWrite(78, 1));
            own.beginRequest();
            assertThat(own.lastWrite()).isEqualTo(LastWrite.NONE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t (a) VALUES (last_insert_rowid())",
                "UPDATE t SET a = changes()",
                "SELECT total_changes()",
                "SELECT total_changes() - 1"
            })
    void keptValueInsideALargerWrite_isRefused(String sql) {
        SQLException error = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
        assertThat(error.getSQLState()).isEqualTo("0A000");
        assertThat(error.getMessage()).contains("Next:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "SELECT last_insert_rowid() + 1 # 8",
                "SELECT a FROM t WHERE id = Last_Insert_Rowid ( /* own */ ) # seven",
                "SELECT (SELECT changes()) || ',' || last_insert_rowid() # 1,7",
                "WITH x AS (SELECT last_insert_rowid() AS last) SELECT last, 'changes()' FROM x # 7|changes()"
            })
    void keptValueInsideALargerQuery_isTheConnectionsOwn(String sql, String expected) throws SQLException {
        statement.executeUpdate("INSERT INTO t VALUES (7, 'seven')");
        assertThat(rows(statement.executeQuery(sql))).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 'last_insert_rowid()'", "SELECT 1 AS changes, (2) /* changes() */"})
    void nameOfAKeptValue_isNotACall(String sql) throws SQLException {
        assertThat(rows(statement.executeQuery(sql))).hasSize(1);
    }

    @Test
    void keptValueInATransaction_isThatOfTheLastInsert() throws SQLException {
        statement.executeUpdate("INSERT INTO t VALUES (5, 'five')");
        connection.setAutoCommit(false);
        assertThat(rows(statement.executeQuery("SELECT last_insert_rowid() + 1")))
                .containsExactly("6");
        statement.executeUpdate("INSERT INTO t VALUES (7, 'seven')");
        assertThat(rows(statement.executeQuery("SELECT last_insert_rowid() + 1")))
                .containsExactly("8");
        connection.commit();
        statement.executeUpdate("UPDATE t SET a = 'x' WHERE id = 1");
        assertThat(rows(statement.executeQuery("SELECT last_insert_rowid() + 1")))
                .containsExactly("8");
    }

    @Test
    void keptValueInAScript_isThatOfTheStatementBefore() throws SQLException {
        statement.executeUpdate(
                "INSERT INTO t VALUES (7, 'seven'); INSERT INTO t VALUES (8, 'after ' || last_insert_rowid())");
        assertThat(rows(statement.executeQuery("SELECT a FROM t WHERE id = 8"))).containsExactly("after 7");
    }

    @Test
    void changes_areZeroAfterAFailedWrite() throws SQLException {
        statement.executeUpdate("UPDATE t SET a = 'uno'");
        assertThatThrownBy(() -> statement.executeUpdate("INSERT INTO t VALUES (1, 'twice')"))
                .isInstanceOf(SQLException.class);
        assertThat(rows(statement.executeQuery("SELECT changes() AS c, last_insert_rowid()")))
                .containsExactly("0|1");
    }

    @Test
    void keptValues_areForgottenWhenAPoolLendsTheConnectionAgain() throws SQLException {
        statement.executeUpdate("INSERT INTO t VALUES (7, 'seven')");
        connection.beginRequest();
        assertThat(rows(statement.executeQuery("SELECT changes(), last_insert_rowid()")))
                .containsExactly("0|0");
    }
}
