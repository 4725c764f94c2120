package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a result tells of its columns. */
abstract class ColumnContract extends Contract {
    ColumnContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void createTable() throws SQLException {
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, i INT, b BIGINT, s TEXT, v VARCHAR(10), r REAL, d DOUBLE,"
                + " n NUMERIC, m DECIMAL(10,2), z BLOB, o BOOLEAN, x DATE, w TIMESTAMP, c CHAR(3), f FLOAT, u)");
        run("INSERT INTO t VALUES (1, 2, 3, 's', 'v', 1.5, 2.5, 3, 4.25, x'00', 1, 0, 0, 'c', 0.5, 'u')");
    }

    @ParameterizedTest
    @CsvSource({
        "id, INTEGER, 4",
        "i, INT, 4",
        "b, BIGINT, -5",
        "s, TEXT, 12",
        "v, VARCHAR, 12",
        "r, REAL, 7",
        "d, DOUBLE, 8",
        "n, NUMERIC, 4",
        "m, DECIMAL, 3",
        "z, BLOB, 2004",
        "o, BOOLEAN, 16",
        "x, DATE, 91",
        "w, TIMESTAMP, 93",
        "c, CHAR, 1",
        "f, FLOAT, 6"
    })
    void declaredColumn_hasItsType(String column, String typeName, int type) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + column + " FROM t")) {
            ResultSetMetaData columns = result.getMetaData();
            result.next();
            assertThat(columns.getColumnTypeName(1)).isEqualTo(typeName);
            assertThat(columns.getColumnType(1)).isEqualTo(type);
            assertThat(columns.getColumnName(1)).isEqualTo(column);
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"1, 4", "'t', 12", "1.5, 6", "x'00', 2004"})
    void expression_hasTheTypeOfItsValue(String expression, int type) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + expression)) {
            assertThat(result.next()).isTrue();
            if (expression.startsWith("x")) {
                assertThat(result.getMetaData().getColumnType(1)).isIn(type, Types.BINARY);
            } else {
                assertThat(result.getMetaData().getColumnType(1)).isEqualTo(type);
            }
        }
    }

    @Test
    void labels_areTheAliases() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT id, s AS \"Other Name\", 1 + 1, count(*) FROM t")) {
            ResultSetMetaData columns = result.getMetaData();
            assertThat(columns.getColumnCount()).isEqualTo(4);
            assertThat(columns.getColumnLabel(1)).isEqualTo("id");
            assertThat(columns.getColumnLabel(2)).isEqualTo("Other Name");
            assertThat(columns.getColumnLabel(3)).isEqualTo("1 + 1");
            assertThat(columns.getColumnLabel(4)).isEqualTo("count(*)");
        }
    }

    @Test
    void labelOfANamedParameter_isItsNumberOnAServer() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT :name, ?1 AS one, upper(:name)")) {
            statement.setString(1, "x");
            try (ResultSet result = statement.executeQuery()) {
                String expected = expected(Difference.PARAMETER_LABELS, ":name", "?1");
                assertThat(result.getMetaData().getColumnLabel(1)).isEqualTo(expected);
                assertThat(result.getMetaData().getColumnLabel(2)).isEqualTo("one");
            }
        }
    }

    @Test
    void precisionAndScale_areTheDeclared() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT v, m FROM t")) {
            ResultSetMetaData columns = result.getMetaData();
            assertThat(columns.getPrecision(1)).isEqualTo(10);
            assertThat(columns.getPrecision(2)).isEqualTo(10);
            assertThat(columns.getScale(2)).isEqualTo(2);
        }
    }

    @Test
    void emptyResult_hasItsColumns() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT id, s FROM t WHERE 0")) {
            assertThat(result.getMetaData().getColumnCount()).isEqualTo(2);
            assertThat(result.getMetaData().getColumnLabel(2)).isEqualTo("s");
            assertThat(result.getMetaData().getColumnTypeName(1)).isEqualTo("INTEGER");
        }
    }

    @Test
    void tableAndKey_areKnownOnAFileOnly() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT id AS key FROM t")) {
            assertThat(result.getMetaData().getTableName(1))
                    .isEqualTo(expected(Difference.RESULT_TABLE_NAMES, "t", ""));
        }
    }

    @Test
    void columnOutside_isAnError() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT 1")) {
            ResultSetMetaData columns = result.getMetaData();
            assertThatThrownBy(() -> columns.getColumnLabel(2)).isInstanceOf(SQLException.class);
        }
    }
}
