package io.millpond.migrations.plan;

import io.millpond.schema.model.Column;
import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.KeyColumn;
import io.millpond.schema.model.PrimaryKey;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The keys by which rows may refer to a table, for the guard before it is dropped. */
final class ParentKey {
    private ParentKey() {}

    /**
     * One that every row has, the primary key or a UNIQUE constraint: one row that cannot be deleted is enough. Else all of
     * them, for a row may have NULL in one and be referred to by another. Declared ones count too: a table that the schema
     * does not know may use them. Empty where nothing can refer to the table.
     */
    static List<List<String>> keys(Table table, Schema schema) {
        List<List<String>> declared = declared(table);
        return declared.stream()
                .filter(key -> key.stream().allMatch(column -> isNeverNull(table, column)))
                .findFirst()
                .map(List::of)
                .orElseGet(() -> Stream.concat(used(table, schema), declared.stream())
                        .distinct()
                        .toList());
    }

    private static boolean isNeverNull(Table table, String name) {
        return table.column(name).filter(Column::notNull).isPresent()
                || table.rowidAlias()
                        .filter(alias -> Identifiers.same(alias.name(), name))
                        .isPresent();
    }

    private static Stream<List<String>> used(Table table, Schema schema) {
        return schema.tables().stream()
                .flatMap(other -> other.foreignKeys().stream())
                .filter(key -> Identifiers.same(key.referencedTable(), table.name()))
                .map(ForeignKey::referencedColumns)
                .filter(columns -> !columns.isEmpty())
                .map(columns -> columns.stream()
                        .map(name -> table.column(name).map(Column::name).orElse(name))
                        .toList());
    }

    private static List<List<String>> declared(Table table) {
        List<List<String>> keys = new ArrayList<>();
        PrimaryKey primary = table.primaryKey();
        if (primary != null && isParentKey(table, primary.columns())) {
            keys.add(names(primary.columns()));
        }
        table.uniqueKeys().stream()
                .filter(key -> isParentKey(table, key.columns()))
                .forEach(key -> keys.add(names(key.columns())));
        return keys;
    }

    /** A parent key is compared as its columns are: https://sqlite.org/foreignkeys.html#fk_indexes. */
    private static boolean isParentKey(Table table, List<KeyColumn> key) {
        return key.stream()
                .allMatch(part -> table.column(part.column())
                        .filter(column -> part.collation()
                                .equals(column.collation() == null ? "BINARY" : Identifiers.upper(column.collation())))
                        .isPresent());
    }

    private static List<String> names(List<KeyColumn> key) {
        return key.stream().map(KeyColumn::column).toList();
    }
}
