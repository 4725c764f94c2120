package io.millpond.migrations.golden;

import io.millpond.migrations.sql.Sql;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The content of the tables and columns that two schemas share, but for computed columns. */
public final class Rows {
    private Rows() {}

    public static Map<String, List<String>> shared(Connection connection, Schema before, Schema after)
            throws SQLException {
        Map<String, List<String>> content = new TreeMap<>();
        for (Table old : before.tables()) {
            Table now = after.table(old.name()).orElse(null);
            if (now == null) {
                continue;
            }
            List<String> columns = old.columns().stream()
                    .filter(Column::isWritable)
                    .map(Column::name)
                    .filter(name -> now.column(name).filter(Column::isWritable).isPresent())
                    .toList();
            content.put(old.name(), rows(connection, old.name(), columns));
        }
        return content;
    }

    /** One row a line, below its table. */
    static String text(Map<String, List<String>> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach((table, lines) -> {
            text.append(table).append(":\n");
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        });
        return text.toString();
    }

    private static List<String> rows(Connection connection, String table, List<String> columns) throws SQLException {
        String list = columns.isEmpty()
                ? "NULL"
                : columns.stream()
                        .map(c -> "quote(" + Sql.name(c) + ") || ':' || typeof(" + Sql.name(c) + ")")
                        .collect(Collectors.joining(", "));
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + list + " FROM " + Sql.name(table))) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(String.join(" | ", row));
            }
        }
        Collections.sort(rows);
        return rows;
    }
}
