package io.millpond.migrations.evolution;

import io.millpond.migrations.evolution.RandomTable.RandomIndex;
import java.util.List;
import java.util.Optional;

/** Changes of indexes, views, triggers and full-text indexes. */
final class ObjectEdits {
    private final Dice dice;
    private final RandomSchema schema;

    ObjectEdits(Dice dice, RandomSchema schema) {
        this.dice = dice;
        this.schema = schema;
    }

    void index(RandomTable table) {
        String name = "i" + schema.nextNumber();
        int kind = dice.number(4);
        table.indexes.add(
                switch (kind) {
                    case 0 -> new RandomIndex(name, dice.oneOf(3), terms(table, kind));
                    case 3 -> new RandomIndex(name, true, "({1} collate nocase, {0})");
                    default -> new RandomIndex(name, false, terms(table, kind));
                });
        dice.did(List.of("index", "index partial", "index expression", "index unique")
                .get(kind));
    }

    private String terms(RandomTable table, int kind) {
        String column = "{" + dice.one(table.columns).id + "}";
        return switch (kind) {
            case 0 -> "({2}, " + column + " desc, {1})";
            case 1 -> "(" + column + ") where " + column + " is not null";
            default -> "(lower(" + column + "), {2})";
        };
    }

    /** Under its name. */
    void indexChanged(RandomTable table) {
        Optional<RandomIndex> any = dice.any(table.indexes);
        if (any.isEmpty()) {
            return;
        }
        RandomIndex was = any.get();
        String terms = was.terms();
        if (terms.contains(" desc")) {
            replace(table, was, terms.replace(" desc", ""), "index sort order");
        } else if (terms.contains(" is not null")) {
            replace(table, was, terms.replace(" is not null", " > 'a'"), "index WHERE");
        } else if (terms.contains("lower(")) {
            replace(table, was, terms.replace("lower(", "upper("), "index other expression");
        } else if (terms.contains("nocase")) {
            replace(table, was, terms.replace("nocase", "rtrim"), "index collation");
        } else {
            replace(table, was, terms(table, dice.number(3)), "index changed");
        }
    }

    private void replace(RandomTable table, RandomIndex was, String terms, String kind) {
        table.indexes.set(table.indexes.indexOf(was), new RandomIndex(was.name(), was.unique(), terms));
        dice.did(kind);
    }

    void indexDropped(RandomTable table) {
        dice.any(table.indexes).ifPresent(index -> {
            table.indexes.remove(index);
            dice.did("index dropped");
        });
    }

    void view(RandomTable table) {
        if (!table.view) {
            table.view = true;
            dice.did("view added");
            return;
        }
        switch (dice.number(4)) {
            case 0 -> {
                table.view = false;
                table.triggerOnView = false;
                table.fullTextOnView = false;
                schema.viewsOfViews.removeIf(view -> view[1] == table.id);
                dice.did("view dropped");
            }
            case 1 -> {
                table.triggerOnView = !table.triggerOnView;
                dice.did("trigger on view");
            }
            case 2 -> {
                table.viewFilter = table.viewFilter.isEmpty() ? " where {2} % 2 = 0" : "";
                dice.did("view changed");
            }
            default -> {
                int other = dice.one(schema.tables).id;
                schema.viewsOfViews.add(new int[] {schema.nextNumber(), table.id, other});
                dice.did("view of view");
            }
        }
    }

    void trigger(RandomTable table) {
        if (!table.trigger || dice.oneOf(3)) {
            table.trigger = !table.trigger;
            dice.did("trigger on table");
        } else {
            table.triggerEvent = table.triggerEvent.startsWith("after insert")
                    ? dice.one(List.of("before delete", "after update of {2}", "before insert"))
                    : "after insert";
            dice.did("trigger changed");
        }
    }

    void fullText(RandomTable table) {
        if (!table.fullText || dice.oneOf(3)) {
            table.fullText = !table.fullText && !table.isWithoutRowid();
            dice.did("full text");
        } else {
            table.fullTextOptions = table.fullTextOptions.isEmpty()
                    ? dice.one(List.of(", tokenize='porter unicode61'", ", prefix='2 3'", ", detail=column"))
                    : "";
            dice.did("full text changed");
        }
    }

    void fullTextOnView(RandomTable table) {
        if (table.hasAlias()) {
            table.fullTextOnView = !table.fullTextOnView;
            table.view = true;
            dice.did("full text over view");
        }
    }
}
