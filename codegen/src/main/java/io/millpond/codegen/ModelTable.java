package io.millpond.codegen;

import io.millpond.codegen.type.ColumnType;
import io.millpond.codegen.type.EnumType;
import java.util.ArrayList;
import java.util.List;
import org.jooq.TableOptions.TableType;
import org.jooq.meta.AbstractTableDefinition;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.SchemaDefinition;
import org.jspecify.annotations.Nullable;

/** One table, virtual table or view of the model. */
final class ModelTable extends AbstractTableDefinition {
    private static final String FACTORY = "io.millpond.runtime.type.ColumnTypes.";

    private final List<ModelColumn> columns;
    private final ResolvedSchema resolved;

    ModelTable(
            SchemaDefinition schema,
            String name,
            String comment,
            TableType type,
            List<ModelColumn> columns,
            ResolvedSchema resolved) {
        super(schema, name, comment, type, "");
        this.columns = List.copyOf(columns);
        this.resolved = resolved;
    }

    @Override
    protected List<ColumnDefinition> getElements0() {
        List<ColumnDefinition> result = new ArrayList<>();
        for (ModelColumn column : columns) {
            ColumnDefinition plain = define(column, result.size() + 1, ColumnType.ofStored(column.type()));
            boolean forced = getDatabase().getConfiguredForcedType(plain, plain.getDefinedType()) != null;
            result.add(forced ? plain : define(column, result.size() + 1, column.type()));
        }
        return result;
    }

    /** Where each generated column stands, counted from 0. */
    int[] generatedColumns() {
        List<Integer> places = new ArrayList<>();
        for (ColumnDefinition column : getColumns()) {
            if (isGenerated(column.getName())) {
                places.add(column.getPosition());
            }
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    boolean isGenerated(String name) {
        return columns.stream()
                .anyMatch(column -> column.generated() && column.name().equals(name));
    }

    private ColumnDefinition define(ModelColumn column, int position, ColumnType type) {
        return Definitions.column(this, column, position, type, binding(column, type), javaType(type));
    }

    private @Nullable String binding(ModelColumn column, ColumnType type) {
        if (type.factory() == null) {
            return null;
        }
        String call =
                FACTORY + type.factory() + "(" + JavaText.literal(getName()) + ", " + JavaText.literal(column.name());
        EnumType enumType = type.enumType();
        if (enumType == null) {
            return call + ")";
        }
        String enumClass = resolved.enums().fullName(enumType);
        String method = enumType.userClass() == null ? "literal" : "name";
        return call + ", " + enumClass + ".class, " + enumClass + "::" + method + ")";
    }

    private @Nullable String javaType(ColumnType type) {
        EnumType enumType = type.enumType();
        return enumType == null ? type.javaType() : resolved.enums().fullName(enumType);
    }
}
