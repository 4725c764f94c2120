package io.millpond.codegen.type;

import io.millpond.schema.model.Affinity;
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
 * declared type says. The first that fits:
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>In the schema</th><th>In Java</th><th>Stored as</th></tr>
 * <tr><td>{@code @type enum}, {@code @type enum Name}, {@code CHECK (c IN ('a', 'b'))}</td><td>a generated enum, one per
 * column, or one per Name</td><td>the text</td></tr>
 * <tr><td>{@code @type enum com.acme.Status}</td><td>that enum</td><td>the constant's name</td></tr>
 * <tr><td>{@code @type com.acme.Money}</td><td>that class, by the jOOQ Converter {@code com.acme.MoneyConverter}</td>
 * <td>the converter's choice of what the declared type is without it</td></tr>
 * <tr><td>{@code @type com.acme.Money via com.acme.Any}</td><td>that class, by the jOOQ Converter
 * {@code com.acme.Any}</td><td>as before</td></tr>
 * <tr><td>{@code @type boolean}, {@code CHECK (c IN (0, 1))}, BOOLEAN, BOOL</td><td>Boolean</td><td>0, 1</td></tr>
 * <tr><td>{@code @type instant}, default with {@code unixepoch()} or {@code strftime('%s')}</td><td>Instant</td>
 * <td>seconds since 1970</td></tr>
 * <tr><td>{@code @type instant_millis}, such a default times 1000</td><td>Instant</td><td>milliseconds since 1970</td>
 * </tr>
 * <tr><td>{@code @type instant_text}</td><td>Instant</td><td>YYYY-MM-DD HH:MM:SS[.fraction] in UTC</td></tr>
 * <tr><td>{@code @type date}, default {@code CURRENT_DATE}, DATE</td><td>LocalDate</td><td>YYYY-MM-DD</td></tr>
 * <tr><td>{@code @type datetime}, default {@code CURRENT_TIMESTAMP}, DATETIME, TIMESTAMP</td><td>LocalDateTime</td>
 * <td>YYYY-MM-DD HH:MM:SS[.fraction]</td></tr>
 * <tr><td>{@code @type time}, default {@code CURRENT_TIME}, TIME</td><td>LocalTime</td><td>HH:MM:SS[.fraction]</td></tr>
 * <tr><td>{@code @type uuid}, UUID</td><td>UUID</td><td>16 bytes in a BLOB column, else 36 characters</td></tr>
 * <tr><td>{@code @type json}, {@code CHECK (json_valid(c))}, JSON</td><td>org.jooq.JSON</td><td>text</td></tr>
 * <tr><td>{@code @type decimal}</td><td>BigDecimal</td><td>text, every digit and the scale kept</td></tr>
 * <tr><td>NUMERIC, DECIMAL and whatever else has NUMERIC affinity</td><td>BigDecimal</td><td>a number; what SQLite would
 * round is refused, the scale is not kept</td></tr>
 * <tr><td>{@code @type int}</td><td>Integer</td><td>integer</td></tr>
 * <tr><td>{@code @type long}, INTEGER affinity</td><td>Long</td><td>integer</td></tr>
 * <tr><td>{@code @type double}, REAL affinity</td><td>Double</td><td>real; NaN is refused, SQLite would keep NULL</td></tr>
 * <tr><td>{@code @type text}, TEXT affinity</td><td>String</td><td>text</td></tr>
 * <tr><td>{@code @type blob}, BLOB</td><td>byte[]</td><td>blob</td></tr>
 * <tr><td>{@code @type any}, ANY, no type</td><td>Serializable: a Long, Double, String or byte[]</td><td>as it is</td>
 * </tr>
 * </table>
 *
 * <p>The user's own forcedTypes of jOOQ come before all of this; their includeTypes see BIGINT, VARCHAR, DOUBLE, BLOB,
 * BOOLEAN, NUMERIC, JSON, OTHER.
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
