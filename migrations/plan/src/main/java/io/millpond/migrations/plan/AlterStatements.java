package io.millpond.migrations.plan;

import io.millpond.migrations.sql.ColumnSql;
import io.millpond.migrations.sql.Sql;
import io.millpond.schema.compare.Change.TableChanged;
import io.millpond.schema.compare.TableEdit;
import io.millpond.schema.compare.TableEdit.CheckAdded;
import io.millpond.schema.compare.TableEdit.ColumnAdded;
import io.millpond.schema.compare.TableEdit.ColumnDropped;
import io.millpond.schema.compare.TableEdit.ForeignKeyAdded;
import io.millpond.schema.model.Check;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.sql.Identifiers;
import java.util.List;
import java.util.Optional;

/** The ALTER TABLE statements that come nearest to a change of one table. */
final class AlterStatements {
    private final TableChanged change;

    AlterStatements(TableChanged change) {
        this.change = change;
    }

    List<String> additions() {
        return addedColumns().stream()
                .map(column -> "ALTER TABLE " + Sql.name(change.before().name()) + " ADD COLUMN "
                        + ColumnSql.definition(column, checksOf(column), foreignKeysOf(column)) + ";")
                .toList();
    }

    List<String> removals() {
        return edits(ColumnDropped.class).stream()
                .map(edit -> "ALTER TABLE " + Sql.name(change.before().name()) + " DROP COLUMN "
                        + Sql.name(edit.column().name()) + ";")
                .toList();
    }

    List<Column> addedColumns() {
        return edits(ColumnAdded.class).stream().map(ColumnAdded::column).toList();
    }

    /** A CHECK comes with the last new column that it reads. */
    private List<Check> checksOf(Column column) {
        return edits(CheckAdded.class).stream()
                .map(CheckAdded::check)
                .filter(check -> lastColumnIn(check).filter(column::equals).isPresent())
                .toList();
    }

    /** Whether a CHECK reads a new column, so that no row was there before that could break it by its own values alone. */
    boolean comesWithNewColumn(Check check) {
        return lastColumnIn(check).isPresent();
    }

    private Optional<Column> lastColumnIn(Check check) {
        return addedColumns().stream()
                .filter(c -> Sql.mentions(check.condition().text(), List.of(Identifiers.fold(c.name()))))
                .reduce((first, second) -> second);
    }

    List<ForeignKey> foreignKeysOf(Column column) {
        return edits(ForeignKeyAdded.class).stream()
                .map(ForeignKeyAdded::key)
                .filter(key -> key.columns().size() == 1)
                .filter(key -> Identifiers.same(key.columns().get(0), column.name()))
                .toList();
    }

    private <T extends TableEdit> List<T> edits(Class<T> type) {
        return change.edits().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
