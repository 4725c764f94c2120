package io.millpond.codegen.type;

import io.millpond.schema.model.Column;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.model.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Decides a column's type: what {@code @type} says, else what a CHECK says, else what the default says, else what the
 * declared type says.
 */
public final class TypeInference {
    private static final Set<List<String>> BOOLEAN_SETS =
            Set.of(List.of("0", "1"), List.of("1", "0"), List.of("false", "true"), List.of("true", "false"));

    private final Table table;

    /**
     * Makes an inference for one table.
     *
     * @param table the table
     */
    public TypeInference(Table table) {
        this.table = table;
    }

    /**
     * Decides one column's type.
     *
     * @param column a column of the table
     * @return its type
     * @throws InvalidTypeException where {@code @type} cannot be followed
     */
    public ColumnType typeOf(Column column) {
        CheckReader checks = new CheckReader(table, column);
        return column.comment()
                .annotation("type")
                .map(annotation -> new TypeAnnotation(table.name(), column, checks).resolve(annotation.argument()))
                .or(() -> fromChecks(column, checks))
                .or(() -> fromDefault(column))
                .orElseGet(() -> fromDeclaredType(column.declaredType()));
    }

    private Optional<ColumnType> fromChecks(Column column, CheckReader checks) {
        Affinity affinity = Affinity.of(column.declaredType());
        Optional<List<String>> allowed = checks.allowed();
        if (allowed.isPresent()) {
            List<String> literals = allowed.get();
            if (BOOLEAN_SETS.contains(literals) && (affinity == Affinity.INTEGER || affinity == Affinity.NUMERIC)) {
                return Optional.of(bool());
            }
            if ((affinity == Affinity.TEXT || affinity == Affinity.BLOB)
                    && literals.stream().allMatch(Tokens::isText)) {
                return Optional.of(ColumnType.of(enumOf(table.name(), column.name(), literals)));
            }
        }
        return checks.isJson() && affinity != Affinity.BLOB ? Optional.of(ColumnType.plain("JSON")) : Optional.empty();
    }

    static EnumType enumOf(String table, String column, List<String> literals) {
        return new EnumType(
                table + "_" + column,
                false,
                null,
                literals.stream().map(Tokens::text).distinct().toList());
    }

    private static Optional<ColumnType> fromDefault(Column column) {
        SqlText defaultValue = column.defaultValue();
        if (defaultValue == null) {
            return Optional.empty();
        }
        String text = String.join(" ", Tokens.of(defaultValue.text()));
        return switch (Affinity.of(column.declaredType())) {
            case INTEGER, NUMERIC -> fromUnixTime(text).or(() -> fromTextTime(text, column.declaredType()));
            case TEXT -> fromTextTime(text, column.declaredType());
            case BLOB, REAL -> Optional.empty();
        };
    }

    private static Optional<ColumnType> fromUnixTime(String text) {
        if (!text.contains("unixepoch (") && !text.contains("strftime ( '%s'") && !text.contains("86400000")) {
            return Optional.empty();
        }
        boolean millis = text.contains("* 1000") || text.contains("1000 *") || text.contains("86400000");
        return Optional.of(millis ? instantMillis() : instantSeconds());
    }

    private static Optional<ColumnType> fromTextTime(String text, String declaredType) {
        if (Affinity.of(declaredType) == Affinity.INTEGER) {
            return Optional.empty();
        }
        if (text.equals("current_timestamp") || text.startsWith("datetime (")) {
            return Optional.of(dateTime());
        }
        if (text.equals("current_date") || text.startsWith("date (")) {
            return Optional.of(date());
        }
        if (text.equals("current_time") || text.startsWith("time (")) {
            return Optional.of(time());
        }
        return Optional.empty();
    }

    /**
     * The type of a column of which nothing but the declared type is known.
     *
     * @param declaredType as declared; empty where there is none
     * @return its type
     */
    public static ColumnType fromDeclaredType(String declaredType) {
        String word = declaredType.toUpperCase(Locale.ROOT).replaceFirst("\\s*\\(.*", "");
        return switch (word) {
            case "BOOLEAN", "BOOL" -> bool();
            case "DATE" -> date();
            case "DATETIME", "TIMESTAMP" -> dateTime();
            case "TIME" -> time();
            case "UUID" -> uuidText();
            case "JSON" -> ColumnType.plain("JSON");
            default -> ofAffinity(declaredType);
        };
    }

    static ColumnType ofAffinity(String declaredType) {
        return switch (Affinity.of(declaredType)) {
            case INTEGER -> ColumnType.plain("BIGINT");
            case TEXT -> ColumnType.plain("VARCHAR");
            case REAL -> ColumnType.bound("DOUBLE", Double.class, "real");
            case BLOB ->
                declaredType.isEmpty() || declaredType.equalsIgnoreCase("ANY") ? any() : ColumnType.plain("BLOB");
            case NUMERIC -> ColumnType.bound("NUMERIC", BigDecimal.class, "numeric");
        };
    }

    /** Serializable is what all four have in common, and what lets a POJO be serialized. */
    static ColumnType any() {
        return ColumnType.bound("OTHER", Serializable.class, "any");
    }

    static ColumnType bool() {
        return ColumnType.bound("BOOLEAN", Boolean.class, "bool");
    }

    static ColumnType instantSeconds() {
        return ColumnType.bound("BIGINT", Instant.class, "instantSeconds");
    }

    static ColumnType instantMillis() {
        return ColumnType.bound("BIGINT", Instant.class, "instantMillis");
    }

    static ColumnType date() {
        return ColumnType.bound("VARCHAR", LocalDate.class, "date");
    }

    static ColumnType dateTime() {
        return ColumnType.bound("VARCHAR", LocalDateTime.class, "dateTime");
    }

    static ColumnType time() {
        return ColumnType.bound("VARCHAR", LocalTime.class, "time");
    }

    static ColumnType uuidText() {
        return ColumnType.bound("VARCHAR", UUID.class, "uuidText");
    }
}
