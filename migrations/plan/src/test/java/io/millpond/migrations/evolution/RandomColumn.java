package io.millpond.migrations.evolution;

import org.jspecify.annotations.Nullable;

/** A column of a {@link RandomTable}. Expressions name columns by number, {@code {7}}, so that renames do not touch them. */
final class RandomColumn {
    final int id;
    String name;
    String type;
    boolean notNull;
    String onNullConflict = "";
    boolean hasDuplicates;
    boolean unique;
    String onConflict = "";

    @Nullable String defaultValue;

    @Nullable String backfill;

    @Nullable String check;

    @Nullable String collation;

    @Nullable String generated;

    boolean stored;

    @Nullable String renamedFrom;

    /** Has the name of one that has its name since this step, which the command line says. */
    boolean swapped;

    @Nullable Reference reference;

    /** What its values refer to, also while no foreign key says so. */
    @Nullable Reference meant;

    RandomColumn(int id, String name, String type) {
        this.id = id;
        this.name = name;
        this.type = type;
    }

    /**
     * What a foreign key says.
     *
     * @param table the parent's number
     * @param key the parent's column: 0 id, 1 code, 2 part
     * @param actions ON DELETE and the like
     */
    record Reference(int table, int key, String actions) {}

    RandomColumn copy() {
        RandomColumn copy = new RandomColumn(id, name, type);
        copy.notNull = notNull;
        copy.onNullConflict = onNullConflict;
        copy.hasDuplicates = hasDuplicates;
        copy.unique = unique;
        copy.onConflict = onConflict;
        copy.defaultValue = defaultValue;
        copy.backfill = backfill;
        copy.check = check;
        copy.collation = collation;
        copy.generated = generated;
        copy.stored = stored;
        copy.renamedFrom = renamedFrom;
        copy.swapped = swapped;
        copy.reference = reference;
        copy.meant = meant;
        return copy;
    }

    boolean isPlain() {
        return id > 2 && generated == null;
    }

    boolean mentions(int column) {
        String token = "{" + column + "}";
        return (generated != null && generated.contains(token))
                || (check != null && check.contains(token))
                || (backfill != null && backfill.contains(token));
    }

    String typeIn(boolean strict) {
        if (!strict) {
            return type;
        }
        return switch (type) {
            case "varchar(20)" -> "text";
            case "decimal(10,2)" -> "real";
            case "" -> "any";
            default -> type;
        };
    }

    /** An expression over the number {@code i} that obeys the constraints, in most cases. */
    String value(boolean strict) {
        String i = hasDuplicates ? "(i % 7)" : "i";
        String value = switch (typeIn(strict)) {
            case "integer", "int" -> i + " * 3 + 1";
            case "text", "varchar(20)" -> "case " + i + " % 4 when 0 then '00' || " + i + " else 'v' || " + i + " end";
            case "real" -> i + " * 0.37";
            case "blob" -> "cast('b' || " + i + " as blob)";
            default -> "case " + i + " % 3 when 0 then " + i + " * 0.5 when 1 then " + i + " else 'n' || " + i + " end";
        };
        return notNull ? value : "case when i % 5 = 2 then null else " + value + " end";
    }
}
