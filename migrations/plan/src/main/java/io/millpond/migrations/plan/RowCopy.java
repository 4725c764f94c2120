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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The INSERT that takes the rows of a table over into its successor. Columns that are computed, and new ones whose DEFAULT
 * says what old rows get, are left out. Rows keep their rowid, so that a full-text index over them stays right.
 */
final class RowCopy {
    /** What makes up the values of old rows, where the column is new or must not be NULL any more. */
    static final String BACKFILL = "backfill";

    private final Table before;
    private final Table after;

    RowCopy(Table before, Table after) {
        this.before = before;
        this.after = after;
    }

    /**
     * The statement. {@code OR ABORT}, so that no {@code ON CONFLICT} clause of the new table drops a row or alters it
     * (<a href="https://sqlite.org/lang_conflict.html">the OR clause overrides it</a>).
     */
    String statement(String from, String into) {
        List<CopiedColumn> columns = columns();
        if (columns.isEmpty()) { // only new columns, or computed ones
            return "INSERT INTO " + into + " (" + rowid().orElse("rowid") + ") SELECT " + rowid().orElse("NULL")
                    + " FROM " + from + ";";
        }
        String insert = hasConflictClauses() ? "INSERT OR ABORT INTO " : "INSERT INTO ";
        String targets = columns.stream().map(CopiedColumn::column).collect(Collectors.joining(", "));
        String values = columns.stream().map(CopiedColumn::value).collect(Collectors.joining(", "));
        return insert + into + " (" + targets + ")\nSELECT " + values + "\nFROM " + from + ";";
    }

    private List<CopiedColumn> columns() {
        List<CopiedColumn> columns = new ArrayList<>();
        rowid().ifPresent(name -> columns.add(new CopiedColumn(name, name)));
        after.columns().stream()
                .filter(Column::isWritable)
                .forEach(column -> value(column)
                        .ifPresent(value -> columns.add(new CopiedColumn(Sql.name(column.name()), value))));
        return columns;
    }

    private Optional<String> value(Column column) {
        Optional<String> backfill = backfill(column);
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

    /** The name by which both tables know their rowid, where no column is the rowid itself. */
    private Optional<String> rowid() {
        if (!keepsBareRowids()) {
            return Optional.empty();
        }
        return Stream.of("rowid", "_rowid_", "oid")
                .filter(name ->
                        before.column(name).isEmpty() && after.column(name).isEmpty())
                .findFirst();
    }

    private boolean keepsBareRowids() {
        return !before.withoutRowid()
                && !after.withoutRowid()
                && before.rowidAlias().isEmpty()
                && after.rowidAlias().isEmpty();
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
