package io.millpond.codegen;

import io.millpond.schema.model.Column;
import io.millpond.schema.model.PrimaryKey;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.View;
import io.millpond.schema.model.ViewColumn;
import io.millpond.schema.model.VirtualTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jooq.TableOptions.TableType;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.TableDefinition;
import org.jspecify.annotations.Nullable;

/** Tables, virtual tables and views as jOOQ's definitions, in order of name. */
final class TableLoader {
    private final ResolvedSchema resolved;
    private final SchemaDefinition target;

    TableLoader(SchemaFilesDatabase database, ResolvedSchema resolved) {
        this.resolved = resolved;
        this.target = database.getSchemata().get(0);
    }

    List<TableDefinition> load() {
        List<TableDefinition> result = new ArrayList<>();
        resolved.schema().tables().forEach(table -> result.add(define(table)));
        resolved.schema().virtualTables().forEach(table -> result.add(define(table)));
        resolved.schema().views().forEach(view -> result.add(define(view)));
        result.sort(Comparator.comparing(table -> table.getName().toLowerCase(Locale.ROOT)));
        return result;
    }

    private ModelTable define(Table table) {
        List<ModelColumn> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(new ModelColumn(
                    column.name(),
                    resolved.typeOf(table.name(), column.name()),
                    !cannotBeNull(table, column),
                    isRowidAlias(table, column),
                    column.generated() != null,
                    text(column.defaultValue()),
                    JavaText.comment(column.comment().text())));
        }
        return new ModelTable(
                target, table.name(), JavaText.comment(table.comment().text()), TableType.TABLE, columns, resolved);
    }

    private static @Nullable String text(@Nullable SqlText sql) {
        return sql == null ? null : sql.text();
    }

    private static boolean isRowidAlias(Table table, Column column) {
        return table.rowidAlias()
                .filter(alias -> alias.name().equals(column.name()))
                .isPresent();
    }

    /** Only the primary keys of rowid aliases and WITHOUT ROWID tables are NOT NULL without saying so. */
    private static boolean cannotBeNull(Table table, Column column) {
        PrimaryKey key = table.primaryKey();
        return column.notNull()
                || isRowidAlias(table, column)
                || (table.withoutRowid()
                        && key != null
                        && key.columns().stream().anyMatch(part -> part.column().equalsIgnoreCase(column.name())));
    }

    private ModelTable define(VirtualTable table) {
        List<ModelColumn> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(ModelColumn.readable(column.name(), resolved.typeOf(table.name(), column.name())));
        }
        return new ModelTable(target, table.name(), "", TableType.TABLE, columns, resolved);
    }

    private ModelTable define(View view) {
        List<ModelColumn> columns = new ArrayList<>();
        for (ViewColumn column : view.columns()) {
            columns.add(ModelColumn.readable(column.name(), resolved.typeOf(view.name(), column.name())));
        }
        return new ModelTable(
                target, view.name(), JavaText.comment(view.comment().text()), TableType.VIEW, columns, resolved);
    }
}
