package io.millpond.migrations.plan;

import io.millpond.schema.compare.Change.TableChanged;
import io.millpond.schema.compare.ColumnAspect;
import io.millpond.schema.compare.TableEdit;
import io.millpond.schema.compare.TableEdit.CheckAdded;
import io.millpond.schema.compare.TableEdit.ColumnAdded;
import io.millpond.schema.compare.TableEdit.ColumnChanged;
import io.millpond.schema.compare.TableEdit.ForeignKeyAdded;
import io.millpond.schema.compare.TableEdit.PrimaryKeyChanged;
import io.millpond.schema.compare.TableEdit.StrictChanged;
import io.millpond.schema.compare.TableEdit.UniqueKeyAdded;
import io.millpond.schema.model.Affinity;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.KeyColumn;
import io.millpond.schema.model.PrimaryKey;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Identifiers;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What rows may lose, or what they may not fulfil, when a table is altered or rebuilt. Columns that go are told by {@link TableSteps}. */
final class Risks {
    private static final String FAILS = "the migration fails, and changes nothing, if ";

    private final Draft draft;
    private final TableChanged change;
    private final RowCopy copy;
    private final String table;

    Risks(Draft draft, TableChanged change, RowCopy copy) {
        this.draft = draft;
        this.change = change;
        this.copy = copy;
        this.table = change.after().name();
    }

    void tell() {
        conversions();
        new ValueRisks(draft, change, copy).tell();
        for (TableEdit edit : change.edits()) {
            if (edit instanceof ColumnChanged changed) {
                column(changed);
            } else if (edit instanceof ColumnAdded added) {
                newColumn(added.column());
            } else if (edit instanceof UniqueKeyAdded added) {
                duplicates(added.key().columns());
            } else if (edit instanceof PrimaryKeyChanged key) {
                primaryKey(key);
            } else if (edit instanceof ForeignKeyAdded added) {
                foreignKey(added.key());
            } else if (edit instanceof CheckAdded check && mayFail(check)) {
                draft.mayFail(
                        Subject.of("table", table),
                        FAILS + "a row does not fulfil CHECK (" + check.check().condition() + ")");
            } else if (edit instanceof StrictChanged strict && strict.strict()) {
                draft.mayFail(
                        Subject.of("table", table),
                        FAILS + "a value is not of its column's type, which STRICT demands from now on");
            }
        }
    }

    /** Also where a type stays: ANY is another one in a STRICT table. */
    private void conversions() {
        for (Column column : change.after().columns()) {
            if (column.isWritable()) {
                change.before()
                        .column(column.name())
                        .flatMap(old -> Conversion.loss(change.before(), old, change.after(), column))
                        .ifPresent(loss -> draft.loses(Subject.column(table, column.name()), loss, ""));
            }
        }
    }

    private void column(ColumnChanged changed) {
        Subject name = Subject.column(table, changed.after().name());
        if (changed.before().generated() == null && changed.after().generated() != null) {
            draft.loses(name, "its values go, it is computed from now on", "");
        }
        if (copy.mustNotBeNullNow(changed.after()) && !copy.hasValueForNull(changed.after())) {
            draft.mayFail(
                    name,
                    FAILS
                            + "it is NULL in a row. A DEFAULT, or /* @backfill expression */ in its comment, says what such"
                            + " a row gets");
        }
        if (changed.aspects().contains(ColumnAspect.COLLATION) && isInKey(changed.after())) {
            duplicates(changed.after().name());
        }
    }

    private boolean isInKey(Column column) {
        PrimaryKey key = change.after().primaryKey();
        return (key != null && has(key.columns(), column))
                || change.after().uniqueKeys().stream().anyMatch(unique -> has(unique.columns(), column));
    }

    private static boolean has(List<KeyColumn> key, Column column) {
        return key.stream().anyMatch(part -> Identifiers.same(part.column(), column.name()));
    }

    private void newColumn(Column column) {
        if (!column.isWritable() && column.notNull()) {
            draft.mayFail(Subject.column(table, column.name()), FAILS + "it is computed as NULL for a row");
        }
        boolean isMissing = column.isWritable() && column.notNull() && !copy.hasValueForNull(column);
        boolean isRowid = change.after()
                .rowidAlias()
                .filter(alias -> Identifiers.same(alias.name(), column.name()))
                .isPresent();
        if (isMissing && !isRowid) {
            draft.refuse(new Refusal(
                    Refusal.Kind.NEEDS_VALUE,
                    draft.place("column " + table + "." + column.name(), table),
                    List.of("NOT NULL, new, and without DEFAULT"),
                    "nothing says what the rows that are there get",
                    "Say it in the column's comment: /* @backfill expression */, over the other columns of the row; or give"
                            + " the column a DEFAULT, or take NOT NULL away."));
        }
    }

    private void primaryKey(PrimaryKeyChanged key) {
        PrimaryKey was = key.before();
        PrimaryKey now = key.after();
        if (now == null) {
            return;
        }
        Optional<Column> alias = change.after().rowidAlias();
        alias.flatMap(column -> change.before().column(column.name()))
                .filter(column -> was == null || !was.rowidAlias())
                .ifPresent(this::wholeNumbers);
        boolean isMadeUp = alias.filter(
                        column -> change.before().column(column.name()).isEmpty())
                .isPresent();
        if (!isMadeUp && (was == null || mayClash(was.columns(), now.columns()))) {
            duplicates(now.columns());
        }
    }

    /** Values that were different can be the same by another collation; by BINARY none is. */
    private static boolean mayClash(List<KeyColumn> was, List<KeyColumn> now) {
        if (!names(was).equals(names(now))) {
            return true;
        }
        return IntStream.range(0, now.size())
                .anyMatch(i -> !now.get(i).collation().equalsIgnoreCase("BINARY")
                        && !now.get(i).collation().equalsIgnoreCase(was.get(i).collation()));
    }

    /** A rowid is one, and what is NULL gets one: https://sqlite.org/lang_createtable.html#rowid. */
    private void wholeNumbers(Column old) {
        boolean isInteger = change.before().strict() && Conversion.affinity(change.before(), old) == Affinity.INTEGER;
        if (!isInteger) {
            draft.mayFail(Subject.of("table", table), FAILS + old.name() + " is not a whole number in a row");
        }
        if (!old.notNull()) {
            draft.mayFail(Subject.of("table", table), "a row whose " + old.name() + " is NULL gets a number there");
        }
    }

    /** A key that was there, or part of it, says already that no two rows are the same. */
    private void duplicates(List<KeyColumn> key) {
        Table before = change.before();
        PrimaryKey primary = before.primaryKey();
        boolean wasKey = (primary != null && covers(key, primary.columns()))
                || before.uniqueKeys().stream().anyMatch(unique -> covers(key, unique.columns()));
        if (!wasKey || !copy.keepsValues()) {
            duplicates(names(key));
        }
    }

    private static boolean covers(List<KeyColumn> key, List<KeyColumn> old) {
        return old.stream()
                .allMatch(part -> key.stream()
                        .anyMatch(now -> Identifiers.same(now.column(), part.column())
                                && now.collation().equals(part.collation())));
    }

    private void duplicates(String columns) {
        draft.mayFail(Subject.of("table", table), FAILS + "two rows have the same " + columns);
    }

    private boolean mayFail(CheckAdded check) {
        return !new AlterStatements(change).comesWithNewColumn(check.check())
                || CheckTrial.mayFail(change.before(), change.after(), Set.of(), check.check());
    }

    /** Not where it was there with other actions, nor where all rows have NULL. */
    private void foreignKey(ForeignKey key) {
        boolean wasThere = change.before().foreignKeys().stream()
                .anyMatch(old -> Identifiers.same(old.referencedTable(), key.referencedTable())
                        && pairs(old).equals(pairs(key)));
        boolean isNull = key.columns().stream()
                .map(change.after()::column)
                .flatMap(Optional::stream)
                .anyMatch(column -> column.isWritable()
                        && change.before().column(column.name()).isEmpty()
                        && !copy.hasValueForNull(column));
        if (!wasThere && !isNull) {
            draft.mayFail(
                    Subject.of("table", table),
                    FAILS + "a row refers by " + String.join(", ", key.columns()) + " to what " + key.referencedTable()
                            + " does not have");
        }
    }

    private static Set<List<String>> pairs(ForeignKey key) {
        Set<List<String>> pairs = new HashSet<>();
        for (int i = 0;
                i < Math.min(key.columns().size(), key.referencedColumns().size());
                i++) {
            pairs.add(List.of(
                    Identifiers.fold(key.columns().get(i)),
                    Identifiers.fold(key.referencedColumns().get(i))));
        }
        return pairs;
    }

    private static String names(List<KeyColumn> key) {
        return key.stream().map(KeyColumn::column).map(Objects::requireNonNull).collect(Collectors.joining(", "));
    }
}
