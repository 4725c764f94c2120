package io.millpond.migrations.evolution;

import io.millpond.migrations.evolution.RandomColumn.Reference;
import io.millpond.migrations.evolution.RandomTable.RandomIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Changes a {@link RandomSchema} at random, in one to four ways at once; says which. */
final class RandomEdits {
    static final List<String> TYPES =
            List.of("integer", "text", "real", "blob", "varchar(20)", "decimal(10,2)", "", "int", "any");
    private static final List<String> ACTIONS = List.of(
            "",
            " on delete cascade",
            " on delete set null on update cascade",
            " on delete restrict",
            " on delete set default",
            " on delete cascade deferrable initially deferred");

    private final SplittableRandom random;
    private final RandomSchema schema;
    private final List<String> kinds = new ArrayList<>();

    RandomEdits(SplittableRandom random, RandomSchema schema) {
        this.random = random;
        this.schema = schema;
    }

    /** A schema to start from. */
    static RandomSchema start(SplittableRandom random) {
        RandomSchema schema = new RandomSchema();
        RandomEdits edits = new RandomEdits(random, schema);
        for (int i = 0; i < 3; i++) {
            edits.tableAdded();
        }
        return schema;
    }

    List<String> some() {
        schema.tables.forEach(table -> {
            table.renamedFrom = null;
            table.columns.forEach(column -> {
                column.renamedFrom = null;
                column.backfill = null;
            });
        });
        for (int i = random.nextInt(4); i >= 0; i--) {
            one();
        }
        return kinds;
    }

    private void one() {
        RandomTable table = any(schema.tables).orElseThrow();
        switch (random.nextInt(30)) {
            case 0 -> tableAdded();
            case 1 -> tableDropped(table);
            case 2, 3 -> columnAdded(table);
            case 4 -> columnAddedWithValue(table);
            case 5 -> columnReferring(table);
            case 6 -> generated(table);
            case 7 ->
                plain(table).ifPresent(column -> {
                    table.drop(column);
                    did("column dropped");
                });
            case 8 ->
                plain(table).filter(c -> c.reference == null).ifPresent(column -> {
                    column.type = any(TYPES).orElseThrow();
                    did("type");
                });
            case 9, 10 -> plain(table).ifPresent(this::notNull);
            case 11 -> plain(table).ifPresent(this::defaultValue);
            case 12 -> plain(table).ifPresent(this::check);
            case 13 -> tableCheck(table);
            case 14 ->
                any(table.columns, c -> c.id != 0 && c.id != 2 && c.generated == null)
                        .ifPresent(column -> {
                            column.collation = other(column.collation, "nocase", "rtrim");
                            did("collation");
                        });
            case 15 -> plain(table).ifPresent(this::unique);
            case 16 -> conflict(table);
            case 17, 18 -> index(table);
            case 19 ->
                any(table.indexes).ifPresent(index -> {
                    table.indexes.remove(index);
                    did("index dropped");
                });
            case 20, 21 -> reference(table);
            case 22 -> {
                table.strict = !table.strict;
                did("strict");
            }
            case 23, 24 -> key(table);
            case 25 -> views(table);
            case 26 -> {
                table.trigger = !table.trigger;
                did("trigger on table");
            }
            case 27 -> {
                table.fullText = !table.fullText && !table.isWithoutRowid();
                did("full text");
            }
            case 28 ->
                any(table.columns, column -> column.id > 2 && column.renamedFrom == null)
                        .ifPresent(column -> columnRenamed(table, column));
            default -> tableRenamed(table);
        }
    }

    private void did(String kind) {
        kinds.add(kind);
    }

    private <T> Optional<T> any(List<T> of) {
        return of.isEmpty() ? Optional.empty() : Optional.of(of.get(random.nextInt(of.size())));
    }

    private <T> Optional<T> any(List<T> of, Predicate<T> which) {
        return any(of.stream().filter(which).toList());
    }

    private Optional<RandomColumn> plain(RandomTable table) {
        return any(table.columns, RandomColumn::isPlain);
    }

    private @Nullable String other(@Nullable String now, String... values) {
        return now == null ? any(List.of(values)).orElseThrow() : null;
    }

    private void tableAdded() {
        int number = schema.nextNumber();
        RandomTable table = new RandomTable(number, random.nextInt(5) == 0 ? "Odd Name " + number : "t" + number);
        table.columns.add(new RandomColumn(0, "id", "integer"));
        table.columns.add(new RandomColumn(1, "code", "text"));
        table.columns.add(new RandomColumn(2, "part", "integer"));
        table.columns.get(1).notNull = random.nextInt(3) > 0;
        table.columns.get(2).notNull = true;
        table.strict = random.nextInt(3) == 0;
        table.keysAreIndexes = random.nextBoolean();
        table.key = any(List.of(RandomTable.Key.values())).orElseThrow();
        table.withoutRowid = random.nextBoolean();
        schema.tables.add(table);
        columnReferring(table);
        for (int i = random.nextInt(4); i >= 0; i--) {
            columnAdded(table);
        }
        table.fullText = random.nextInt(3) == 0 && !table.isWithoutRowid();
        did("table added");
    }

    private void tableDropped(RandomTable table) {
        if (schema.tables.size() < 4) {
            return;
        }
        schema.tables.remove(table);
        schema.viewsOfViews.removeIf(view -> view[1] == table.id || view[2] == table.id);
        schema.tables.forEach(other -> other.columns.forEach(column -> {
            if (column.reference != null && column.reference.table() == table.id) {
                column.reference = null;
            }
        }));
        did("table dropped");
    }

    private RandomColumn column(RandomTable table, String type) {
        int number = schema.nextNumber();
        String name = random.nextInt(6) == 0 ? "Odd \"\"" + number : "c" + number;
        RandomColumn column = new RandomColumn(number, name.replace("\"\"", ""), type);
        column.hasDuplicates = random.nextInt(5) == 0;
        table.columns.add(3 + random.nextInt(table.columns.size() - 2), column);
        return column;
    }

    private void columnAdded(RandomTable table) {
        RandomColumn column = column(table, any(TYPES).orElseThrow());
        if (random.nextInt(3) == 0) {
            defaultValue(column);
        }
        did("column added");
    }

    private void columnAddedWithValue(RandomTable table) {
        RandomColumn column = column(table, random.nextBoolean() ? "text" : "integer");
        column.notNull = true;
        if (random.nextBoolean()) {
            column.defaultValue = column.type.equals("text") ? "'it''s'" : "(4 + 3)";
            did("column added not null default");
        } else {
            column.backfill = backfill(table, column);
            did("column added @backfill");
        }
    }

    private String backfill(RandomTable table, RandomColumn column) {
        boolean isNumber = column.type.startsWith("int") || column.typeIn(true).equals("real");
        if (column.reference != null || !schema.previous(table).name.equals(table.name)) {
            return "1";
        }
        Optional<RandomColumn> old = any(schema.previous(table).columns, c -> c.id > 0 && c.generated == null);
        String from = old.map(c -> "{" + c.id + "}").orElse("'x'");
        return isNumber ? "length(coalesce(" + from + ", 'n'))" : "coalesce(" + from + ", 'n') || '-' || {2}";
    }

    private void columnReferring(RandomTable table) {
        RandomTable parent = random.nextInt(6) == 0 ? table : any(schema.tables).orElseThrow();
        boolean byCode = random.nextInt(3) == 0;
        RandomColumn column = column(table, byCode ? "text" : "integer");
        column.reference =
                new Reference(parent.id, byCode ? "code" : "id", any(ACTIONS).orElseThrow());
        column.meant = column.reference;
        column.hasDuplicates = true;
        did(parent == table ? "self reference added" : "reference added");
    }

    private void reference(RandomTable table) {
        any(
                        table.columns,
                        column -> column.meant != null
                                && schema.table(column.meant.table()).isPresent())
                .ifPresent(column -> {
                    if (column.reference == null) {
                        column.reference = column.meant;
                        did("foreign key back");
                    } else if (random.nextBoolean()) {
                        column.reference = null;
                        did("foreign key dropped");
                    } else {
                        Reference was = column.reference;
                        column.reference = new Reference(
                                was.table(), was.key(), any(ACTIONS).orElseThrow());
                        did("foreign key actions");
                    }
                });
    }

    private void generated(RandomTable table) {
        Optional<RandomColumn> old = any(table.columns, column -> column.generated != null);
        if (old.isPresent() && random.nextBoolean()) {
            RandomColumn column = old.get();
            column.stored = !column.stored;
            did("generated stored or virtual");
        } else if (old.isPresent() && random.nextBoolean()) {
            old.get().generated = Objects.requireNonNull(old.get().generated).replace("'!'", "'?'");
            did("generated expression");
        } else {
            String from = "{" + plain(table).map(column -> column.id).orElse(1) + "}";
            RandomColumn column = column(table, "text");
            column.generated = "coalesce(" + from + ", 'n') || '!'";
            column.stored = random.nextBoolean();
            did("generated added");
        }
    }

    private void notNull(RandomColumn column) {
        if (column.notNull) {
            column.notNull = false;
            column.onNullConflict = "";
            did("null allowed");
            return;
        }
        column.notNull = true;
        RandomTable table = schema.tables.stream()
                .filter(t -> t.columns.contains(column))
                .findFirst()
                .orElseThrow();
        boolean isNew = schema.previous(table).column(column.id).isEmpty();
        if (random.nextInt(5) == 0 && !isNew) {
            did("not null");
        } else if (random.nextBoolean() || column.type.equals("blob")) {
            column.defaultValue = column.defaultValue == null ? "1" : column.defaultValue;
            did("not null with default");
        } else {
            column.backfill = backfill(table, column);
            did("not null with @backfill");
        }
    }

    private void defaultValue(RandomColumn column) {
        boolean isText = column.typeIn(true).equals("text") || column.type.isEmpty();
        column.defaultValue = column.type.equals("blob")
                ? "x'00ff'"
                : other(column.defaultValue, isText ? "'it''s'" : "-7", isText ? "('a' || 'b')" : "(2 * 4)", "1");
        if (column.notNull && column.defaultValue == null) {
            column.defaultValue = "1";
        }
        did("default");
    }

    private void check(RandomColumn column) {
        String self = "{" + column.id + "}";
        column.check = other(
                column.check,
                "length(" + self + ") < 100",
                self + " is null or " + self + " <> 'v3'",
                "typeof(" + self + ") <> 'never' or {2} < 0");
        did("check");
    }

    private void tableCheck(RandomTable table) {
        table.check = table.check != null
                ? null
                : "length({1}) + length(coalesce({"
                        + plain(table).map(c -> c.id).orElse(2) + "}, '')) < 200";
        did("table check");
    }

    private void unique(RandomColumn column) {
        column.unique = !column.unique && column.reference == null;
        column.onConflict = random.nextBoolean() ? "" : " on conflict ignore";
        did("unique");
    }

    private void conflict(RandomTable table) {
        if (random.nextBoolean()) {
            table.keyConflict = table.keyConflict.isEmpty() ? " on conflict replace" : "";
            did("conflict clause of key");
        } else {
            any(table.columns, column -> column.notNull && column.id > 2).ifPresent(column -> {
                column.onNullConflict = column.onNullConflict.isEmpty() ? " on conflict ignore" : "";
                did("conflict clause of column");
            });
        }
    }

    private void index(RandomTable table) {
        String column = "{" + any(table.columns).orElseThrow().id + "}";
        String name = "i" + schema.nextNumber();
        switch (random.nextInt(4)) {
            case 0 -> {
                table.indexes.add(new RandomIndex(name, random.nextInt(3) == 0, "({2}, " + column + " desc, {1})"));
                did("index");
            }
            case 1 -> {
                table.indexes.add(new RandomIndex(name, false, "(" + column + ") where " + column + " is not null"));
                did("index partial");
            }
            case 2 -> {
                table.indexes.add(new RandomIndex(name, false, "(lower(" + column + "), {2})"));
                did("index expression");
            }
            default -> {
                table.indexes.add(new RandomIndex(name, true, "({1} collate nocase, {0})"));
                did("index unique");
            }
        }
    }

    private void key(RandomTable table) {
        table.key = any(List.of(RandomTable.Key.values())).orElseThrow();
        table.withoutRowid = random.nextBoolean();
        table.fullText = table.fullText && !table.isWithoutRowid();
        did("key " + table.key + (table.isWithoutRowid() ? " without rowid" : ""));
    }

    private void views(RandomTable table) {
        if (!table.view) {
            table.view = true;
            did("view added");
        } else if (random.nextInt(3) == 0) {
            table.view = false;
            table.triggerOnView = false;
            schema.viewsOfViews.removeIf(view -> view[1] == table.id);
            did("view dropped");
        } else if (random.nextBoolean()) {
            table.triggerOnView = !table.triggerOnView;
            did("trigger on view");
        } else {
            int other = any(schema.tables).orElseThrow().id;
            schema.viewsOfViews.add(new int[] {schema.nextNumber(), table.id, other});
            did("view of view");
        }
    }

    private void columnRenamed(RandomTable table, RandomColumn column) {
        if (!isOld(table) || schema.previous(table).column(column.id).isEmpty() || hasBackfill(table)) {
            return;
        }
        column.renamedFrom = column.name;
        column.name = "r" + schema.nextNumber();
        did("column renamed");
    }

    private void tableRenamed(RandomTable table) {
        if (!isOld(table) || table.renamedFrom != null || hasBackfill(table)) {
            return;
        }
        table.renamedFrom = table.name;
        table.name = "renamed" + schema.nextNumber();
        did("table renamed");
    }

    private boolean isOld(RandomTable table) {
        return schema.previous(table) != table;
    }

    private static boolean hasBackfill(RandomTable table) {
        return table.columns.stream().anyMatch(column -> column.backfill != null);
    }
}
