package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts of several statements: migration scripts, GUIs. */
abstract class SeveralStatementsContract extends Contract {
    SeveralStatementsContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void createTable() throws SQLException {
        run("CREATE TABLE t (a UNIQUE)");
    }

    @Test
    void executeUpdate_runsAll() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO t VALUES (1); INSERT INTO t VALUES (2); ; -- end\n");
        }
        assertThat(rows("SELECT a FROM t ORDER BY a")).containsExactly("1", "2");
    }

    @Test
    void executeUpdateInATransaction_isTakenBackWithIt() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)");
        }
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("2");
        connection.rollback();
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("0");
    }

    @Test
    void executeUpdate_runsScriptsWithTriggers() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    CREATE TABLE log (a); -- ; in a comment
                    CREATE TRIGGER tr AFTER INSERT ON t BEGIN
                      INSERT INTO log VALUES (CASE new.a WHEN 1 THEN 'one;' ELSE 'more' END);
                      SELECT 1;
                    END;
                    INSERT INTO t VALUES (1);
                    INSERT INTO t VALUES (2) /* ; */;
                    """);
        }
        assertThat(rows("SELECT a FROM log ORDER BY rowid")).containsExactly("one;", "more");
    }

    @Test
    void execute_runsTheFirstOnAFileAndAllOnAServer() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)");
        }
        assertThat(rows("SELECT count(*) FROM t")).containsExactly(expected(Difference.SEVERAL_STATEMENTS, "1", "2"));
    }

    @Test
    void failedScript_reportsTheFirstError() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            SQLException error = failure(() -> statement.executeUpdate(
                    "INSERT INTO t VALUES (1); INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)"));
            assertThatError(error).hasMessageContaining("UNIQUE constraint failed: t.a");
        }
        assertThat(rows("SELECT count(*) FROM t WHERE a = 2")).containsExactly("0");
    }
}
