package io.millpond.migrations.evolution;

import static io.millpond.migrations.evolution.RandomTable.quoted;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What each row must be after a step, found out without the planner: the new tables are made in memory, and each old row is
 * put into the one that has its table's number, each value into the column that has its column's number.
 */
final class ExpectedRows {
    private final RandomSchema before;
    private final RandomSchema after;

    ExpectedRows(RandomSchema before, RandomSchema after) {
        this.before = before;
        this.after = after;
    }

    /** By table, sorted; empty where the rows cannot be in the new tables. */
    Optional<Map<String, List<String>>> of(Path old) throws SQLException {
        try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = memory.createStatement()) {
            for (String sql : after.tablesAndIndexes()) {
                statement.executeUpdate(sql);
            }
            statement.executeUpdate("attach '" + old + "' as old");
            try {
                for (RandomTable table : after.tables) {
                    Optional<RandomTable> was = before.table(table.id);
                    if (was.isPresent()) {
                        statement.executeUpdate(insert(was.get(), table));
                    }
                }
            } catch (SQLException e) {
                String message = Objects.toString(e.getMessage());
                if (message.contains("CONSTRAINT") || message.contains("MISMATCH")) {
                    return Optional.empty();
                }
                throw e;
            }
            statement.executeUpdate("detach old");
            return hasViolations(memory) ? Optional.empty() : Optional.of(content(memory));
        }
    }

    static boolean hasViolations(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet violations = statement.executeQuery("pragma foreign_key_check")) {
            return violations.next();
        }
    }

    private String insert(RandomTable was, RandomTable is) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        if (keepsRowid(is)) {
            names.add("rowid");
            values.add("rowid");
        }
        for (RandomColumn column : is.columns) {
            if (column.generated == null) {
                value(was, is, column).ifPresent(value -> {
                    names.add(quoted(column.name));
                    values.add(value);
                });
            }
        }
        return "insert or abort into main." + quoted(is.name) + " (" + String.join(", ", names) + ") select "
                + String.join(", ", values) + " from old." + quoted(was.name);
    }

    private static Optional<String> value(RandomTable was, RandomTable is, RandomColumn column) {
        Optional<String> backfill = Optional.ofNullable(column.backfill).map(expression -> was.named(expression, is));
        Optional<RandomColumn> old = was.column(column.id);
        if (old.isEmpty()) {
            return backfill;
        }
        String name = quoted(old.get().name);
        boolean isNewlyNotNull = column.notNull && !old.get().notNull;
        Optional<String> instead = backfill.or(() -> Optional.ofNullable(column.defaultValue));
        return Optional.of(
                isNewlyNotNull && instead.isPresent() ? "coalesce(" + name + ", " + instead.get() + ")" : name);
    }

    /** Whether rows keep a rowid that no column shows. */
    private boolean keepsRowid(RandomTable is) {
        RandomTable was = before.table(is.id).orElse(is);
        return !was.hasAlias() && !is.hasAlias() && !was.isWithoutRowid() && !is.isWithoutRowid();
    }

    /** All columns of all rows, with their types and computed ones; and rowids that must be kept. */
    Map<String, List<String>> content(Connection connection) throws SQLException {
        Map<String, List<String>> content = new LinkedHashMap<>();
        for (RandomTable table : after.tables) {
            String rowid = keepsRowid(table) ? "rowid || ' ' || " : "";
            String row = table.columns.stream()
                    .map(column -> "quote(" + quoted(column.name) + ") || typeof(" + quoted(column.name) + ")")
                    .collect(Collectors.joining(" || ', ' || ", rowid, ""));
            content.put(table.name, column(connection, "select " + row + " from " + quoted(table.name)));
        }
        return content;
    }

    static List<String> column(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        Collections.sort(found);
        return found;
    }
}
