package io.millpond.migrations.apply;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    private BrokenRows before = new BrokenRows(Map.of(), Set.of());
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
        if (stamp == null || !stamp.afterOneRow().equals(stampNow())) {
            before = violations();
        }
        stamp = null;
    }

    /** Finds what was broken since {@link #before()}. */
    Result after() throws SQLException {
        BrokenRows after = violations();
        Map<Violation, Integer> fresh = after.since(before);
        before = after;
        stamp = stampNow();
        return new Result(fresh.values().stream().mapToLong(count -> count).sum(), List.copyOf(fresh.keySet()));
    }

    /** All tables at once, which is one request to a server; if SQLite gives up at one of them, each by itself. */
    private BrokenRows violations() throws SQLException {
        Map<Violation, Integer> found = new HashMap<>();
        try {
            check("PRAGMA foreign_key_check", found);
        } catch (SQLException e) {
            mismatch(e);
            found.clear();
            for (String table : tablesWithForeignKeys()) {
                try {
                    check("PRAGMA foreign_key_check(\"" + table.replace("\"", "\"\"") + "\")", found);
                } catch (SQLException ofTable) {
                    found.put(new Violation(lower(table), null, "", mismatch(ofTable)), 1);
                }
            }
        }
        return new BrokenRows(found, found.isEmpty() ? Set.of() : tables());
    }

    /** All names in lower case; only where rows are broken, it is needed to tell which tables have another name since. */
    private Set<String> tables() throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM main.sqlite_schema WHERE type = 'table'")) {
            while (rows.next()) {
                names.add(lower(rows.getString(1)));
            }
        }
        return names;
    }

    private void check(String pragma, Map<Violation, Integer> found) throws SQLException {
        List<Row> broken = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(pragma)) {
            while (rows.next()) {
                broken.add(new Row(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        Map<String, Boolean> stable = new HashMap<>();
        for (Row row : broken) {
            Boolean hasStableRowid = stable.get(row.child());
            if (hasStableRowid == null) {
                hasStableRowid = hasStableRowid(row.child());
                stable.put(row.child(), hasStableRowid);
            }
            String shown = hasStableRowid ? row.rowid() : null;
            found.merge(new Violation(lower(row.child()), shown, lower(row.parent()), null), 1, Integer::sum);
        }
    }

    /** The message of a key that references nothing unique; any other error is thrown on. */
    private static String mismatch(SQLException e) throws SQLException {
        String message = Objects.requireNonNullElse(e.getMessage(), "");
        if (!message.contains("foreign key mismatch")) {
            throw e;
        }
        return message;
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

    /**
     * Changes with every change by another connection, by rows of this one, and of the schema. On a server each
     * transaction has a SQLite connection of its own, whose data_version says nothing about the one before.
     */
    private @Nullable Stamp stampNow() throws SQLException {
        if (Engine.of(connection) == Engine.SERVER) {
            return null;
        }
        return new Stamp(
                pragmas.number("PRAGMA data_version"),
                pragmas.number("SELECT total_changes()"),
                pragmas.number("PRAGMA schema_version"));
    }

    private static String lower(@Nullable String name) {
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }

    /** As the pragma gives it; a table WITHOUT ROWID has none. */
    private record Row(String child, @Nullable String rowid, String parent) {}

    private record Stamp(long dataVersion, long totalChanges, long schemaVersion) {
        Stamp afterOneRow() {
            return new Stamp(dataVersion, totalChanges + 1, schemaVersion);
        }
    }

    /** A broken row, or with a mismatch a foreign key that can never hold. */
    record Violation(
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
