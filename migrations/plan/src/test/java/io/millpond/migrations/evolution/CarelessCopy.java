package io.millpond.migrations.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Statement;
import io.millpond.schema.sql.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A runner that goes on after errors takes no row and no value of tables and columns that stay, whatever their names then. */
final class CarelessCopy {
    private final RandomSchema before;
    private final RandomSchema after;
    private final Connection old;
    private final Snapshot snapshot;

    /** The old database and its bytes. */
    CarelessCopy(RandomSchema before, RandomSchema after, Connection old, Snapshot snapshot) {
        this.before = before;
        this.after = after;
        this.old = old;
        this.snapshot = snapshot;
    }

    void losesNothing(String migration, boolean foreignKeys, String context) throws SQLException {
        try (Connection connection = snapshot.open();
                var statement = connection.createStatement()) {
            statement.execute("pragma foreign_keys = " + foreignKeys);
            for (Statement one : Statements.split(migration)) {
                try {
                    statement.execute(one.text());
                } catch (SQLException e) {
                    // this runner goes on
                }
            }
            compare(connection, "careless, foreign keys " + foreignKeys + ", " + context);
        }
    }

    private void compare(Connection connection, String context) throws SQLException {
        Map<String, List<String>> reached = columns(connection);
        for (RandomTable was : before.tables) {
            Optional<RandomTable> is = after.table(was.id);
            if (is.isPresent()) {
                String name = Stream.of(is.get().name, was.name)
                        .filter(reached::containsKey)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("table " + was.name + " is gone: " + context));
                compare(connection, was, is.get(), name, reached.getOrDefault(name, List.of()), context);
            }
        }
    }

    /** By table, in order. */
    private static Map<String, List<String>> columns(Connection connection) throws SQLException {
        Map<String, List<String>> columns = new HashMap<>();
        String query =
                "select m.name, x.name from sqlite_schema m join pragma_table_xinfo(m.name) x where m.type = 'table'";
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString(1), name -> new ArrayList<>())
                        .add(rows.getString(2));
            }
        }
        return columns;
    }

    private void compare(
            Connection connection, RandomTable was, RandomTable is, String name, List<String> there, String context)
            throws SQLException {
        String count = "select count(*) from ";
        assertThat(Content.text(connection, count + Identifiers.quote(name)))
                .as("%s, %s", was.name, context)
                .isEqualTo(Content.text(old, count + Identifiers.quote(was.name)));
        List<String> oldNames = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (RandomColumn column : was.columns) {
            Optional<RandomColumn> now = is.column(column.id);
            if (now.isPresent() && column.generated == null && now.get().generated == null) {
                String found = Stream.of(now.get().name, column.name)
                        .filter(there::contains)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("column " + column.name + " is gone: " + context));
                if (keepsValues(was, column, is, now.get())) {
                    oldNames.add(column.name);
                    names.add(found);
                }
            }
        }
        assertThat(Content.rows(connection, name, names.stream()))
                .as("%s, %s", was.name, context)
                .isEqualTo(Content.rows(old, was.name, oldNames.stream()));
    }

    private static boolean keepsValues(RandomTable was, RandomColumn old, RandomTable is, RandomColumn column) {
        return old.typeIn(was.strict).equals(column.typeIn(is.strict))
                && (was.strict == is.strict || !old.type.equals("any"))
                && old.notNull == column.notNull;
    }
}
