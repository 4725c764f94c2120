package io.millpond.migrations.copy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * One object of a schema, in its author's words.
 *
 * @param type {@code table}, {@code index}, {@code view} or {@code trigger}
 * @param name the object
 * @param table whose index or trigger it is; of a table itself
 * @param sql the text that makes it
 * @param isVirtual whether it is a virtual table
 */
record SchemaObject(String type, String name, String table, String sql, boolean isVirtual) {
    private static final String ALL = "SELECT type, name, tbl_name, sql, rootpage FROM main.sqlite_master"
            + " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid";

    /** All that has a text, in the order of their making. */
    static List<SchemaObject> read(Connection connection) throws SQLException {
        List<SchemaObject> objects = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ALL)) {
            while (row.next()) {
                String type = row.getString(1);
                objects.add(new SchemaObject(
                        type,
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        type.equals("table") && row.getLong(5) == 0));
            }
        }
        return objects;
    }

    boolean isTable() {
        return type.equals("table");
    }
}
