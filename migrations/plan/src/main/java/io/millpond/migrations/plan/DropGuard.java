package io.millpond.migrations.plan;

import io.millpond.migrations.sql.Sql;
import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        Optional<ForeignKey> reference = referenceFromElsewhere(table, before);
        if (reference.isEmpty()) {
            return Step.of(Phase.DROP_TABLES, drop);
        }
        String parent = Sql.name(table.name());
        List<String> key = reference.get().referencedColumns();
        List<String> statements = new ArrayList<>();
        statements.add(table(parent, key));
        statements.add(row(parent, key));
        statements.add(drop);
        statements.add("DROP TABLE " + NAME + ";");
        return new Step(
                Phase.DROP_TABLES,
                List.of(
                        "Other tables refer to " + table.name()
                                + ". Where foreign keys are on, the guard makes the DROP",
                        "fail before it can delete or change their rows. mvn flyway:migrate with millpond-flyway and",
                        "millpond migrate switch them off while this runs."),
                statements);
    }

    private static Optional<ForeignKey> referenceFromElsewhere(Table table, Schema before) {
        return before.tables().stream()
                .filter(other -> !Identifiers.same(other.name(), table.name()))
                .flatMap(other -> other.foreignKeys().stream())
                .filter(key -> Identifiers.same(key.referencedTable(), table.name()))
                .findFirst();
    }

    /** One row that refers to a row of the table, if it has one. */
    static String row(String parent, List<String> key) {
        return "INSERT INTO " + NAME + " SELECT " + Sql.names(key) + " FROM " + parent + " WHERE "
                + key.stream().map(c -> Sql.name(c) + " IS NOT NULL").collect(Collectors.joining(" AND "))
                + " LIMIT 1;";
    }

    /** The table of that row. */
    static String table(String parent, List<String> key) {
        if (key.size() == 1) {
            return "CREATE TABLE " + NAME + " (r REFERENCES " + parent + "(" + Sql.names(key)
                    + ") ON DELETE RESTRICT);";
        }
        String columns =
                IntStream.rangeClosed(1, key.size()).mapToObj(i -> "r" + i).collect(Collectors.joining(", "));
        return "CREATE TABLE " + NAME + " (" + columns + ", FOREIGN KEY (" + columns + ") REFERENCES " + parent + "("
                + Sql.names(key) + ") ON DELETE RESTRICT);";
    }
}
