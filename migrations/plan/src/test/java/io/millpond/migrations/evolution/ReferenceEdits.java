package io.millpond.migrations.evolution;

import io.millpond.migrations.evolution.RandomColumn.Reference;
import io.millpond.migrations.evolution.RandomTable.PairReference;
import java.util.List;

/** Changes of foreign keys. */
final class ReferenceEdits {
    private static final List<String> ACTIONS = List.of(
            "",
            " on delete cascade",
            " on delete set null on update cascade",
            " on delete restrict",
            " on delete set default",
            " on delete cascade deferrable initially deferred");

    private final Dice dice;
    private final RandomSchema schema;
    private final ColumnEdits columns;

    ReferenceEdits(Dice dice, RandomSchema schema, ColumnEdits columns) {
        this.dice = dice;
        this.schema = schema;
        this.columns = columns;
    }

    void columnAdded(RandomTable table) {
        RandomTable parent = dice.oneOf(6) ? table : dice.one(schema.tables);
        columnAdded(table, parent);
        dice.did(parent == table ? "self reference added" : "reference added");
    }

    void columnAdded(RandomTable table, RandomTable parent) {
        boolean byCode = dice.oneOf(3);
        RandomColumn column = columns.column(table, byCode ? "text" : "integer");
        column.reference = new Reference(parent.id, byCode ? 1 : 0, dice.one(ACTIONS));
        column.meant = column.reference;
        column.hasDuplicates = true;
    }

    /** From a table back to one that refers to it. */
    void mutual(RandomTable table) {
        dice.any(schema.tables, other -> other != table && RandomSchema.refersTo(other, table))
                .ifPresent(child -> {
                    columnAdded(table, child);
                    dice.did("mutual reference added");
                });
    }

    void changed(RandomTable table) {
        dice.any(
                        table.columns,
                        column -> column.generated == null
                                && column.meant != null
                                && schema.table(column.meant.table()).isPresent())
                .ifPresent(this::changed);
    }

    private void changed(RandomColumn column) {
        Reference was = column.reference;
        if (was == null) {
            column.reference = column.meant;
            dice.did("foreign key back");
        } else if (dice.oneOf(2)) {
            column.reference = null;
            dice.did("foreign key dropped");
        } else {
            column.reference = new Reference(was.table(), was.key(), dice.one(ACTIONS));
            dice.did("foreign key actions");
        }
    }

    void pair(RandomTable table) {
        PairReference was = table.pair;
        if (was == null) {
            RandomTable parent = dice.oneOf(6) ? table : dice.one(schema.tables);
            int first = columns.column(table, "integer").id;
            int second = columns.column(table, "text").id;
            table.pair = new PairReference(first, second, parent.id, dice.one(ACTIONS));
            dice.did("composite foreign key added");
        } else if (dice.oneOf(2)) {
            table.pair = null;
            dice.did("composite foreign key dropped");
        } else {
            table.pair = new PairReference(was.first(), was.second(), was.table(), dice.one(ACTIONS));
            dice.did("composite foreign key actions");
        }
    }
}
