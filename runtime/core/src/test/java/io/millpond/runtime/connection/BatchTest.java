package io.millpond.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest extends PondTest {
    private PreparedStatement batchOf(String... titles) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("insert into posts (title) values (?)");
        for (String title : titles) {
            statement.setString(1, title);
            statement.addBatch();
        }
        return statement;
    }

    @Test
    void trap_executeBatchIsNotAtomicInAutocommit_hereItIs() throws SQLException {
        try (PreparedStatement statement = batchOf("a", "b", "a", "c")) {
            assertThatThrownBy(statement::executeBatch).isInstanceOfSatisfying(BatchUpdateException.class, e -> {
                assertThat(e.getUpdateCounts()).hasSize(4).containsOnly(Statement.EXECUTE_FAILED);
                assertThat(e.getSQLState()).isEqualTo("23505");
                assertThat(e.getErrorCode()).isEqualTo(2067);
                assertThat(e.getMessage()).contains("3 of 4", "posts.title");
            });
            assertThat(ask("select count(*) from posts")).isEqualTo(0);
            assertThat(statement.executeBatch()).as("the list is empty now").isEmpty();
        }
        assertThat(run("insert into posts (title) values ('writer is free')")).isEqualTo(1);
    }

    @Test
    void batchInTransaction_undoesOnlyItself() throws SQLException {
        connection.setAutoCommit(false);
        run("insert into posts (title) values ('before')");
        try (PreparedStatement statement = batchOf("a", "a")) {
            assertThatThrownBy(statement::executeBatch).isInstanceOf(BatchUpdateException.class);
        }
        connection.commit();
        assertThat(ask("select group_concat(title) from posts")).isEqualTo("before");
    }

    @Test
    void goodBatch_givesCountsInOrder() throws SQLException {
        try (PreparedStatement statement = batchOf("a", "b", "c")) {
            assertThat(statement.executeBatch()).containsExactly(1, 1, 1);
        }
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("update posts set stars = 1");
            statement.addBatch("create table more (a)");
            statement.addBatch("insert into more select id from posts where id > 1");
            statement.addBatch("delete from posts where id = 99");
            assertThat(statement.executeLargeBatch()).containsExactly(3, 0, 2, 0);
        }
    }

    @Test
    void trap_generatedKeysOfBatchAreGone_hereAllComeBack() throws SQLException {
        run("insert into posts (id, title) values (40, 'x')");
        try (PreparedStatement statement =
                connection.prepareStatement("insert into posts (title) values (?);", Statement.RETURN_GENERATED_KEYS)) {
            for (String title : List.of("a", "b", "c")) {
                statement.setString(1, title);
                statement.addBatch();
            }
            assertThat(statement.executeBatch()).containsExactly(1, 1, 1);
            assertThat(keys(statement)).containsExactly(41L, 42L, 43L);
        }
    }

    @Test
    void trap_generatedKeysOfMultiRowInsertAreGone_hereAllComeBack() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into posts (title) values ('a'), ('b') -- two", Statement.RETURN_GENERATED_KEYS)) {
            assertThat(statement.executeUpdate()).isEqualTo(2);
            assertThat(keys(statement)).containsExactly(1L, 2L);
        }
        try (PreparedStatement upsert = connection.prepareStatement(
                "insert into posts (title) values ('a') on conflict (title) do update set stars = 5",
                new String[] {"id", "stars"})) {
            assertThat(upsert.executeUpdate()).isEqualTo(1);
            try (ResultSet rows = upsert.getGeneratedKeys()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong("id")).isEqualTo(1);
                assertThat(rows.getInt("STARS")).isEqualTo(5);
            }
        }
        try (PreparedStatement byIndex =
                connection.prepareStatement("insert into posts (title) values ('z')", new int[] {2, 1})) {
            byIndex.executeUpdate();
            try (ResultSet rows = byIndex.getGeneratedKeys()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("z");
                assertThat(rows.getLong(2)).isEqualTo(3);
            }
        }
    }

    @Test
    void tableWithoutRowid_insertsAllTheSame() throws SQLException {
        run("insert into posts (id, title) values (7, 'x')");
        try (PreparedStatement statement =
                connection.prepareStatement("insert into tags values (7, 't')", Statement.RETURN_GENERATED_KEYS)) {
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
        assertThat(ask("select name from tags")).isEqualTo("t");
    }

    @Test
    void queryInBatch_isRefusedAndNothingStays() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.addBatch("insert into posts (title) values ('a')");
            statement.addBatch("select 1");
            assertThatThrownBy(statement::executeBatch).isInstanceOf(BatchUpdateException.class);
        }
        assertThat(ask("select count(*) from posts")).isEqualTo(0);
    }

    @Test
    void batchOnReadOnly_isRefused() throws SQLException {
        connection.setReadOnly(true);
        try (PreparedStatement statement = batchOf("a")) {
            assertThatThrownBy(statement::executeBatch)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        }
    }

    private static List<Long> keys(Statement statement) throws SQLException {
        List<Long> keys = new ArrayList<>();
        try (ResultSet rows = statement.getGeneratedKeys()) {
            while (rows.next()) {
                keys.add(rows.getLong(1));
            }
        }
        return keys;
    }
}
