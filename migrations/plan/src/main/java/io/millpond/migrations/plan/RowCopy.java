package io.millpond.migrations.plan;

import io.millpond.migrations.sql.Sql;
import io.millpond.schema.model.Annotation;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.ConflictClause;
import io.millpond.schema.model.PrimaryKey;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The INSERT that takes the rows of a table over into its successor. Columns that are computed, and new ones whose DEFAULT
 * says what old rows get, are left out. Rows keep their rowid, so that a full-text index over them stays right.
 */
final class RowCopy {
    /** What makes up the values of old rows, where the column is new or must not be NULL any more. */
    static final String BACKFILL = "backfill";

    private static final List<String> ROWIDS = List.of("rowid", "_rowid_", "oid");

    private final Table before;
    private final Table after;
    private final Map<String, String> backfills;

    /** The backfills are those of columns that need one, by folded name, with the names of the table before. */
    RowCopy(Table before, Table after, Map<String, String> backfills) {
        this.before = before;
        this.after = after;
        this.backfills = backfills;
    }

    /**
     * The statement. {@code OR ABORT}, so that no {@code ON CONFLICT} clause of the new table drops a row or alters it
     * (<a href="https://sqlite.org/lang_conflict.html">the OR clause overrides it</a>).
     */
    String statement(String from, String into) {
        List<CopiedColumn> columns = columns();
        if (columns.isEmpty()) { // only new columns, or computed ones, and no rowid that could be named
            return "INSERT INTO " + into + " (rowid) SELECT NULL FROM " + from + ";";
        }
        String insert = hasConflictClauses() ? "INSERT OR ABORT INTO " : "INSERT INTO ";
        String targets = columns.stream().map(CopiedColumn::column).collect(Collectors.joining(", "));
        String values = columns.stream().map(CopiedColumn::value).collect(Collectors.joining(", "));
        return insert + into + " (" + targets + ")\nSELECT " + values + "\nFROM " + from + ";";
    }

    private List<CopiedColumn> columns() {
        List<CopiedColumn> columns = new ArrayList<>();
        rowid().ifPresent(columns::add);
        after.columns().stream()
                .filter(Column::isWritable)
                .forEach(column -> value(column)
                        .ifPresent(value -> columns.add(new CopiedColumn(Sql.name(column.name()), value))));
        return columns;
    }

    private Optional<String> value(Column column) {
        Optional<String> backfill = Optional.ofNullable(backfills.get(Identifiers.fold(column.name())));
        Optional<Column> old = before.column(column.name());
        if (old.isEmpty()) {
            return backfill.map(expression -> "(" + expression + ")");
        }
        String name = Sql.name(old.get().name());
        if (!mustNotBeNullNow(column)) {
            return Optional.of(name);
        }
        return backfill.or(() -> defaultValue(column))
                .map(expression -> "coalesce(" + name + ", (" + expression + "))")
                .or(() -> Optional.of(name));
    }

    /** Whether a NULL that may be there is refused from now on. */
    boolean mustNotBeNullNow(Column column) {
        return column.notNull()
                && before.column(column.name()).filter(old -> !old.notNull()).isPresent();
    }

    /** Whether a row that has no value gets one. */
    boolean hasValueForNull(Column column) {
        return backfill(column).or(() -> defaultValue(column)).isPresent();
    }

    static Optional<String> backfill(Column column) {
        return column.comment().annotation(BACKFILL).map(Annotation::argument).filter(text -> !text.isBlank());
    }

    private static Optional<String> defaultValue(Column column) {
        return Optional.ofNullable(column.defaultValue())
                .map(SqlText::text)
                .filter(text -> !text.equalsIgnoreCase("NULL"))
                .map(Sql::withBlockComments);
    }

    /**
     * The rowid, where no column of both tables is it anyway; so what refers to rows by it stays right. A new INTEGER PRIMARY
     * KEY takes it, unless somebody said what else it gets, and it outlives one that goes.
     */
    private Optional<CopiedColumn> rowid() {
        if (before.withoutRowid() || after.withoutRowid()) {
            return Optional.empty();
        }
        Optional<Column> alias = after.rowidAlias();
        if (alias.isPresent()
                && (before.column(alias.get().name()).isPresent()
                        || backfill(alias.get()).isPresent())) {
            return Optional.empty();
        }
        Optional<String> into = alias.map(column -> Sql.name(column.name())).or(() -> rowidName(after, ROWIDS));
        return into.flatMap(name -> oldRowid(name).map(old -> new CopiedColumn(name, old)));
    }

    /** By the same name if that can be. */
    private Optional<String> oldRowid(String name) {
        return before.rowidAlias()
                .map(column -> Sql.name(column.name()))
                .or(() -> rowidName(before, ROWIDS.contains(name) ? List.of(name) : List.of()))
                .or(() -> rowidName(before, ROWIDS));
    }

    private static Optional<String> rowidName(Table table, List<String> names) {
        return names.stream().filter(name -> table.column(name).isEmpty()).findFirst();
    }

    /** Whether each row has the rowid that it had. */
    boolean keepsRowids() {
        if (rowid().isPresent()) {
            return true;
        }
        Optional<Column> was = before.rowidAlias();
        Optional<Column> is = after.rowidAlias();
        return was.isPresent()
                && is.isPresent()
                && Identifiers.same(was.get().name(), is.get().name());
    }

    /** Whether a row has what it had in all columns that were there: none is converted, filled in or computed in another way. */
    boolean keepsValues() {
        return after.columns().stream()
                .allMatch(column -> before.column(column.name())
                        .filter(old -> !keepsValue(old, column))
                        .isEmpty());
    }

    private boolean keepsValue(Column old, Column column) {
        if (old.generated() != null || column.generated() != null) {
            return Objects.equals(old.generated(), column.generated())
                    && after.columns().stream()
                            .filter(Column::isWritable)
                            .allMatch(read -> before.column(read.name())
                                    .filter(was -> !was.isWritable() || !keepsValue(was, read))
                                    .isEmpty());
        }
        boolean isFilledIn = mustNotBeNullNow(column) && hasValueForNull(column);
        return !isFilledIn && Conversion.affinity(before, old) == Conversion.affinity(after, column);
    }

    private boolean hasConflictClauses() {
        PrimaryKey key = after.primaryKey();
        return (key != null && key.onConflict() != ConflictClause.ABORT)
                || after.uniqueKeys().stream().anyMatch(unique -> unique.onConflict() != ConflictClause.ABORT)
                || after.columns().stream().anyMatch(column -> column.onNullConflict() != ConflictClause.ABORT);
    }
}
