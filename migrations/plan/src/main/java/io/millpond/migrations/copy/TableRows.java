package io.millpond.migrations.copy;

import io.millpond.schema.sql.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many rows a table has.
 *
 * @param table its name
 * @param rows how many
 * @param isShadow whether a virtual table keeps its data in it
 */
public record TableRows(String table, long rows, boolean isShadow) {
    /** Well under SQLite's limit of 500 parts, https://www.sqlite.org/limits.html. */
    private static final int AT_ONCE = 100;

    /**
     * Counts all tables that have rows of their own, which reads the whole database.
     *
     * @param connection to it; in a transaction all numbers are of one moment
     * @return in the order of the tables' making, without SQLite's own tables
     * @throws SQLException where it cannot be read
     */
    public static List<TableRows> count(Connection connection) throws SQLException {
        return count(connection, StoredTable.read(connection));
    }

    static List<TableRows> count(Connection connection, List<StoredTable> tables) throws SQLException {
        List<TableRows> counted = new ArrayList<>();
        for (int from = 0; from < tables.size(); from += AT_ONCE) {
            List<StoredTable> part = tables.subList(from, Math.min(tables.size(), from + AT_ONCE));
            String query = part.stream()
                    .map(table -> "SELECT count(*) FROM main." + Identifiers.quote(table.name()))
                    .collect(Collectors.joining(" UNION ALL "));
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                for (StoredTable table : part) {
                    row.next();
                    counted.add(new TableRows(table.name(), row.getLong(1), table.isShadow()));
                }
            }
        }
        return List.copyOf(counted);
    }

    /**
     * Where two counts differ.
     *
     * @param expected of one database
     * @param found of the other
     * @return a line for each table; empty where they are the same
     */
    public static List<String> differences(List<TableRows> expected, List<TableRows> found) {
        List<String> lines = new ArrayList<>();
        for (TableRows one : expected) {
            if (!found.contains(one)) {
                lines.add(one.table() + ": " + one.rows() + " rows expected, "
                        + found.stream()
                                .filter(other -> other.table().equals(one.table()))
                                .map(other -> Long.toString(other.rows()))
                                .findFirst()
                                .orElse("no table")
                        + " found");
            }
        }
        found.stream()
                .filter(one ->
                        expected.stream().noneMatch(other -> other.table().equals(one.table())))
                .forEach(one -> lines.add(one.table() + ": a table that should not be there"));
        return lines;
    }
}
