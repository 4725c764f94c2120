package io.millpond.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TransactionsTest extends PondTest {
    @Test
    void rollback_takesEverythingBack() throws SQLException {
        connection.setAutoCommit(false);
        run("insert into posts values (1, 'a', 0)");
        assertThat(ask("select count(*) from posts")).isEqualTo(1);
        connection.rollback();
        assertThat(ask("select count(*) from posts")).isEqualTo(0);
        connection.commit();
    }

    @Test
    void uncommitted_isNotSeenByOthersAndReadersDoNotWait() throws SQLException {
        connection.setAutoCommit(false);
        run("insert into posts values (1, 'a', 0)");
        try (Connection other = pond.dataSource().getConnection()) {
            assertThat(ask(other, "select count(*) from posts")).isEqualTo(0);
            connection.commit();
            assertThat(ask(other, "select count(*) from posts")).isEqualTo(1);
        }
    }

    @Test
    void setAutoCommitTrue_commits() throws SQLException {
        connection.setAutoCommit(false);
        run("insert into posts values (1, 'a', 0)");
        connection.setAutoCommit(true);
        try (Connection other = pond.dataSource().getConnection()) {
            assertThat(ask(other, "select count(*) from posts")).isEqualTo(1);
        }
    }

    @Test
    void connectionClosedInTransaction_rollsBackAndFreesTheWriter() throws SQLException {
        try (Connection other = pond.dataSource().getConnection()) {
            other.setAutoCommit(false);
            run(other, "insert into posts values (1, 'a', 0)");
        }
        assertThat(run("insert into posts values (1, 'b', 0)")).isEqualTo(1);
    }

    @Test
    void savepoints_nestAndRollBackTo() throws SQLException {
        connection.setAutoCommit(false);
        Savepoint outer = connection.setSavepoint();
        run("insert into posts values (1, 'a', 0)");
        Savepoint inner = connection.setSavepoint("inner \"one\"");
        assertThat(inner.getSavepointName()).isEqualTo("inner \"one\"");
        run("insert into posts values (2, 'b', 0)");
        connection.rollback(inner);
        assertThat(ask("select count(*) from posts")).isEqualTo(1);
        connection.releaseSavepoint(inner);
        assertThatThrownBy(() -> connection.rollback(inner))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("3B001"));
        connection.rollback(outer);
        connection.commit();
        assertThat(ask("select count(*) from posts")).isEqualTo(0);
        assertThatThrownBy(() -> connection.rollback(outer)).isInstanceOf(SQLException.class);
        connection.setAutoCommit(true);
        assertThatThrownBy(() -> connection.setSavepoint()).isInstanceOf(SQLException.class);
    }

    @Test
    void textBegin_holdsTheTransactionUntilTextCommit() throws SQLException {
        try (Statement statement = connection.createStatement();
                Connection other = pond.dataSource().getConnection()) {
            statement.execute("BEGIN");
            statement.execute("insert into posts values (1, 'a', 0)");
            assertThat(ask(other, "select count(*) from posts")).isEqualTo(0);
            assertThat(ask("select count(*) from posts")).isEqualTo(1);
            assertThatThrownBy(() -> statement.execute("begin immediate"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25001"));
            statement.execute("COMMIT TRANSACTION;");
            assertThat(ask(other, "select count(*) from posts")).isEqualTo(1);
            assertThatThrownBy(() -> statement.execute("commit"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25000"));
            statement.execute("begin");
            statement.execute("delete from posts");
            statement.execute("ROLLBACK");
            assertThat(ask("select count(*) from posts")).isEqualTo(1);
        }
    }

    @Test
    void textSavepointOutside_isATransactionUntilItsRelease() throws SQLException {
        try (Statement statement = connection.createStatement();
                Connection other = pond.dataSource().getConnection()) {
            statement.execute("SAVEPOINT a");
            statement.execute("insert into posts values (1, 'a', 0)");
            statement.execute("savepoint \"b\"");
            statement.execute("insert into posts values (2, 'b', 0)");
            statement.execute("ROLLBACK TRANSACTION TO SAVEPOINT B");
            statement.execute("release b");
            assertThat(ask(other, "select count(*) from posts")).isEqualTo(0);
            statement.execute("RELEASE SAVEPOINT A");
            assertThat(ask(other, "select count(*) from posts")).isEqualTo(1);
        }
    }

    @Test
    void insertOrRollback_endsTheTransactionAndNothingContinuesInAutocommit() throws SQLException {
        run("insert into posts values (1, 'a', 0)");
        connection.setAutoCommit(false);
        run("insert into posts values (2, 'b', 0)");
        assertThatThrownBy(() -> run("insert or rollback into posts values (3, 'a', 0)"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23505"));
        assertThatThrownBy(() -> run("insert into posts values (4, 'd', 0)"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25000"));
        assertThatThrownBy(connection::commit)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("40000"));
        connection.rollback();
        assertThat(ask("select count(*) from posts")).isEqualTo(1);
    }

    @Test
    void statementFailsInTransaction_theRestStays() throws SQLException {
        connection.setAutoCommit(false);
        run("insert into posts values (1, 'a', 0)");
        assertThatThrownBy(() -> run("insert into posts values (2, 'a', 0)")).isInstanceOf(SQLException.class);
        run("insert into posts values (3, 'c', 0)");
        connection.commit();
        assertThat(ask("select count(*) from posts")).isEqualTo(2);
    }

    @Test
    void deferredForeignKeyFailsAtCommit_transactionStaysOpenForRollback() throws SQLException {
        connection.setAutoCommit(false);
        run("insert into posts values (1, 'a', 0)");
        run("PRAGMA defer_foreign_keys = ON");
        run("insert into tags values (99, 'x')");
        assertThatThrownBy(connection::commit)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("23503"));
        run("delete from tags");
        connection.commit();
        assertThat(ask("select count(*) from posts")).isEqualTo(1);
    }

    @Test
    void rowsOpenAtCommit_areClosedBeforeTheWriterGoesBack() throws SQLException {
        connection.setAutoCommit(false);
        run("insert into posts values (1, 'a', 0), (2, 'b', 0)");
        try (Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery("select id from posts");
            assertThat(rows.next()).isTrue();
            connection.commit();
            assertThat(rows.isClosed()).isTrue();
            assertThat(statement.isClosed()).isFalse();
        }
    }

    @Test
    void readOnlyChangedInTransaction_isRefused() throws SQLException {
        connection.setAutoCommit(false);
        run("insert into posts values (1, 'a', 0)");
        assertThatThrownBy(() -> connection.setReadOnly(true))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25001"));
        connection.rollback();
    }

    @Test
    void commitInAutocommit_isRefused() {
        assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
        assertThatThrownBy(connection::rollback).isInstanceOf(SQLException.class);
    }
}
