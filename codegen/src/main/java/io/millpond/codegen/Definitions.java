package io.millpond.codegen;

import io.millpond.codegen.type.ColumnType;
import org.jooq.Name;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DefaultColumnDefinition;
import org.jooq.meta.DefaultDataTypeDefinition;
import org.jooq.meta.TableDefinition;
import org.jspecify.annotations.Nullable;

/** Makes jOOQ's definitions by the constructors that all supported versions have; newer versions deprecate them. */
@SuppressWarnings("deprecation")
final class Definitions {
    private Definitions() {}

    static ColumnDefinition column(
            TableDefinition table,
            ModelColumn column,
            int position,
            ColumnType type,
            @Nullable String binding,
            @Nullable String javaType) {
        DefaultDataTypeDefinition dataType = new DefaultDataTypeDefinition(
                table.getDatabase(),
                table.getSchema(),
                type.sqlType(),
                0,
                0,
                0,
                column.nullable(),
                column.defaultValue(),
                column.identity(),
                (Name) null,
                type.converter(),
                binding,
                javaType);
        return new DefaultColumnDefinition(
                table, column.name(), position, dataType, column.identity(), column.comment());
    }

    /** A column that no table has, for the term of an index. */
    static ColumnDefinition expression(TableDefinition table, String sql) {
        DefaultDataTypeDefinition type = new DefaultDataTypeDefinition(table.getDatabase(), table.getSchema(), "OTHER");
        return new DefaultColumnDefinition(table, sql, 0, type, false, "");
    }
}
