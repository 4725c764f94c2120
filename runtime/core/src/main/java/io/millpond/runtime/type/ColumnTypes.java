package io.millpond.runtime.type;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.Binding;

/**
 * The bindings that generated tables use, one per column. Each takes the names of table and column, so that an error can
 * say them.
 */
public final class ColumnTypes {
    private ColumnTypes() {}

    /**
     * Booleans as 0 and 1.
     *
     * @param table the table's name
     * @param column the column's name
     * @return the binding
     */
    public static Binding<Boolean, Boolean> bool(String table, String column) {
        return new ColumnBinding<>(table, column, new BooleanCodec());
    }

    /**
     * 64-bit floating point; NaN is refused because SQLite would store NULL.
     *
     * @param table the table's name
     * @param column the column's name
     * @return the binding
     */
    public static Binding<Double, Double> real(String table, String column) {
        return new ColumnBinding<>(table, column, new RealCodec());
    }

    /**
     * Instants as seconds since 1970-01-01 UTC, an integer; fractions of a second are cut off towards the past.
     *
     * @param table the table's name
     * @param column the column's name
     * @return the binding
     */
    public static Binding<Long, Instant> instantSeconds(String table, String column) {
        return new ColumnBinding<>(table, column, new InstantCodec(false));
    }

    /**
     * Instants as milliseconds since 1970-01-01 UTC, an integer; what is finer is cut off towards the past.
     *
     * @param table the table's name
     * @param column the column's name
     * @return the binding
     */
    public static Binding<Long, Instant> instantMillis(String table, String column) {
        return new ColumnBinding<>(table, column, new InstantCodec(true));
    }

    /**
     * Instants as UTC text, {@code 2026-11-20 10:00:00} with a fraction of up to nine digits where there is one.
     *
     * @param table the table's name
     * @param column the column's name
     * @return the binding
     */
    public static Binding<String, Instant> instantText(String table, String column) {
        return text(table, column, Instant.class, "UTC as YYYY-MM-DD HH:MM:SS", Times::readInstant, Times::write);
    }

    /**
     * Dates as {@code 2026-11-20}, years 0000 to 9999.
     *
     * @param table the table's name
     * @param column the column's name
     * @return the binding
     */
    public static Binding<String, LocalDate> date(String table, String column) {
        return text(table, column, LocalDate.class, "a date as YYYY-MM-DD", Times::readDate, Times::write);
    }

    /**
     * Dates with time as {@code 2026-11-20 10:00:00}, with a fraction of up to nine digits where there is one. Reads a T
     * in place of the space, too.
     *
     * @param table the table's name
     * @param column the column's name
     * @return the binding
     */
    public static Binding<String, LocalDateTime> dateTime(String table, String column) {
        return text(
                table,
                column,
                LocalDateTime.class,
                "date and time as YYYY-MM-DD HH:MM:SS",
                Times::readDateTime,
                Times::write);
    }

    /**
     * Times of day as {@code 10:00:00}, with a fraction of up to nine digits where there is one.
     *
     * @param table the table's name
     * @param column the column's name
     * @return the binding
     */
    public static Binding<String, LocalTime> time(String table, String column) {
        return text(table, column, LocalTime.class, "a time as HH:MM:SS", Times::readTime, Times::write);
    }

    /**
     * UUIDs as 36 characters, written in lower case.
     *
     * @param table the table's name
     * @param column the column's name
     * @return the binding
     */
    public static Binding<String, UUID> uuidText(String table, String column) {
        return text(table, column, UUID.class, "a UUID of 36 characters", ColumnTypes::uuid, UUID::toString);
    }

    /**
     * UUIDs as 16 bytes, most significant first.
     *
     * @param table the table's name
     * @param column the column's name
     * @return the binding
     */
    public static Binding<byte[], UUID> uuidBlob(String table, String column) {
        return new ColumnBinding<>(table, column, new UuidBlobCodec());
    }

    /**
     * Decimals of any size as text, scale kept. The order of texts is not the order of numbers.
     *
     * @param table the table's name
     * @param column the column's name
     * @return the binding
     */
    public static Binding<String, BigDecimal> decimalText(String table, String column) {
        return text(table, column, BigDecimal.class, "a decimal number as text", BigDecimal::new, BigDecimal::toString);
    }

    /**
     * Decimals in a column of NUMERIC affinity; a value that SQLite would round is refused, the scale is not kept.
     *
     * @param table the table's name
     * @param column the column's name
     * @return the binding
     */
    public static Binding<BigDecimal, BigDecimal> numeric(String table, String column) {
        return new ColumnBinding<>(table, column, new NumericCodec());
    }

    /**
     * Whatever is stored: Long, Double, String or byte[].
     *
     * @param table the table's name
     * @param column the column's name
     * @return the binding
     */
    public static Binding<Object, Serializable> any(String table, String column) {
        return new ColumnBinding<>(table, column, new AnyCodec());
    }

    /**
     * A Java enum as text.
     *
     * @param table the table's name
     * @param column the column's name
     * @param type the enum
     * @param literal gives each constant's text in the database
     * @param <E> the enum
     * @return the binding
     * @throws IllegalArgumentException where two constants have the same text
     */
    public static <E extends Enum<E>> Binding<String, E> enumText(
            String table, String column, Class<E> type, Function<E, String> literal) {
        Map<String, E> byText = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            if (byText.put(literal.apply(constant), constant) != null) {
                throw new IllegalArgumentException(type.getName() + " has the text of " + constant + " twice");
            }
        }
        return new ColumnBinding<>(table, column, new EnumCodec<>(type, byText));
    }

    private static <U> Binding<String, U> text(
            String table,
            String column,
            Class<U> type,
            String expected,
            TextCodec.Parser<U> parser,
            TextCodec.Writer<U> writer) {
        return new ColumnBinding<>(table, column, new TextCodec<>(type, expected, parser, writer));
    }

    /** {@link UUID#fromString} accepts short groups such as 1-1-1-1-1, which would come back as another text. */
    private static UUID uuid(String text) {
        UUID value = UUID.fromString(text);
        if (!value.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("not 36 characters");
        }
        return value;
    }
}
