package io.millpond.migrations.evolution;

import static io.millpond.migrations.evolution.RandomTable.quoted;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

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

    /** By table; empty where the rows cannot be in the new tables. */
    Optional<Map<String, String>> of(Snapshot old) throws SQLException {
        try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = memory.createStatement()) {
            for (String sql : after.tablesAndIndexes()) {
                statement.executeUpdate(sql);
            }
            old.attach(memory);
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
            return Content.hasViolations(memory) ? Optional.empty() : Optional.of(content(memory));
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

    /** All columns of all rows, computed ones too; and rowids that must be kept. */
    Map<String, String> content(Connection connection) throws SQLException {
        Map<String, String> content = new LinkedHashMap<>();
        for (RandomTable table : after.tables) {
            Stream<String> rowid = keepsRowid(table) ? Stream.of("rowid") : Stream.empty();
            Stream<String> columns = table.columns.stream().map(column -> column.name);
            content.put(table.name, Content.rows(connection, table.name, Stream.concat(rowid, columns)));
        }
        return content;
    }
}
