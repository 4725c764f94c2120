package io.millpond.schema.load;

import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.KeyColumn;
import io.millpond.schema.model.PrimaryKey;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Identifiers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names the parents' columns as the parents declare them, the primary key where the DDL names none. */
final class ForeignKeys {
    private ForeignKeys() {}

    static List<Table> resolve(List<Table> tables) {
        Map<String, Table> byName = new HashMap<>();
        tables.forEach(table -> byName.put(Identifiers.fold(table.name()), table));
        return tables.stream().map(table -> resolve(table, byName)).toList();
    }

    private static Table resolve(Table table, Map<String, Table> byName) {
        if (table.foreignKeys().isEmpty()) {
            return table;
        }
        List<ForeignKey> keys = table.foreignKeys().stream()
                .map(key -> resolve(table, key, byName.get(Identifiers.fold(key.referencedTable()))))
                .toList();
        return new Table(
                table.name(),
                table.columns(),
                table.primaryKey(),
                table.uniqueKeys(),
                keys,
                table.checks(),
                table.strict(),
                table.withoutRowid(),
                table.comment());
    }

    private static ForeignKey resolve(Table child, ForeignKey key, @Nullable Table parent) {
        List<String> columns =
                key.columns().stream().map(column -> declared(child, column)).toList();
        List<String> referenced = parent == null
                ? key.referencedColumns()
                : key.referencedColumns().isEmpty()
                        ? primaryKey(parent)
                        : key.referencedColumns().stream()
                                .map(column -> declared(parent, column))
                                .toList();
        return new ForeignKey(
                key.name(),
                columns,
                key.referencedTable(),
                referenced,
                key.onDelete(),
                key.onUpdate(),
                key.initiallyDeferred());
    }

    private static List<String> primaryKey(Table parent) {
        PrimaryKey key = parent.primaryKey();
        return key == null
                ? List.of()
                : key.columns().stream().map(KeyColumn::column).collect(Collectors.toList());
    }

    private static String declared(Table table, String column) {
        return table.column(column).map(found -> found.name()).orElse(column);
    }
}
