package io.millpond.jdbc.metadata;

import java.sql.Types;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JDBC type of a value in a column with a declared type, by sqlite-jdbc's rules: the storage class decides, and a
 * declared type that suits it makes it more precise. Stateless.
 */
final class ColumnType {
    private static final Map<String, Integer> DATES =
            Map.of("DATE", Types.DATE, "DATETIME", Types.TIMESTAMP, "TIMESTAMP", Types.TIMESTAMP);

    private static final Map<String, Integer> INTEGERS = Map.of(
            "BOOLEAN", Types.BOOLEAN,
            "TINYINT", Types.TINYINT,
            "SMALLINT", Types.SMALLINT,
            "INT2", Types.SMALLINT,
            "BIGINT", Types.BIGINT,
            "INT8", Types.BIGINT,
            "UNSIGNED BIG INT", Types.BIGINT);

    private static final Map<String, Integer> REALS = Map.of(
            "DECIMAL", Types.DECIMAL,
            "DOUBLE", Types.DOUBLE,
            "DOUBLE PRECISION", Types.DOUBLE,
            "NUMERIC", Types.NUMERIC,
            "REAL", Types.REAL);

    private static final Map<String, Integer> TEXTS = Map.of(
            "CHARACTER", Types.CHAR,
            "NCHAR", Types.CHAR,
            "NATIVE CHARACTER", Types.CHAR,
            "CHAR", Types.CHAR,
            "CLOB", Types.CLOB);

    /** What a column without a value is, beyond the four maps. */
    private static final Map<String, Integer> PLAIN = Map.of(
            "INTEGER", Types.INTEGER,
            "INT", Types.INTEGER,
            "MEDIUMINT", Types.INTEGER,
            "FLOAT", Types.FLOAT,
            "TEXT", Types.VARCHAR,
            "VARCHAR", Types.VARCHAR,
            "VARYING CHARACTER", Types.VARCHAR,
            "NVARCHAR", Types.VARCHAR,
            "BINARY", Types.BINARY,
            "BLOB", Types.BLOB);

    private static final Set<String> SIGNED = Set.of("NUMERIC", "INTEGER", "REAL");

    private ColumnType() {}

    /**
     * Of {@link Types}.
     *
     * @param name from {@link #name}
     */
    static int jdbcType(String name, @Nullable Object value) {
        if (value == null) {
            return find(
                    name, PLAIN, find(name, INTEGERS, find(name, REALS, find(name, TEXTS, date(name, Types.NUMERIC)))));
        }
        if (value instanceof Long number) {
            return find(name, INTEGERS, date(name, number == number.intValue() ? Types.INTEGER : Types.BIGINT));
        }
        if (value instanceof String) {
            return find(name, TEXTS, date(name, Types.VARCHAR));
        }
        if (value instanceof byte[]) {
            return name.equals("BINARY") ? Types.BINARY : Types.BLOB;
        }
        return find(name, REALS, Types.FLOAT);
    }

    private static int find(String name, Map<String, Integer> types, int otherwise) {
        return types.getOrDefault(name, otherwise);
    }

    private static int date(String name, int otherwise) {
        return find(name, DATES, otherwise);
    }

    /** The declared type in upper case without what is in brackets, or what the storage class suggests. */
    static String name(@Nullable String declaredType, @Nullable Object value) {
        if (declaredType != null && !declaredType.isBlank()) {
            int bracket = declaredType.indexOf('(');
            return (bracket < 0 ? declaredType : declaredType.substring(0, bracket))
                    .strip()
                    .toUpperCase(Locale.ROOT);
        }
        if (value == null) {
            return "NUMERIC";
        }
        if (value instanceof Long) {
            return "INTEGER";
        }
        return value instanceof String ? "TEXT" : value instanceof byte[] ? "BLOB" : "FLOAT";
    }

    /** What {@code getObject(column)} gives. */
    static String javaClass(@Nullable Object value) {
        if (value == null || value instanceof byte[]) {
            return Object.class.getName();
        }
        if (value instanceof Long number) {
            return (number == number.intValue() ? Integer.class : Long.class).getName();
        }
        return (value instanceof String ? String.class : Double.class).getName();
    }

    static boolean isSigned(String name) {
        return SIGNED.contains(name);
    }

    /**
     * A number in the brackets of the declared type.
     *
     * @param index 0: precision, 1: scale
     * @return 0 if there is none
     */
    static int inBrackets(@Nullable String declaredType, int index) {
        int open = declaredType == null ? -1 : declaredType.indexOf('(');
        int close = declaredType == null ? -1 : declaredType.indexOf(')', open + 1);
        if (declaredType == null || open < 0 || close < 0) {
            return 0;
        }
        String[] numbers = declaredType.substring(open + 1, close).split(",", -1);
        try {
            return index < numbers.length ? Integer.parseInt(numbers[index].strip()) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
