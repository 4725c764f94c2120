package io.millpond.migrations.evolution;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Changes of columns. */
final class ColumnEdits {
    private static final List<String> TYPES =
            List.of("integer", "text", "real", "blob", "varchar(20)", "decimal(10,2)", "", "int", "any");

    private final Dice dice;
    private final RandomSchema schema;

    ColumnEdits(Dice dice, RandomSchema schema) {
        this.dice = dice;
        this.schema = schema;
    }

    RandomColumn column(RandomTable table, String type) {
        int number = schema.nextNumber();
        RandomColumn column = new RandomColumn(number, dice.oneOf(6) ? "Odd " + number : "c" + number, type);
        column.hasDuplicates = dice.oneOf(5);
        table.columns.add(3 + dice.number(table.columns.size() - 2), column);
        return column;
    }

    private Optional<RandomColumn> plain(RandomTable table) {
        return dice.any(table.columns, RandomColumn::isPlain);
    }

    void added(RandomTable table) {
        RandomColumn column = column(table, dice.one(TYPES));
        if (dice.oneOf(3)) {
            defaultValue(column);
        }
        dice.did("column added");
    }

    void addedWithValue(RandomTable table) {
        RandomColumn column = column(table, dice.oneOf(2) ? "text" : "integer");
        column.notNull = true;
        if (dice.oneOf(2)) {
            column.defaultValue = column.type.equals("text") ? "'it''s'" : "(4 + 3)";
            dice.did("column added not null default");
        } else {
            column.backfill = backfill(table, column);
            dice.did("column added @backfill");
        }
    }

    private String backfill(RandomTable table, RandomColumn column) {
        boolean isNumber = column.type.startsWith("int") || column.typeIn(true).equals("real");
        if (column.reference != null || table.isInPair(column)) {
            return "1";
        }
        Optional<RandomColumn> old =
                dice.any(schema.previous(table).columns, c -> c.id > 0 && c.id != column.id && c.generated == null);
        String from = old.map(c -> "{" + c.id + "}").orElse("'x'");
        if (dice.oneOf(4)) {
            return from; // which may be NULL
        }
        return isNumber ? "length(coalesce(" + from + ", 'n'))" : "coalesce(" + from + ", 'n') || '-' || {2}";
    }

    void dropped(RandomTable table) {
        plain(table).filter(column -> mayGo(table, column)).ifPresent(column -> {
            table.drop(column);
            dice.did("column dropped");
        });
    }

    /** Nothing that goes with it has a new name, or has left its name to another. */
    private boolean mayGo(RandomTable table, RandomColumn column) {
        return (schema.isNew(table, column) || schema.hasOldName(table, column))
                && table.columns.stream()
                        .filter(other -> other.generated != null && other.mentions(column.id))
                        .allMatch(other -> mayGo(table, other));
    }

    void type(RandomTable table) {
        dice.any(table.columns, c -> c.isPlain() && c.reference == null && !table.isInPair(c))
                .ifPresent(column -> {
                    column.type = dice.one(TYPES);
                    dice.did("type");
                });
    }

    void collation(RandomTable table) {
        dice.any(table.columns, c -> c.id != 0 && c.id != 2 && c.generated == null)
                .ifPresent(column -> {
                    column.collation = dice.other(column.collation, "nocase", "rtrim");
                    dice.did("collation");
                });
    }

    void generated(RandomTable table) {
        Optional<RandomColumn> old = dice.any(table.columns, column -> column.generated != null);
        if (old.isEmpty() || dice.oneOf(8)) {
            String from = "{" + plain(table).map(column -> column.id).orElse(1) + "}";
            RandomColumn column = column(table, "text");
            column.generated = "coalesce(" + from + ", 'n') || '!'";
            column.stored = dice.oneOf(2);
            dice.did("generated added");
            return;
        }
        RandomColumn column = old.get();
        switch (dice.number(4)) {
            case 0 -> {
                column.stored = !column.stored;
                dice.did("generated stored or virtual");
            }
            case 1 -> {
                String expression = Objects.requireNonNull(column.generated);
                column.generated = expression.endsWith("'!'")
                        ? expression.replace("'!'", "'?'")
                        : expression.replace("'?'", "'!'");
                dice.did("generated expression");
            }
            case 2 -> {
                column.generated = null;
                column.notNull = false;
                dice.did("generated to ordinary");
            }
            default -> ordinaryToGenerated(table);
        }
    }

    private void ordinaryToGenerated(RandomTable table) {
        dice.any(table.columns, c -> mayBeGenerated(table, c)).ifPresent(column -> {
            column.type = "text";
            column.generated = "coalesce({1}, 'n') || '!'";
            column.defaultValue = null;
            column.hasDuplicates = false;
            column.meant = null;
            dice.did("ordinary to generated");
        });
    }

    private static boolean mayBeGenerated(RandomTable table, RandomColumn column) {
        return column.isPlain()
                && column.reference == null
                && !table.isInPair(column)
                && !column.notNull
                && table.columns.stream().noneMatch(other -> other.mentions(column.id));
    }

    void notNull(RandomTable table) {
        plain(table).ifPresent(column -> notNull(table, column));
    }

    private void notNull(RandomTable table, RandomColumn column) {
        if (column.notNull) {
            column.notNull = false;
            column.onNullConflict = "";
            dice.did("null allowed");
            return;
        }
        column.notNull = true;
        boolean isNew = schema.previous(table).column(column.id).isEmpty();
        if (dice.oneOf(5) && !isNew) {
            dice.did("not null");
        } else if (dice.oneOf(2) || column.type.equals("blob")) {
            column.defaultValue = column.defaultValue == null ? "1" : column.defaultValue;
            dice.did("not null with default");
        } else {
            column.backfill = backfill(table, column);
            if (dice.oneOf(2)) {
                column.defaultValue = column.defaultValue == null ? "1" : column.defaultValue;
                column.onNullConflict = " on conflict replace";
            }
            dice.did("not null with @backfill");
        }
    }

    void defaultValue(RandomTable table) {
        plain(table).ifPresent(this::defaultValue);
    }

    private void defaultValue(RandomColumn column) {
        boolean isText = column.typeIn(true).equals("text") || column.type.isEmpty();
        column.defaultValue = column.type.equals("blob")
                ? "x'00ff'"
                : dice.other(column.defaultValue, isText ? "'it''s'" : "-7", isText ? "('a' || 'b')" : "(2 * 4)", "1");
        if (column.notNull && column.defaultValue == null) {
            column.defaultValue = "1";
        }
        dice.did("default");
    }

    void check(RandomTable table) {
        plain(table).ifPresent(column -> {
            String self = "{" + column.id + "}";
            column.check = dice.other(
                    column.check,
                    "length(" + self + ") < 100",
                    self + " is null or " + self + " <> 'v3'",
                    "typeof(" + self + ") <> 'never' or {2} < 0");
            dice.did("check");
        });
    }

    void unique(RandomTable table) {
        plain(table).ifPresent(column -> {
            column.unique = !column.unique && column.reference == null;
            column.onConflict = dice.oneOf(2) ? "" : " on conflict ignore";
            dice.did("unique");
        });
    }
}
