package io.millpond.migrations.copy;

import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.model.VirtualTable;
import io.millpond.schema.sql.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a database is sound.
 *
 * @param problems what {@code integrity_check} finds, at most 20: the database is damaged
 * @param foreignKeys tables with rows that have no parent, and how many: its rows contradict each other
 * @param fullText full-text indexes that do not agree with what they index
 */
public record Soundness(List<String> problems, List<String> foreignKeys, List<String> fullText) {
    private static final int MOST = 20;

    /** Copies the lists. */
    public Soundness {
        problems = List.copyOf(problems);
        foreignKeys = List.copyOf(foreignKeys);
        fullText = List.copyOf(fullText);
    }

    /**
     * Reads the whole database.
     *
     * @param connection to a copy: FTS5 compares an index with its content only on a connection that may write
     *     (https://www.sqlite.org/fts5.html#the_integrity_check_command), though nothing is written
     * @return what was found
     * @throws SQLException where it cannot be read
     */
    public static Soundness of(Connection connection) throws SQLException {
        List<String> fullText = new ArrayList<>();
        for (VirtualTable table : LiveSchema.read(connection).schema().virtualTables()) {
            if (table.module().equalsIgnoreCase("fts5")) {
                compare(connection, table.name(), fullText);
            }
        }
        return new Soundness(integrity(connection), foreignKeys(connection), fullText);
    }

    /**
     * The same without what needs a connection that may write.
     *
     * @param connection may be read-only
     * @return what was found; nothing of full-text indexes but what {@code integrity_check} says
     * @throws SQLException where it cannot be read
     */
    public static Soundness reading(Connection connection) throws SQLException {
        return new Soundness(integrity(connection), foreignKeys(connection), List.of());
    }

    /**
     * Whether the database is not damaged.
     *
     * @return false where {@link #problems()} says why
     */
    public boolean isSound() {
        return problems.isEmpty();
    }

    /**
     * What is wrong with the rows, not with the database.
     *
     * @return lines without line ends
     */
    public List<String> warnings() {
        List<String> lines = new ArrayList<>(foreignKeys);
        lines.addAll(fullText);
        return lines;
    }

    private static List<String> integrity(Connection connection) throws SQLException {
        List<String> found = texts(connection, "PRAGMA integrity_check(" + MOST + ")");
        return found.equals(List.of("ok")) ? List.of() : found;
    }

    private static List<String> foreignKeys(Connection connection) throws SQLException {
        try {
            return orphans(connection, "pragma_foreign_key_check");
        } catch (SQLException e) {
            if (!isMismatch(e)) {
                throw e;
            }
        }
        // SQLite gives up at the first key that references nothing unique; the other tables are asked one by one.
        List<String> found = new ArrayList<>();
        for (StoredTable table : StoredTable.read(connection)) {
            String name = table.name().replace("'", "''");
            try {
                found.addAll(orphans(connection, "pragma_foreign_key_check('" + name + "')"));
            } catch (SQLException e) {
                if (!isMismatch(e)) {
                    throw e;
                }
                found.add(table.name() + ": a foreign key that references no unique key");
            }
        }
        return found;
    }

    private static List<String> orphans(Connection connection, String from) throws SQLException {
        return texts(
                connection,
                "SELECT \"table\" || ': ' || count(*) || ' without parent in ' || parent FROM " + from
                        + " GROUP BY \"table\", parent ORDER BY 1");
    }

    private static boolean isMismatch(SQLException e) {
        return String.valueOf(e.getMessage()).contains("foreign key mismatch");
    }

    private static void compare(Connection connection, String table, List<String> found) throws SQLException {
        String name = Identifiers.quote(table);
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO " + name + "(" + name + ", rank) VALUES ('integrity-check', 1)");
        } catch (SQLException e) {
            found.add(table + ": the full-text index does not agree with its content (" + e.getMessage() + ")");
        }
    }

    private static List<String> texts(Connection connection, String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }
}
