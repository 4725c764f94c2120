package io.millpond.migrations.evolution;

import static io.millpond.migrations.evolution.RandomTable.quoted;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a database holds, as text in an order of its own. Values tell their type: {@code 1}, {@code 1.0}, {@code '1'}. */
final class Content {
    private Content() {}

    /** One line a row. */
    static String rows(Connection connection, String table, Stream<String> columns) throws SQLException {
        String row = columns.map(column -> "quote(" + quoted(column) + ")").collect(Collectors.joining(" || ', ' || "));
        return text(
                connection,
                "select group_concat(line, char(10)) from (select " + row + " as line from " + quoted(table)
                        + " order by line)");
    }

    static String text(Connection connection, String query) throws SQLException {
        return texts(connection, query).get(0);
    }

    /** The first column. */
    static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(Objects.toString(rows.getString(1)));
            }
        }
        return found;
    }

    /** Definitions and rows of all that a schema knows. */
    static Map<String, String> all(Connection connection, RandomSchema schema) throws SQLException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "",
                text(
                        connection,
                        "select group_concat(sql, char(10)) from (select sql from sqlite_schema"
                                + " where name not like 'flyway%' and name not like 'millpond%' order by name)"));
        for (RandomTable table : schema.tables) {
            all.put(
                    table.name,
                    rows(connection, table.name, table.columns.stream().map(column -> column.name)));
        }
        return all;
    }

    static boolean hasViolations(Connection connection) throws SQLException {
        return !texts(connection, "pragma foreign_key_check").isEmpty();
    }

    /** The numbers that AUTOINCREMENT has given, by table. */
    static Map<String, Long> marks(Connection connection) throws SQLException {
        Map<String, Long> marks = new LinkedHashMap<>();
        if (!texts(connection, "select 1 from sqlite_schema where name = 'sqlite_sequence'")
                .isEmpty()) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select name, seq from sqlite_sequence")) {
                while (rows.next()) {
                    marks.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return marks;
    }
}
