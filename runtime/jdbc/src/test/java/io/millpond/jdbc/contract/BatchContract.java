package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches of plain and of prepared statements. */
abstract class BatchContract extends Contract {
    BatchContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void createTable() throws SQLException {
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)");
    }

    @Test
    void batchOfStatements_countsEach() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO t VALUES (1, 'a'), (2, 'b')");
            statement.addBatch("UPDATE t SET a = 'c'");
            statement.addBatch("DELETE FROM t WHERE id = 1");
            statement.addBatch("DELETE FROM t WHERE id = 77");
            assertThat(statement.executeBatch()).containsExactly(2, 2, 1, 0);
        }
        assertThat(rows("SELECT * FROM t")).containsExactly("2|c");
    }

    @Test
    void batchWithDdl_runsInOrder() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("CREATE TABLE u (a)");
            statement.addBatch("INSERT INTO u VALUES (1)");
            statement.addBatch("ALTER TABLE u ADD COLUMN b DEFAULT 2");
            assertThat(statement.executeBatch()).hasSize(3);
        }
        assertThat(rows("SELECT * FROM u")).containsExactly("1|2");
    }

    @Test
    void executedBatch_isEmptyAgain() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeBatch()).isEmpty();
            statement.addBatch("INSERT INTO t VALUES (1, 'a')");
            assertThat(statement.executeBatch()).containsExactly(1);
            assertThat(statement.executeBatch()).isEmpty();
        }
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("1");
    }

    @Test
    void clearedBatch_runsNothing() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO t VALUES (1, 'a')");
            statement.clearBatch();
            assertThat(statement.executeBatch()).isEmpty();
        }
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("0");
    }

    @Test
    void largeBatch_countsAsLong() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO t VALUES (1, 'a')");
            assertThat(statement.executeLargeBatch()).containsExactly(1L);
        }
    }

    @Test
    void failedBatch_givesTheCause() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO t VALUES (1, 'a')");
            statement.addBatch("INSERT INTO t VALUES (1, 'twice')");
            statement.addBatch("INSERT INTO t VALUES (2, 'b')");
            assertThatThrownBy(statement::executeBatch)
                    .isInstanceOf(BatchUpdateException.class)
                    .hasMessageContaining("UNIQUE constraint failed: t.id");
            assertThat(statement.executeBatch()).isEmpty();
        }
        assertThat(rows("SELECT id FROM t"))
                .isEqualTo(expected(Difference.ATOMIC_BATCHES, java.util.List.of("1"), java.util.List.of()));
    }

    @Test
    void failedBatchInATransaction_isGoneWithTheRollback() throws SQLException {
        connection.setAutoCommit(false);
        run("INSERT INTO t VALUES (9, 'before')");
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO t VALUES (1, 'a')");
            statement.addBatch("INSERT INTO t VALUES (1, 'twice')");
            assertThatThrownBy(statement::executeBatch).isInstanceOf(BatchUpdateException.class);
        }
        assertThat(rows("SELECT a FROM t WHERE id = 9")).containsExactly("before");
        connection.rollback();
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("0");
    }

    @Test
    void selectInABatch_isAnError() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("SELECT 1");
            assertThatThrownBy(statement::executeBatch).isInstanceOf(BatchUpdateException.class);
        }
    }

    @Test
    void preparedBatch_countsEach() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
            for (int id = 1; id <= 3; id++) {
                statement.setInt(1, id);
                statement.setString(2, "row " + id);
                statement.addBatch();
            }
            assertThat(statement.executeBatch()).containsExactly(1, 1, 1);
            assertThat(statement.executeBatch()).isEmpty();
        }
        assertThat(rows("SELECT * FROM t ORDER BY id")).containsExactly("1|row 1", "2|row 2", "3|row 3");
    }

    @Test
    void preparedBatch_keepsTheValuesOfAddBatch() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
            statement.setInt(1, 1);
            statement.setString(2, "added");
            statement.addBatch();
            statement.setString(2, "later");
            statement.executeBatch();
        }
        assertThat(rows("SELECT a FROM t")).containsExactly("added");
    }

    @Test
    void preparedBatch_carriesUnchangedValuesOver() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
            statement.setString(2, "same");
            statement.setInt(1, 1);
            statement.addBatch();
            statement.setInt(1, 2);
            statement.addBatch();
            statement.executeBatch();
        }
        assertThat(rows("SELECT a FROM t")).containsExactly("same", "same");
    }

    @Test
    void preparedBatch_canBeClearedAndFilledAgain() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?, 'x')")) {
            statement.setInt(1, 1);
            statement.addBatch();
            statement.clearBatch();
            statement.setInt(1, 2);
            statement.addBatch();
            assertThat(statement.executeBatch()).containsExactly(1);
        }
        assertThat(rows("SELECT id FROM t")).containsExactly("2");
    }

    @Test
    void failedPreparedBatch_givesTheConstraint() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?, 'x')")) {
            for (int id : new int[] {1, 1, 2}) {
                statement.setInt(1, id);
                statement.addBatch();
            }
            assertThatThrownBy(statement::executeBatch)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("UNIQUE constraint failed: t.id");
        }
        assertThat(rows("SELECT count(*) FROM t WHERE id = 2")).containsExactly("0");
    }

    @Test
    void preparedBatchOfUpdates_countsEach() throws SQLException {
        run("INSERT INTO t VALUES (1, 'a'), (2, 'a'), (3, 'b')");
        try (PreparedStatement statement = connection.prepareStatement("UPDATE t SET a = 'z' WHERE a = ?")) {
            for (String a : new String[] {"a", "b", "none"}) {
                statement.setString(1, a);
                statement.addBatch();
            }
            assertThat(statement.executeBatch()).containsExactly(2, 1, 0);
        }
    }

    @Test
    void batchOfThousands_insertsAll() throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
            for (int id = 1; id <= 3000; id++) {
                statement.setInt(1, id);
                statement.setString(2, "text of row " + id);
                statement.addBatch();
            }
            assertThat(statement.executeBatch()).hasSize(3000).containsOnly(1);
        }
        connection.commit();
        assertThat(rowsOn(open(), "SELECT count(*), sum(id) FROM t")).containsExactly("3000|4501500");
    }

    @Test
    void batchInATransaction_isSeenByOthersAfterCommit() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("INSERT INTO t VALUES (1, 'a')");
            statement.executeBatch();
        }
        var other = open();
        assertThat(rowsOn(other, "SELECT count(*) FROM t")).containsExactly("0");
        connection.commit();
        assertThat(rowsOn(other, "SELECT count(*) FROM t")).containsExactly("1");
    }
}
