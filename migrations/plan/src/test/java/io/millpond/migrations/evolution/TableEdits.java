package io.millpond.migrations.evolution;

import java.util.List;

/** Changes of whole tables. */
final class TableEdits {
    private final Dice dice;
    private final RandomSchema schema;
    private final ColumnEdits columns;
    private final ReferenceEdits references;

    TableEdits(Dice dice, RandomSchema schema, ColumnEdits columns, ReferenceEdits references) {
        this.dice = dice;
        this.schema = schema;
        this.columns = columns;
        this.references = references;
    }

    void added() {
        RandomTable table = one();
        if (dice.oneOf(5)) {
            RandomTable other = one();
            references.columnAdded(other, table);
            references.columnAdded(table, other);
            dice.did("tables added that refer to each other");
        }
        dice.did("table added");
    }

    private RandomTable one() {
        int number = schema.nextNumber();
        RandomTable table = new RandomTable(number, dice.oneOf(5) ? "Odd Name " + number : "t" + number);
        table.columns.add(new RandomColumn(0, "id", "integer"));
        table.columns.add(new RandomColumn(1, "code", "text"));
        table.columns.add(new RandomColumn(2, "part", "integer"));
        table.columns.get(1).notNull = !dice.oneOf(3);
        table.columns.get(2).notNull = true;
        table.strict = dice.oneOf(3);
        table.keysAreIndexes = dice.oneOf(2);
        table.key = dice.one(List.of(RandomTable.Key.values()));
        table.withoutRowid = dice.oneOf(2);
        schema.tables.add(table);
        references.columnAdded(table);
        for (int i = dice.number(4); i >= 0; i--) {
            columns.added(table);
        }
        table.fullText = dice.oneOf(6) && !table.isWithoutRowid();
        return table;
    }

    void dropped(RandomTable table) {
        boolean isRenamed = schema.previous(table) != table && !schema.hasOldName(table);
        if (schema.tables.size() < 3 || isRenamed) {
            return;
        }
        schema.tables.remove(table);
        schema.viewsOfViews.removeIf(view -> view[1] == table.id || view[2] == table.id);
        schema.tables.forEach(other -> {
            other.columns.forEach(column -> {
                if (column.reference != null && column.reference.table() == table.id) {
                    column.reference = null;
                }
            });
            if (other.pair != null && other.pair.table() == table.id) {
                other.pair = null;
            }
        });
        dice.did("table dropped");
    }

    void check(RandomTable table) {
        int column =
                dice.any(table.columns, RandomColumn::isPlain).map(c -> c.id).orElse(2);
        table.check = table.check != null ? null : "length({1}) + length(coalesce({" + column + "}, '')) < 200";
        dice.did("table check");
    }

    void uniquePair(RandomTable table) {
        table.uniquePair = dice.other(table.uniquePair, "", " on conflict ignore", " on conflict replace");
        dice.did("unique of two columns");
    }

    void conflict(RandomTable table) {
        if (dice.oneOf(2)) {
            table.keyConflict = table.keyConflict.isEmpty() ? " on conflict replace" : "";
            dice.did("conflict clause of key");
        } else {
            dice.any(table.columns, column -> column.notNull && column.id > 2).ifPresent(column -> {
                column.onNullConflict = column.onNullConflict.isEmpty() ? " on conflict ignore" : "";
                dice.did("conflict clause of column");
            });
        }
    }

    void strict(RandomTable table) {
        table.strict = !table.strict;
        dice.did("strict");
    }

    void key(RandomTable table) {
        table.key = dice.one(List.of(RandomTable.Key.values()));
        table.withoutRowid = dice.oneOf(2);
        table.fullText = table.fullText && !table.isWithoutRowid();
        table.fullTextOnView = table.fullTextOnView && table.hasAlias();
        dice.did("key " + table.key + (table.isWithoutRowid() ? " without rowid" : ""));
    }

    /** Case, white space and comments; or the order of columns, which no query by name sees. */
    void form(RandomTable table) {
        table.shouts = !table.shouts;
        dice.did("form only");
    }
}
