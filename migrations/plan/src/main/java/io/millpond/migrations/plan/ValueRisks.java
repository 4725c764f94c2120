package io.millpond.migrations.plan;

import io.millpond.migrations.sql.Sql;
import io.millpond.schema.compare.Change.TableChanged;
import io.millpond.schema.compare.TableEdit;
import io.millpond.schema.model.Check;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.KeyColumn;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What demands that stay make of values that change: of those that fill a column that was NULL, and of those that are
 * converted to another type.
 */
final class ValueRisks {
    private static final String FAILS = "the migration fails, and changes nothing, if ";

    private final Draft draft;
    private final TableChanged change;
    private final RowCopy copy;
    private final Table after;

    ValueRisks(Draft draft, TableChanged change, RowCopy copy) {
        this.draft = draft;
        this.change = change;
        this.copy = copy;
        this.after = change.after();
    }

    void tell() {
        for (Column column : after.columns()) {
            if (after.strict() && getsDefault(column) && !CheckTrial.fitsStrict(column)) {
                mayFail("there is one: the DEFAULT of " + column.name() + " is not of its type, which STRICT demands");
            }
            change.before().column(column.name()).filter(Column::isWritable).ifPresent(old -> {
                boolean isFilled = copy.mustNotBeNullNow(column) && copy.hasValueForNull(column);
                boolean isConverted = column.isWritable()
                        && Conversion.affinity(change.before(), old) != Conversion.affinity(after, column);
                if (isFilled || isConverted) {
                    checks(
                            column,
                            isFilled && !isConverted && RowCopy.backfill(column).isEmpty());
                }
                if (isFilled) {
                    references(column);
                    keys(column);
                }
                if (isConverted && after.strict() && change.before().strict()) {
                    mayFail("a value of " + column.name() + " cannot be converted to " + column.declaredType());
                }
            });
        }
    }

    /** Whether rows that are there get it. */
    private boolean getsDefault(Column column) {
        boolean isNew = change.before().column(column.name()).isEmpty();
        return column.isWritable()
                && column.defaultValue() != null
                && RowCopy.backfill(column).isEmpty()
                && (isNew || copy.mustNotBeNullNow(column));
    }

    private void checks(Column column, boolean isDefault) {
        Set<String> name = Set.of(Identifiers.fold(column.name()));
        for (Check check : after.checks()) {
            boolean isNew = change.edits().stream()
                    .anyMatch(edit -> edit instanceof TableEdit.CheckAdded added
                            && added.check().equals(check));
            if (!isNew
                    && Sql.mentions(check.condition().text(), name)
                    && !(isDefault && !CheckTrial.mayFail(change.before(), after, name, check))) {
                mayFail("a row does not fulfil CHECK (" + check.condition() + ")");
            }
        }
    }

    private void references(Column column) {
        for (ForeignKey key : after.foreignKeys()) {
            if (key.columns().stream().anyMatch(name -> Identifiers.same(name, column.name()))) {
                mayFail("a row refers by " + String.join(", ", key.columns()) + " to what " + key.referencedTable()
                        + " does not have");
            }
        }
    }

    private void keys(Column column) {
        List<List<KeyColumn>> keys = new ArrayList<>();
        after.uniqueKeys().forEach(key -> keys.add(key.columns()));
        if (after.primaryKey() != null) {
            keys.add(after.primaryKey().columns());
        }
        Stream<List<String>> constraints =
                keys.stream().map(key -> key.stream().map(KeyColumn::column).toList());
        constraints
                .filter(names -> names.stream().anyMatch(name -> Identifiers.same(name, column.name())))
                .forEach(names -> mayFail("two rows have the same " + String.join(", ", names)));
        draft.after().schema().indexesOn(after.name()).stream()
                .filter(index -> index.unique())
                .filter(index -> Sql.mentions(
                        draft.after().definition(index.name()).orElseThrow().sql(),
                        List.of(Identifiers.fold(column.name()))))
                .forEach(index -> mayFail("two rows have the same key of index " + index.name()));
    }

    private void mayFail(String why) {
        draft.mayFail(Subject.of("table", after.name()), FAILS + why);
    }
}
