package io.millpond.migrations.rehearse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A migration that ran on the copy.
 *
 * @param version empty for a repeatable one
 * @param description in words
 * @param script the file or the class
 * @param millis how long it took, as Flyway's history says
 * @param succeeded false where it failed outside a transaction, and left its row
 */
public record RehearsedMigration(String version, String description, String script, long millis, boolean succeeded) {
    /** The number of the newest row of the history; 0 without one. */
    static int newest(Connection connection) throws SQLException {
        if (!hasHistory(connection)) {
            return 0;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT coalesce(max(installed_rank), 0) FROM flyway_schema_history")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Those after a row of the history, in order. */
    static List<RehearsedMigration> after(Connection connection, int newest) throws SQLException {
        List<RehearsedMigration> found = new ArrayList<>();
        if (!hasHistory(connection)) {
            return found;
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT coalesce(version, ''), description, script, execution_time, success"
                        + " FROM flyway_schema_history WHERE installed_rank > ? ORDER BY installed_rank")) {
            select.setInt(1, newest);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new RehearsedMigration(
                            row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getInt(5) != 0));
                }
            }
        }
        return found;
    }

    private static boolean hasHistory(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND name = 'flyway_schema_history'")) {
            return row.next();
        }
    }
}
