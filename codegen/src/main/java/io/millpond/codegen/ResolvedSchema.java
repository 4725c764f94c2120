package io.millpond.codegen;

import io.millpond.codegen.type.ColumnType;
import io.millpond.codegen.type.EnumType;
import io.millpond.codegen.type.TypeInference;
import io.millpond.codegen.type.ViewInference;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.View;
import io.millpond.schema.model.ViewColumn;
import io.millpond.schema.model.VirtualTable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A schema and the type of each of its columns. */
final class ResolvedSchema {
    private final Schema schema;
    private final EnumClasses enums;
    private final Map<String, ColumnType> types = new LinkedHashMap<>();

    ResolvedSchema(Schema schema, EnumClasses enums) {
        this.schema = schema;
        this.enums = enums;
        schema.tables().forEach(this::resolve);
        schema.virtualTables().forEach(this::resolve);
        schema.views().forEach(this::resolve);
    }

    private void resolve(Table table) {
        TypeInference inference = new TypeInference(table);
        for (Column column : table.columns()) {
            ColumnType type = inference.typeOf(column);
            EnumType enumType = type.enumType();
            if (enumType != null) {
                enums.add(enumType, table.name(), column.name());
            }
            types.put(key(table.name(), column.name()), type);
        }
    }

    /** FTS5 keeps text and says no types; other modules do say them. */
    private void resolve(VirtualTable table) {
        for (Column column : table.columns()) {
            String declared = column.declaredType().isEmpty() && table.module().startsWith("fts")
                    ? "TEXT"
                    : column.declaredType();
            types.put(key(table.name(), column.name()), TypeInference.fromDeclaredType(declared));
        }
    }

    private void resolve(View view) {
        ViewInference inference =
                new ViewInference(view, (table, column) -> types.get(key(table, column)), this::findByName);
        for (ViewColumn column : view.columns()) {
            types.put(key(view.name(), column.name()), inference.typeOf(column));
        }
    }

    /** A column that only one of the mentioned tables has, or that has one type in all of them. */
    private Optional<ColumnType> findByName(String column, List<String> mentioned) {
        Set<ColumnType> found = new HashSet<>();
        for (Table table : schema.tables()) {
            if (mentioned.contains(table.name().toLowerCase(Locale.ROOT))
                    && table.column(column).isPresent()) {
                found.add(typeOf(table.name(), column));
            }
        }
        return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
    }

    private static String key(String table, String column) {
        return (table + "\u0000" + column).toLowerCase(Locale.ROOT);
    }

    Schema schema() {
        return schema;
    }

    EnumClasses enums() {
        return enums;
    }

    ColumnType typeOf(String table, String column) {
        ColumnType type = types.get(key(table, column));
        if (type == null) {
            throw new IllegalArgumentException("No column " + table + "." + column);
        }
        return type;
    }
}
