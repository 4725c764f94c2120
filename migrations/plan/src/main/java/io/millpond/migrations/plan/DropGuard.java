package io.millpond.migrations.plan;

import io.millpond.migrations.sql.Sql;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Statements that drop a table and cannot take another table's rows with it. With foreign keys on, {@code DROP TABLE}
 * deletes all rows first, which empties children that say {@code ON DELETE CASCADE}
 * (<a href="https://sqlite.org/foreignkeys.html#fk_schemacommands">Foreign keys and DROP TABLE</a>). Flyway with
 * Millpond's database type runs migrations with foreign keys off, but other runners do not, and many go on after an
 * error, so that a check at the start of the script does not help. A row that refers to the table with {@code ON DELETE
 * RESTRICT} does: the DROP itself fails and leaves everything as it was.
 */
final class DropGuard {
    static final String NAME = "millpond_guard";

    private DropGuard() {}

    static Step drop(Table table, Schema before) {
        String drop = "DROP TABLE " + Sql.name(table.name()) + ";";
        if (!isReferenced(table, before)) {
            return Step.of(Phase.DROP_TABLES, drop);
        }
        List<List<String>> keys = ParentKey.keys(table, before);
        List<String> statements = new ArrayList<>(make(Sql.name(table.name()), keys));
        statements.add(drop);
        statements.addAll(remove(keys));
        return new Step(
                Phase.DROP_TABLES,
                List.of(
                        "Other tables refer to " + table.name()
                                + ". Where foreign keys are on, the guard makes the DROP",
                        "fail before it can delete or change their rows. mvn flyway:migrate with millpond-flyway and",
                        "millpond migrate switch them off while this runs."),
                statements);
    }

    private static boolean isReferenced(Table table, Schema before) {
        return before.tables().stream()
                .filter(other -> !Identifiers.same(other.name(), table.name()))
                .flatMap(other -> other.foreignKeys().stream())
                .anyMatch(key -> Identifiers.same(key.referencedTable(), table.name()));
    }

    /** Statements that make the guard: for each key a table with a row that refers to a row by it. */
    static List<String> make(String parent, List<List<String>> keys) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            statements.add(table(name(i), parent, keys.get(i)));
            statements.add(row(name(i), parent, keys.get(i)));
        }
        return statements;
    }

    /** Statements that take the guard away. */
    static List<String> remove(List<List<String>> keys) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> "DROP TABLE " + name(i) + ";")
                .toList();
    }

    private static String name(int index) {
        return index == 0 ? NAME : NAME + "_" + (index + 1);
    }

    /** One row that refers to a row of the table, if it has one. */
    private static String row(String guard, String parent, List<String> key) {
        return "INSERT INTO " + guard + " SELECT " + Sql.names(key) + " FROM " + parent + " WHERE "
                + key.stream().map(c -> Sql.name(c) + " IS NOT NULL").collect(Collectors.joining(" AND "))
                + " LIMIT 1;";
    }

    /** The table of that row. */
    private static String table(String guard, String parent, List<String> key) {
        if (key.size() == 1) {
            return "CREATE TABLE " + guard + " (r REFERENCES " + parent + "(" + Sql.names(key)
                    + ") ON DELETE RESTRICT);";
        }
        String columns =
                IntStream.rangeClosed(1, key.size()).mapToObj(i -> "r" + i).collect(Collectors.joining(", "));
        return "CREATE TABLE " + guard + " (" + columns + ", FOREIGN KEY (" + columns + ") REFERENCES " + parent + "("
                + Sql.names(key) + ") ON DELETE RESTRICT);";
    }
}
