package io.millpond.codegen.type;

import org.jspecify.annotations.Nullable;

/**
 * The Java side of a column.
 *
 * @param sqlType jOOQ's name of what is stored, such as {@code BIGINT}
 * @param javaType the class the application sees; null where that is jOOQ's own for the SQL type
 * @param factory the method of the runtime's {@code ColumnTypes} that makes the column's binding; null where none is
 *     needed
 * @param converter the user's converter class; null where there is none
 * @param enumType the enum behind the column; null where there is none
 */
public record ColumnType(
        String sqlType,
        @Nullable String javaType,
        @Nullable String factory,
        @Nullable String converter,
        @Nullable EnumType enumType) {

    /**
     * What is stored in a column, without what we make of it.
     *
     * @param type a column's type
     * @return jOOQ's own type
     */
    public static ColumnType ofStored(ColumnType type) {
        return plain(type.sqlType());
    }

    static ColumnType plain(String sqlType) {
        return new ColumnType(sqlType, null, null, null, null);
    }

    static ColumnType bound(String sqlType, Class<?> javaType, String factory) {
        return new ColumnType(sqlType, javaType.getName(), factory, null, null);
    }

    static ColumnType converted(String sqlType, String javaType, String converter) {
        return new ColumnType(sqlType, javaType, null, converter, null);
    }

    static ColumnType of(EnumType type) {
        return new ColumnType("VARCHAR", type.userClass(), "enumText", null, type);
    }
}
