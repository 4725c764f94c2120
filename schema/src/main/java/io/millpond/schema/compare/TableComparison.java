package io.millpond.schema.compare;

import io.millpond.schema.model.Check;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.ConflictClause;
import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.KeyColumn;
import io.millpond.schema.model.PrimaryKey;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.UniqueKey;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What differs between two tables of the same name. */
final class TableComparison {
    private final Table before;
    private final Table after;
    private final List<TableEdit> edits = new ArrayList<>();

    private TableComparison(Table before, Table after) {
        this.before = before;
        this.after = after;
    }

    static List<TableEdit> compare(Table before, Table after) {
        TableComparison comparison = new TableComparison(before, after);
        comparison.columns();
        comparison.keys();
        comparison.options();
        return comparison.edits;
    }

    private void columns() {
        for (Column old : before.columns()) {
            Column now = after.column(old.name()).orElse(null);
            if (now == null) {
                edits.add(new TableEdit.ColumnDropped(old));
                continue;
            }
            Set<ColumnAspect> aspects = aspects(old, now);
            if (!aspects.isEmpty()) {
                edits.add(new TableEdit.ColumnChanged(old, now, aspects));
            }
        }
        after.columns().stream()
                .filter(column -> before.column(column.name()).isEmpty())
                .forEach(column -> edits.add(new TableEdit.ColumnAdded(column)));
    }

    private Set<ColumnAspect> aspects(Column old, Column now) {
        Set<ColumnAspect> aspects = EnumSet.noneOf(ColumnAspect.class);
        if (!type(old).equals(type(now))) {
            aspects.add(ColumnAspect.TYPE);
        }
        boolean wasNotNull = refusesNull(before, old);
        boolean isNotNull = refusesNull(after, now);
        if (wasNotNull != isNotNull) {
            aspects.add(ColumnAspect.NOT_NULL);
        } else if (isNotNull && nullConflict(old) != nullConflict(now)) {
            aspects.add(ColumnAspect.NULL_CONFLICT);
        }
        if (!Objects.equals(defaultValue(old), defaultValue(now))) {
            aspects.add(ColumnAspect.DEFAULT);
        }
        if (!collation(old).equals(collation(now))) {
            aspects.add(ColumnAspect.COLLATION);
        }
        if (!Objects.equals(old.generated(), now.generated())) {
            aspects.add(ColumnAspect.GENERATED);
        }
        return aspects;
    }

    private static String type(Column column) {
        return Identifiers.upper(column.declaredType()).replaceAll("\\s*([(),])\\s*", "$1");
    }

    /**
     * Whether a NULL is refused: declared, or part of a key that never holds NULL
     * (<a href="https://sqlite.org/lang_createtable.html#the_primary_key">the PRIMARY KEY</a>,
     * <a href="https://sqlite.org/stricttables.html">STRICT</a>,
     * <a href="https://sqlite.org/withoutrowid.html">WITHOUT ROWID</a>).
     */
    private static boolean refusesNull(Table table, Column column) {
        PrimaryKey key = table.primaryKey();
        return column.notNull()
                || (key != null
                        && (key.rowidAlias() || table.strict() || table.withoutRowid())
                        && key.columns().stream().anyMatch(k -> k.column().equalsIgnoreCase(column.name())));
    }

    private static ConflictClause nullConflict(Column column) {
        return column.notNull() ? column.onNullConflict() : ConflictClause.ABORT;
    }

    /** {@code DEFAULT NULL} says what holds without a DEFAULT. */
    private static @Nullable SqlText defaultValue(Column column) {
        SqlText value = column.defaultValue();
        return value == null || value.text().equalsIgnoreCase("NULL") ? null : value;
    }

    private static String collation(Column column) {
        return column.collation() == null ? "BINARY" : Identifiers.upper(column.collation());
    }

    private void keys() {
        if (!Objects.equals(key(before.primaryKey()), key(after.primaryKey()))) {
            edits.add(new TableEdit.PrimaryKeyChanged(before.primaryKey(), after.primaryKey()));
        }
        Function<UniqueKey, Object> unique = key -> List.of(columns(key.columns()), key.onConflict());
        missing(before.uniqueKeys(), after.uniqueKeys(), unique)
                .forEach(key -> edits.add(new TableEdit.UniqueKeyDropped(key)));
        missing(after.uniqueKeys(), before.uniqueKeys(), unique)
                .forEach(key -> edits.add(new TableEdit.UniqueKeyAdded(key)));
        missing(before.foreignKeys(), after.foreignKeys(), TableComparison::key)
                .forEach(key -> edits.add(new TableEdit.ForeignKeyDropped(key)));
        missing(after.foreignKeys(), before.foreignKeys(), TableComparison::key)
                .forEach(key -> edits.add(new TableEdit.ForeignKeyAdded(key)));
        Function<Check, Object> check = c -> List.of(c.name() == null ? "" : c.name(), c.condition());
        missing(before.checks(), after.checks(), check).forEach(c -> edits.add(new TableEdit.CheckDropped(c)));
        missing(after.checks(), before.checks(), check).forEach(c -> edits.add(new TableEdit.CheckAdded(c)));
    }

    private void options() {
        if (before.strict() != after.strict()) {
            edits.add(new TableEdit.StrictChanged(after.strict()));
        }
        if (before.withoutRowid() != after.withoutRowid()) {
            edits.add(new TableEdit.WithoutRowidChanged(after.withoutRowid()));
        }
    }

    private static @Nullable Object key(@Nullable PrimaryKey key) {
        return key == null
                ? null
                : List.of(columns(key.columns()), key.rowidAlias(), key.autoincrement(), key.onConflict());
    }

    /**
     * Pairs of columns, sorted: their order within the key makes no difference. A key that names no columns of a parent that is
     * not there has none.
     */
    private static Object key(ForeignKey key) {
        List<String> referenced = key.referencedColumns();
        List<String> pairs = IntStream.range(0, key.columns().size())
                .mapToObj(i -> Identifiers.fold(key.columns().get(i)) + "\n"
                        + (i < referenced.size() ? Identifiers.fold(referenced.get(i)) : ""))
                .sorted()
                .toList();
        return List.of(
                pairs,
                Identifiers.fold(key.referencedTable()),
                key.onDelete(),
                key.onUpdate(),
                key.initiallyDeferred());
    }

    private static List<Object> columns(List<KeyColumn> columns) {
        return columns.stream()
                .<Object>map(
                        c -> List.of(Identifiers.fold(c.column()), Identifiers.upper(c.collation()), c.descending()))
                .toList();
    }

    /** Those of the first list that the second lacks; each of the second accounts for one of the first. */
    private static <T> List<T> missing(List<T> of, List<T> in, Function<T, ?> key) {
        List<Object> left = new ArrayList<>();
        in.forEach(element -> left.add(key.apply(element)));
        return of.stream().filter(element -> !left.remove(key.apply(element))).toList();
    }
}
