package io.millpond.migrations.apply;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rows without parent before and after a migration, https://www.sqlite.org/pragma.html#pragma_foreign_key_check.
 * Rows that were broken before do not hinder a migration.
 *
 * <p>Threads: confined to the thread of its command.
 */
final class ForeignKeyCheck {
    private static final int SHOWN = 10;

    private final Connection connection;
    private final Pragmas pragmas;
    private Map<Violation, Integer> before = Map.of();
    private @Nullable Stamp stamp;

    ForeignKeyCheck(Connection connection) {
        this.connection = connection;
        this.pragmas = new Pragmas(connection);
    }

    /**
     * Remembers what is broken now. Between two migrations only the renewal of the lock has written, one row: then the
     * last check still tells, and a database of many rows is not read twice for each migration.
     */
    void before() throws SQLException {
        if (stamp == null || !stampNow().equals(stamp.afterOneRow())) {
            before = violations();
        }
        stamp = null;
    }

    /** Finds what was broken since {@link #before()}. */
    Result after() throws SQLException {
        Map<Violation, Integer> after = violations();
        List<Violation> fresh = new ArrayList<>();
        long count = 0;
        for (Map.Entry<Violation, Integer> entry : after.entrySet()) {
            int more = entry.getValue() - before.getOrDefault(entry.getKey(), 0);
            if (more > 0) {
                fresh.add(entry.getKey());
                count += more;
            }
        }
        before = after;
        stamp = stampNow();
        return new Result(count, fresh);
    }

    private Map<Violation, Integer> violations() throws SQLException {
        Map<Violation, Integer> found = new HashMap<>();
        for (String table : tablesWithForeignKeys()) {
            boolean stableRowid = hasStableRowid(table);
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "PRAGMA foreign_key_check(\"" + table.replace("\"", "\"\"") + "\")")) {
                while (rows.next()) {
                    Object rowid = rows.getObject(2);
                    String shown = stableRowid && rowid != null ? rowid.toString() : null;
                    found.merge(new Violation(lower(table), shown, lower(rows.getString(3)), null), 1, Integer::sum);
                }
            } catch (SQLException e) {
                String message = Objects.requireNonNullElse(e.getMessage(), "");
                if (!message.contains("foreign key mismatch")) {
                    throw e;
                }
                found.merge(new Violation(lower(table), null, "", message), 1, Integer::sum);
            }
        }
        return found;
    }

    private List<String> tablesWithForeignKeys() throws SQLException {
        // rootpage 0 leaves virtual tables out, whose module may not be there; LIKE is a cheap superset.
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM main.sqlite_schema"
                        + " WHERE type = 'table' AND rootpage > 0 AND sql LIKE '%REFERENCES%' ORDER BY name")) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
            return tables;
        }
    }

    /** A rebuild renumbers the rows of a table without INTEGER PRIMARY KEY, so its rowids identify nothing. */
    private boolean hasStableRowid(String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT count(*) = 1 AND max(upper(type)) = 'INTEGER' FROM pragma_table_info(?) WHERE pk > 0")) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Changes with every change by another connection, by rows of this one, and of the schema. */
    private Stamp stampNow() throws SQLException {
        return new Stamp(
                pragmas.number("PRAGMA data_version"),
                pragmas.number("SELECT total_changes()"),
                pragmas.number("PRAGMA schema_version"));
    }

    private static String lower(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }

    private record Stamp(long dataVersion, long totalChanges, long schemaVersion) {
        Stamp afterOneRow() {
            return new Stamp(dataVersion, totalChanges + 1, schemaVersion);
        }
    }

    /** A broken row, or with a mismatch a foreign key that can never hold. */
    private record Violation(
            String child,
            @Nullable String rowid,
            String parent,
            @Nullable String mismatch) {
        @Override
        public String toString() {
            return mismatch != null
                    ? child + ": " + mismatch
                    : child + (rowid == null ? "" : " rowid " + rowid) + " -> " + parent;
        }
    }

    /** What a migration broke: the number of rows, and where they are. */
    record Result(long count, List<Violation> violations) {
        boolean isClean() {
            return violations.isEmpty();
        }

        String message() {
            String shown = violations.stream()
                    .map(Violation::toString)
                    .sorted()
                    .limit(SHOWN)
                    .collect(Collectors.joining(", "));
            return count + (count == 1 ? " row" : " rows") + " with a broken foreign key: " + shown
                    + (violations.size() > SHOWN ? ", …" : "");
        }
    }
}
