package io.millpond.migrations.evolution;

import java.util.List;
import java.util.Optional;

/** Renames, by comments of the schema files and by words of the command line. A name changes at most once a step. */
final class NameEdits {
    private final Dice dice;
    private final RandomSchema schema;

    NameEdits(Dice dice, RandomSchema schema) {
        this.dice = dice;
        this.schema = schema;
    }

    void column(RandomTable table) {
        dice.any(table.columns, c -> schema.hasOldName(table, c)).ifPresent(column -> {
            rename(column, "r" + schema.nextNumber());
            dice.did(column.id < 3 ? "column of keys renamed" : "column renamed");
        });
    }

    void table(RandomTable table) {
        if (schema.hasOldName(table)) {
            rename(table, "renamed" + schema.nextNumber());
            dice.did("table renamed");
        }
    }

    /** One takes another's name. */
    void exchanged(RandomTable table) {
        List<RandomColumn> columns = table.columns.stream()
                .filter(column -> column.id > 2 && schema.hasOldName(table, column))
                .toList();
        Optional<RandomTable> other = dice.any(schema.tables, t -> t != table && schema.hasOldName(t));
        if (dice.oneOf(2) && other.isPresent() && schema.hasOldName(table)) {
            tables(table, other.get());
        } else if (columns.size() > 1) {
            columns(columns.get(0), columns.get(dice.number(columns.size() - 1) + 1));
        }
    }

    private void tables(RandomTable first, RandomTable second) {
        String name = first.name;
        if (dice.oneOf(2)) {
            rename(first, "renamed" + schema.nextNumber());
            rename(second, name);
            dice.did("table takes the name of another");
        } else {
            swap(first, second);
            dice.did("tables swap names");
        }
    }

    private void columns(RandomColumn first, RandomColumn second) {
        String name = first.name;
        if (dice.oneOf(2)) {
            rename(first, "r" + schema.nextNumber());
            rename(second, name);
            dice.did("column takes the name of another");
        } else {
            swap(first, second);
            dice.did("columns swap names");
        }
    }

    private static void swap(RandomTable first, RandomTable second) {
        String name = first.name;
        first.name = second.name;
        second.name = name;
        for (RandomTable table : List.of(first, second)) {
            table.swapped = true;
            table.renamedFrom = null;
        }
    }

    private static void swap(RandomColumn first, RandomColumn second) {
        String name = first.name;
        first.name = second.name;
        second.name = name;
        for (RandomColumn column : List.of(first, second)) {
            column.swapped = true;
            column.renamedFrom = null;
        }
    }

    private static void rename(RandomColumn column, String name) {
        column.renamedFrom = column.name;
        column.name = name;
    }

    private static void rename(RandomTable table, String name) {
        table.renamedFrom = table.name;
        table.name = name;
    }
}
