package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prepared statements: parameters, reuse, metadata. */
abstract class PreparedStatementContract extends Contract {
    PreparedStatementContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void createTable() throws SQLException {
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)", "INSERT INTO t VALUES (1, 'one'), (2, 'two')");
    }

    @Test
    void parameters_areBoundByPosition() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?, ?, ?")) {
            statement.setInt(1, 7);
            statement.setString(2, "text");
            statement.setNull(3, Types.INTEGER);
            assertThat(rowsOf(statement.executeQuery())).containsExactly("7|text|null");
        }
    }

    @Test
    void parameters_areKeptForTheNextExecution() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?, ?")) {
            statement.setInt(1, 1);
            statement.setInt(2, 2);
            assertThat(rowsOf(statement.executeQuery())).containsExactly("1|2");
            statement.setInt(2, 3);
            assertThat(rowsOf(statement.executeQuery())).containsExactly("1|3");
        }
    }

    @Test
    void unsetParameter_isNull() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?, ?")) {
            statement.setInt(1, 1);
            assertThat(rowsOf(statement.executeQuery())).containsExactly("1|null");
            statement.clearParameters();
            assertThat(rowsOf(statement.executeQuery())).containsExactly("null|null");
        }
    }

    @Test
    void namedParameters_countOnceEach() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT :a, @b, :a, ?, $c")) {
            assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(4);
            for (int i = 1; i <= 4; i++) {
                statement.setInt(i, i * 10);
            }
            assertThat(rowsOf(statement.executeQuery())).containsExactly("10|20|10|30|40");
        }
    }

    @Test
    void numberedParameters_countUpToTheHighest() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?2, ?1, ?2, ?4")) {
            assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(4);
            for (int i = 1; i <= 4; i++) {
                statement.setInt(i, i * 10);
            }
            assertThat(rowsOf(statement.executeQuery())).containsExactly("20|10|20|40");
        }
    }

    @Test
    void questionMarkInTextAndComment_isNoParameter() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT '?', \"id\" /* ? */, ? FROM t WHERE id = 1 -- ?")) {
            assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(1);
            statement.setString(1, "p");
            assertThat(rowsOf(statement.executeQuery())).containsExactly("?|1|p");
        }
    }

    @Test
    void parameterOutsideOfTheStatement_isAnError() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            assertThatThrownBy(() -> statement.setInt(0, 1)).isInstanceOf(Exception.class);
            assertThatThrownBy(() -> statement.setInt(2, 1)).isInstanceOf(Exception.class);
        }
    }

    @Test
    void updates_countTheirRows() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE t SET a = ? WHERE id <= ?")) {
            statement.setString(1, "n");
            statement.setInt(2, 2);
            assertThat(statement.executeUpdate()).isEqualTo(2);
            statement.setInt(2, 0);
            assertThat(statement.executeUpdate()).isZero();
            statement.setInt(2, 1);
            assertThat(statement.executeLargeUpdate()).isEqualTo(1L);
            assertThat(statement.execute()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(1);
        }
    }

    @Test
    void executeOfASelect_givesItsResult() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT a FROM t WHERE id = ?")) {
            statement.setInt(1, 2);
            assertThat(statement.execute()).isTrue();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(rowsOf(statement.getResultSet())).containsExactly("two");
        }
    }

    @Test
    void executeQueryOfAnUpdate_isAnErrorWithoutEffect() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM t")) {
            assertThatThrownBy(statement::executeQuery).isInstanceOf(SQLException.class);
        }
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("2");
    }

    @Test
    void executeUpdateOfASelect_isAnError() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
            assertThatThrownBy(statement::executeUpdate).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void methodsThatTakeSql_areRefused() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT 2")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM t")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("SELECT 2")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.addBatch("SELECT 2")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void returning_givesRowsAgainAndAgain() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO t (a) VALUES (?) RETURNING id, upper(a) AS u")) {
            for (int id = 3; id < 6; id++) {
                statement.setString(1, "v" + id);
                try (ResultSet result = statement.executeQuery()) {
                    assertThat(result.next()).isTrue();
                    assertThat(result.getInt("id")).isEqualTo(id);
                    assertThat(result.getString("u")).isEqualTo("V" + id);
                    assertThat(result.next()).isFalse();
                }
            }
        }
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("5");
    }

    @Test
    void failedExecution_leavesTheStatementUsable() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
            statement.setInt(1, 1);
            statement.setString(2, "again");
            assertThatThrownBy(statement::executeUpdate).isInstanceOf(SQLException.class);
            statement.setInt(1, 3);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
        assertThat(rows("SELECT a FROM t WHERE id = 3")).containsExactly("again");
    }

    @Test
    void schemaChange_isSeenByAPreparedStatement() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM t WHERE id = 1")) {
            assertThat(rowsOf(statement.executeQuery())).containsExactly("1|one");
            run("ALTER TABLE t ADD COLUMN b DEFAULT 'new'");
            assertThat(rowsOf(statement.executeQuery())).containsExactly("1|one|new");
        }
    }

    @Test
    void wrongStatement_failsAtTheLatestWhenExecuted() throws SQLException {
        assertThatThrownBy(() -> {
                    try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM missing")) {
                        assertThat(expected(Difference.ERRORS_AT_PREPARE, false, true))
                                .as("prepared")
                                .isTrue();
                        statement.executeQuery();
                    }
                })
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no such table: missing");
    }

    @Test
    void parameterMetaData_tellsTheCountBeforeAnyIsSet() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t (id, a) VALUES (?, ?)")) {
            assertThat(statement.getParameterMetaData().getParameterCount()).isEqualTo(2);
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT 1")) {
            assertThat(statement.getParameterMetaData().getParameterCount()).isZero();
        }
    }

    @Test
    void parameterMetaData_tellsTheModeOfASetParameter() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT ?")) {
            statement.setString(1, "x");
            ParameterMetaData parameters = statement.getParameterMetaData();
            assertThat(parameters.getParameterMode(1)).isEqualTo(ParameterMetaData.parameterModeIn);
            assertThat(parameters.isNullable(1)).isEqualTo(ParameterMetaData.parameterNullable);
        }
    }

    @Test
    void resultMetaData_isKnownBeforeExecution() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id, a AS label, 1 AS n FROM t WHERE id = ?")) {
            ResultSetMetaData columns = statement.getMetaData();
            assertThat(columns.getColumnCount()).isEqualTo(3);
            assertThat(columns.getColumnLabel(1)).isEqualTo("id");
            assertThat(columns.getColumnLabel(2)).isEqualTo("label");
            assertThat(columns.getColumnLabel(3)).isEqualTo("n");
        }
    }

    @Test
    void closedStatement_refusesToExecute() throws SQLException {
        PreparedStatement statement = connection.prepareStatement("SELECT 1");
        statement.close();
        statement.close();
        assertThat(statement.isClosed()).isTrue();
        assertThatThrownBy(statement::executeQuery).isInstanceOf(SQLException.class);
    }

    @Test
    void manyParameters_areBound() throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT ?");
        sql.append(" + ?".repeat(299));
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 1; i <= 300; i++) {
                statement.setInt(i, i);
            }
            assertThat(rowsOf(statement.executeQuery())).containsExactly("45150");
        }
    }
}
