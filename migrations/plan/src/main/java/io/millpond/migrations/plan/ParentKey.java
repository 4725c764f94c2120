package io.millpond.migrations.plan;

import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.KeyColumn;
import io.millpond.schema.model.PrimaryKey;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Identifiers;
import java.util.List;
import java.util.Optional;

/** The key by which rows may refer to a table, for the guard of its rebuild. */
final class ParentKey {
    private ParentKey() {}

    /**
     * The key that another table uses; else the primary key, or the first UNIQUE constraint: a table that the schema does not
     * know may refer to it. Empty where nothing can refer to the table.
     */
    static Optional<List<String>> key(Table table, Schema schema) {
        return used(table, schema).or(() -> declared(table));
    }

    private static Optional<List<String>> used(Table table, Schema schema) {
        return schema.tables().stream()
                .flatMap(other -> other.foreignKeys().stream())
                .filter(key -> Identifiers.same(key.referencedTable(), table.name()))
                .map(ForeignKey::referencedColumns)
                .findFirst();
    }

    private static Optional<List<String>> declared(Table table) {
        PrimaryKey primary = table.primaryKey();
        if (primary != null && isParentKey(table, primary.columns())) {
            return Optional.of(names(primary.columns()));
        }
        return table.uniqueKeys().stream()
                .filter(key -> isParentKey(table, key.columns()))
                .findFirst()
                .map(key -> names(key.columns()));
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
