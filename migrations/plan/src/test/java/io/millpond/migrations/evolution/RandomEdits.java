package io.millpond.migrations.evolution;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Changes a {@link RandomSchema} at random, in one to four ways at once; says which. */
final class RandomEdits {
    /** Kinds that change nothing by themselves. */
    static final Set<String> WITHOUT_MEANING = Set.of("form only");

    private final Dice dice;
    private final RandomSchema schema;
    private final TableEdits tables;
    private final ColumnEdits columns;
    private final ReferenceEdits references;
    private final NameEdits names;
    private final ObjectEdits objects;

    RandomEdits(SplittableRandom random, RandomSchema schema) {
        this.dice = new Dice(random);
        this.schema = schema;
        this.columns = new ColumnEdits(dice, schema);
        this.references = new ReferenceEdits(dice, schema, columns);
        this.tables = new TableEdits(dice, schema, columns, references);
        this.names = new NameEdits(dice, schema);
        this.objects = new ObjectEdits(dice, schema);
    }

    /** A schema to start from. */
    static RandomSchema start(SplittableRandom random) {
        RandomSchema schema = new RandomSchema();
        RandomEdits edits = new RandomEdits(random, schema);
        for (int i = 0; i < 3; i++) {
            edits.tables.added();
        }
        return schema;
    }

    List<String> some() {
        boolean commentsStay = dice.oneOf(3);
        schema.tables.forEach(table -> {
            table.renamedFrom = commentsStay ? table.renamedFrom : null;
            table.swapped = false;
            table.columns.forEach(column -> {
                column.swapped = false;
                column.renamedFrom = commentsStay ? column.renamedFrom : null;
                column.backfill = null;
            });
        });
        for (int i = dice.number(4); i >= 0; i--) {
            one(dice.one(schema.tables));
        }
        return dice.kinds();
    }

    private void one(RandomTable table) {
        switch (dice.number(50)) {
            case 0 -> tables.added();
            case 1, 2 -> tables.dropped(table);
            case 3, 4 -> columns.added(table);
            case 5, 6 -> columns.addedWithValue(table);
            case 7 -> references.columnAdded(table);
            case 8, 9, 10 -> columns.generated(with(table, RandomEdits::hasGenerated));
            case 11, 12 -> columns.dropped(table);
            case 13 -> columns.type(table);
            case 14, 15 -> columns.notNull(table);
            case 16 -> columns.defaultValue(table);
            case 17 -> columns.check(table);
            case 18 -> tables.check(table);
            case 19 -> columns.collation(table);
            case 20 -> columns.unique(table);
            case 21 -> tables.uniquePair(table);
            case 22, 23 -> tables.conflict(table);
            case 24, 25 -> objects.index(table);
            case 26, 27, 28 -> objects.indexChanged(with(table, t -> !t.indexes.isEmpty()));
            case 29 -> objects.indexDropped(with(table, t -> !t.indexes.isEmpty()));
            case 30, 31 -> references.changed(with(table, RandomEdits::hasMeaning));
            case 32 -> references.pair(with(table, t -> t.pair == null));
            case 33 -> references.pair(with(table, t -> t.pair != null));
            case 34 -> references.mutual(table);
            case 35 -> tables.strict(table);
            case 36, 37, 38 -> tables.key(table);
            case 39, 40, 41 -> objects.view(with(table, t -> t.view || dice.oneOf(5)));
            case 42, 43 -> objects.trigger(with(table, t -> t.trigger || dice.oneOf(5)));
            case 44, 45 -> fullText(table);
            case 46 -> names.column(table);
            case 47 -> names.table(table);
            case 48 -> names.exchanged(with(table, t -> t.columns.size() > 4));
            default -> exchangedOrForm(table);
        }
    }

    private static boolean hasMeaning(RandomTable table) {
        return table.columns.stream().anyMatch(column -> column.meant != null && column.generated == null);
    }

    private RandomTable with(RandomTable otherwise, Predicate<RandomTable> wanted) {
        return dice.any(schema.tables, wanted).orElse(otherwise);
    }

    private static boolean hasGenerated(RandomTable table) {
        return table.columns.stream().anyMatch(column -> column.generated != null);
    }

    private void fullText(RandomTable table) {
        if (dice.oneOf(2)) {
            objects.fullText(with(table, t -> t.fullText || dice.oneOf(3)));
        } else {
            objects.fullTextOnView(with(table, RandomTable::hasAlias));
        }
    }

    private void exchangedOrForm(RandomTable table) {
        if (dice.oneOf(3)) {
            tables.form(table);
        } else {
            names.exchanged(table);
        }
    }
}
