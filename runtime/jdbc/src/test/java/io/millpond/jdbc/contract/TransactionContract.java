package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions: what others see, what a rollback takes back, what a failed statement leaves. */
abstract class TransactionContract extends Contract {
    private static final String COUNT = "SELECT count(*) FROM t";

    private Connection other;

    TransactionContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void createTable() throws SQLException {
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL)");
        other = open();
    }

    @Test
    void autocommit_showsAStatementAtOnce() throws SQLException {
        run("INSERT INTO t VALUES (1, 'a')");
        assertThat(rowsOn(other, COUNT)).containsExactly("1");
    }

    @Test
    void openTransaction_isSeenByItselfAlone() throws SQLException {
        connection.setAutoCommit(false);
        run("INSERT INTO t VALUES (1, 'a')");
        assertThat(rows(COUNT)).containsExactly("1");
        assertThat(rowsOn(other, COUNT)).containsExactly("0");
        connection.commit();
        assertThat(rowsOn(other, COUNT)).containsExactly("1");
    }

    @Test
    void rollback_takesEverythingBack() throws SQLException {
        run("INSERT INTO t VALUES (1, 'kept')");
        connection.setAutoCommit(false);
        run("UPDATE t SET a = 'changed'", "INSERT INTO t VALUES (2, 'new')", "CREATE TABLE u (a)");
        connection.rollback();
        assertThat(rows("SELECT * FROM t")).containsExactly("1|kept");
        assertThat(rows("SELECT count(*) FROM sqlite_schema WHERE name = 'u'")).containsExactly("0");
    }

    @Test
    void ddl_isPartOfTheTransaction() throws SQLException {
        connection.setAutoCommit(false);
        run("CREATE TABLE u (a)", "INSERT INTO u VALUES (1)");
        assertThatError(failure(() -> rowsOn(other, "SELECT * FROM u"))).hasMessageContaining("no such table");
        connection.commit();
        assertThat(rowsOn(other, "SELECT * FROM u")).containsExactly("1");
    }

    @Test
    void severalTransactions_followEachOther() throws SQLException {
        connection.setAutoCommit(false);
        for (int id = 1; id <= 6; id++) {
            run("INSERT INTO t VALUES (" + id + ", 'a')");
            if (id % 2 == 0) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
        assertThat(rowsOn(other, "SELECT id FROM t ORDER BY id")).containsExactly("2", "4", "6");
    }

    @Test
    void commitAndRollbackWithoutStatements_areAllowed() throws SQLException {
        connection.setAutoCommit(false);
        connection.commit();
        connection.rollback();
        connection.commit();
        run("INSERT INTO t VALUES (1, 'a')");
        connection.commit();
        assertThat(rowsOn(other, COUNT)).containsExactly("1");
    }

    @Test
    void commitAndRollbackInAutocommit_areErrors() {
        assertThatThrownBy(() -> connection.commit()).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.rollback()).isInstanceOf(SQLException.class);
    }

    @Test
    void turningAutocommitOn_commits() throws SQLException {
        connection.setAutoCommit(false);
        run("INSERT INTO t VALUES (1, 'a')");
        connection.setAutoCommit(true);
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(rowsOn(other, COUNT)).containsExactly("1");
        run("INSERT INTO t VALUES (2, 'a')");
        assertThat(rowsOn(other, COUNT)).containsExactly("2");
    }

    @Test
    void settingTheSameMode_changesNothing() throws SQLException {
        connection.setAutoCommit(true);
        connection.setAutoCommit(false);
        run("INSERT INTO t VALUES (1, 'a')");
        connection.setAutoCommit(false);
        assertThat(connection.getAutoCommit()).isFalse();
        assertThat(rowsOn(other, COUNT)).containsExactly("0");
        connection.rollback();
        assertThat(rows(COUNT)).containsExactly("0");
    }

    @Test
    void failedConstraint_leavesTheTransactionUsable() throws SQLException {
        connection.setAutoCommit(false);
        run("INSERT INTO t VALUES (1, 'a')");
        assertThatError(failure(() -> run("INSERT INTO t VALUES (1, 'twice')"))).hasMessageContaining("UNIQUE");
        run("INSERT INTO t VALUES (2, 'b')");
        connection.commit();
        assertThat(rowsOn(other, "SELECT * FROM t ORDER BY id")).containsExactly("1|a", "2|b");
    }

    @Test
    void failedParse_leavesTheTransactionUsable() throws SQLException {
        connection.setAutoCommit(false);
        run("INSERT INTO t VALUES (1, 'a')");
        assertThatError(failure(() -> run("INSER INTO t VALUES (2, 'b')"))).isNotNull();
        assertThatError(failure(() -> run("SELECT * FROM missing"))).isNotNull();
        run("INSERT INTO t VALUES (3, 'c')");
        connection.commit();
        assertThat(rowsOn(other, "SELECT id FROM t ORDER BY id")).containsExactly("1", "3");
    }

    @Test
    void failureOfTheFirstStatement_leavesTheTransactionUsable() throws SQLException {
        connection.setAutoCommit(false);
        assertThatError(failure(() -> run("SELEC 1"))).isNotNull();
        run("INSERT INTO t VALUES (1, 'a')");
        assertThat(rowsOn(other, COUNT)).containsExactly("0");
        connection.rollback();
        assertThat(rows(COUNT)).containsExactly("0");
        assertThatError(failure(() -> run("INSERT INTO t VALUES (1, NULL)"))).isNotNull();
        run("INSERT INTO t VALUES (2, 'b')");
        connection.commit();
        assertThat(rowsOn(other, "SELECT id FROM t")).containsExactly("2");
    }

    @Test
    void failedStatementOfSeveralRows_takesBackAllItsRows() throws SQLException {
        connection.setAutoCommit(false);
        run("INSERT INTO t VALUES (5, 'a')");
        assertThatError(failure(() -> run("INSERT INTO t VALUES (4, 'b'), (5, 'c'), (6, 'd')")))
                .isNotNull();
        connection.commit();
        assertThat(rows("SELECT id FROM t")).containsExactly("5");
    }

    @Test
    void orFail_keepsTheRowsBefore() throws SQLException {
        run("INSERT INTO t VALUES (5, 'a')");
        assertThatError(failure(() -> run("INSERT OR FAIL INTO t VALUES (4, 'b'), (5, 'c'), (6, 'd')")))
                .hasMessageContaining("UNIQUE");
        assertThat(rows("SELECT id FROM t ORDER BY id")).containsExactly("4", "5");
    }

    @Test
    void orRollback_takesTheWholeTransactionBack() throws SQLException {
        run("INSERT INTO t VALUES (1, 'before')");
        connection.setAutoCommit(false);
        run("INSERT INTO t VALUES (2, 'lost')");
        SQLException error = failure(() -> run("INSERT OR ROLLBACK INTO t VALUES (1, 'twice')"));
        assertThatError(error).hasMessageContaining("UNIQUE constraint failed: t.id");
        assertThat(primaryCode(error)).isEqualTo(19);
        assertThat(rowsOn(other, "SELECT a FROM t")).containsExactly("before");
        runOn(other, "INSERT INTO t VALUES (3, 'not locked')");
    }

    @Test
    void updateLostToAnother_isNotPossible() throws Exception {
        run("INSERT INTO t VALUES (1, '0')");
        connection.setAutoCommit(false);
        run("UPDATE t SET a = a + 1");
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> {
            try {
                runOn(other, "UPDATE t SET a = a + 1");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        run("UPDATE t SET a = a + 1");
        connection.commit();
        second.get(20, TimeUnit.SECONDS);
        assertThat(rows("SELECT a FROM t")).containsExactly("3");
    }

    @Test
    void preparedStatement_outlivesItsTransaction() throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, 'a')")) {
            insert.setInt(1, 1);
            insert.executeUpdate();
            connection.rollback();
            insert.setInt(1, 2);
            insert.executeUpdate();
            connection.commit();
            connection.setAutoCommit(true);
            insert.setInt(1, 3);
            insert.executeUpdate();
        }
        assertThat(rowsOn(other, "SELECT id FROM t ORDER BY id")).containsExactly("2", "3");
    }

    @Test
    void returningInATransaction_isTakenBackToo() throws SQLException {
        connection.setAutoCommit(false);
        assertThat(rows("INSERT INTO t VALUES (1, 'a') RETURNING id")).containsExactly("1");
        assertThat(rowsOn(other, COUNT)).containsExactly("0");
        connection.rollback();
        assertThat(rows(COUNT)).containsExactly("0");
    }

    @Test
    void readAfterCommit_seesWhatOthersCommittedMeanwhile() throws SQLException {
        connection.setAutoCommit(false);
        assertThat(rows(COUNT)).containsExactly("0");
        connection.commit();
        runOn(other, "INSERT INTO t VALUES (1, 'a')");
        assertThat(rows(COUNT)).containsExactly("1");
        connection.commit();
    }

    @Test
    void textOfATransaction_worksInAutocommit() throws SQLException {
        run("BEGIN", "INSERT INTO t VALUES (1, 'a')");
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(rowsOn(other, COUNT)).containsExactly("0");
        run("COMMIT");
        assertThat(rowsOn(other, COUNT)).containsExactly("1");
        run("BEGIN IMMEDIATE", "INSERT INTO t VALUES (2, 'b')", "ROLLBACK");
        assertThat(rowsOn(other, COUNT)).containsExactly("1");
        run("BEGIN DEFERRED TRANSACTION", "INSERT INTO t VALUES (3, 'c')", "END");
        assertThat(rowsOn(other, COUNT)).containsExactly("2");
    }

    @Test
    void textOfATransactionOutOfPlace_isAnError() throws SQLException {
        assertThatError(failure(() -> run("COMMIT"))).hasMessageContaining("no transaction is active");
        assertThatError(failure(() -> run("ROLLBACK"))).hasMessageContaining("no transaction is active");
        connection.setAutoCommit(false);
        run("INSERT INTO t VALUES (1, 'a')");
        assertThatError(failure(() -> run("BEGIN"))).hasMessageContaining("within a transaction");
        connection.rollback();
    }

    @Test
    void openResult_doesNotKeepACommitBack() throws SQLException {
        run("INSERT INTO t VALUES (1, 'a'), (2, 'b')");
        connection.setAutoCommit(false);
        try (Statement query = connection.createStatement()) {
            ResultSet result = query.executeQuery("SELECT * FROM t ORDER BY id");
            assertThat(result.next()).isTrue();
            run("INSERT INTO t VALUES (3, 'c')");
            connection.commit();
        }
        assertThat(rowsOn(other, COUNT)).containsExactly("3");
    }
}
