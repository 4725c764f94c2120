package io.millpond.jdbc.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.jdbc.hrana.Column;
import io.millpond.jdbc.session.Rows;
import io.millpond.jdbc.url.DateFormat;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a result set stands, beside sqlite-jdbc's. */
class ForwardResultSetTest {
    private static final List<Column> COLUMNS =
            List.of(new Column("id", "INTEGER"), new Column("Name", "TEXT"), new Column("name", null));

    /** Says something of a result set. */
    @FunctionalInterface
    private interface Question {
        Object ask(ResultSet rows) throws SQLException;
    }

    private static final List<Question> QUESTIONS = List.of(
            ResultSet::getRow,
            ResultSet::isBeforeFirst,
            ResultSet::isFirst,
            ResultSet::isAfterLast,
            ResultSet::isClosed,
            rows -> rows.getInt(1),
            rows -> rows.getString("NAME"),
            rows -> rows.getObject(3),
            ResultSet::wasNull,
            rows -> rows.findColumn("id"),
            rows -> rows.findColumn("nAmE"),
            rows -> rows.findColumn("none"),
            rows -> rows.getInt(0),
            rows -> rows.getInt(4),
            ResultSet::isLast,
            ResultSet::previous,
            rows -> rows.getMetaData() == null,
            ResultSet::getFetchDirection,
            ResultSet::getCursorName);

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "3, 0", "3, 1", "3, 3", "3, 4"})
    void everyStep_isAsInSqliteJdbc(int count, int maxRows) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id INTEGER, n TEXT)");
            for (int id = 1; id <= count; id++) {
                statement.execute("INSERT INTO t VALUES (" + id + ", 'n" + id + "')");
            }
            statement.setMaxRows(maxRows);
            ResultSet theirs = statement.executeQuery("SELECT id AS id, n AS Name, id * 2 AS name FROM t ORDER BY id");
            ResultSet ours = ResultSets.over(null, rows(count), maxRows, DateFormat.DEFAULT, () -> {});
            assertThat(answers(ours)).as("before the first").isEqualTo(answers(theirs));
            for (int step = 0; step <= count + 1; step++) {
                assertThat(ours.next()).as("step " + step).isEqualTo(theirs.next());
                assertThat(answers(ours)).as("step " + step).isEqualTo(answers(theirs));
            }
            ours.close();
            theirs.close();
            assertThat(ours.next()).isEqualTo(theirs.next());
            assertThat(ours.getRow()).isEqualTo(theirs.getRow());
            assertThat(ours.isAfterLast()).isEqualTo(theirs.isAfterLast());
        }
    }

    private static List<String> answers(ResultSet rows) {
        List<String> answers = new ArrayList<>();
        for (Question question : QUESTIONS) {
            try {
                answers.add(String.valueOf(question.ask(rows)));
            } catch (SQLException e) {
                answers.add("refused");
            }
        }
        return answers;
    }

    private static Rows rows(int count) {
        List<Object[]> rows = new ArrayList<>();
        for (long id = 1; id <= count; id++) {
            rows.add(new Object[] {id, "n" + id, id * 2});
        }
        return new KnownRows(COLUMNS, rows);
    }

    @Test
    void closing_closesRowsAndTellsOnce() throws SQLException {
        AtomicInteger closedRows = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        Rows rows = new Rows() {
            @Override
            public List<Column> columns() {
                return COLUMNS;
            }

            @Override
            public Object[] next() {
                return new Object[] {1L, "a", null};
            }

            @Override
            public void close() throws SQLException {
                closedRows.incrementAndGet();
                throw new SQLException("cannot close");
            }
        };
        ResultSet result = ResultSets.over(null, rows, 0, DateFormat.DEFAULT, told::incrementAndGet);
        assertThatThrownBy(result::close).hasMessage("cannot close");
        result.close();
        assertThat(closedRows).hasValue(1);
        assertThat(told).hasValue(1);
    }

    @Test
    void closedResult_saysSoWithState() throws SQLException {
        ResultSet result = ResultSets.over(null, rows(1), 0, DateFormat.DEFAULT, () -> {});
        result.next();
        ResultSetMetaData columns = result.getMetaData();
        result.close();
        for (Question question : List.<Question>of(
                rows -> rows.getInt(1), rows -> rows.getString("id"), rows -> rows.findColumn("id"))) {
            assertThatThrownBy(() -> question.ask(result))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("24000"));
        }
        assertThat(columns.getColumnName(1)).isEqualTo("id");
        assertThat(result.getMetaData().getColumnCount()).isEqualTo(3);
    }

    @Test
    void unknownLabel_isNamed() throws SQLException {
        ResultSet result = ResultSets.over(null, rows(1), 0, DateFormat.DEFAULT, () -> {});
        result.next();
        assertThatThrownBy(() -> result.getInt("nope"))
                .hasMessageContaining("'nope'")
                .hasMessageContaining("[id, Name, name]")
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42S22"));
    }

    @Test
    void blobs_areTheCallersToChange() throws SQLException {
        ResultSet result =
                ResultSets.of(null, List.of(new Column("b", null)), List.<Object[]>of(new Object[] {new byte[2]}));
        result.next();
        result.getBytes(1)[0] = 1;
        ((byte[]) result.getObject(1))[0] = 1;
        result.getObject(1, byte[].class)[0] = 1;
        assertThat(result.getBytes(1)).containsExactly(0, 0);
    }
}
