package io.millpond.jdbc.type;

import io.millpond.jdbc.hrana.UnsignedInfinity;
import io.millpond.jdbc.url.DateFormat;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * Stored values as Java wants them, with SQLite's own conversions (sqlite.org/c3ref/column_blob.html): a stored value is
 * null, Long, Double, String, byte[] or UnsignedInfinity. Stateless.
 */
public final class FromSql {
    private FromSql() {}

    /**
     * As {@code getObject(column, type)}: the types of the getters, java.time, BigInteger, UUID and java.util.Date.
     *
     * @param value null, Long, Double, String, byte[] or UnsignedInfinity
     * @param type what the application wants
     * @return null if the value is null, or empty text where a date is wanted
     * @throws SQLException 22018 or 07006 if it cannot be converted; 0A000 for a type that is not known
     */
    public static <T> @Nullable T object(@Nullable Object value, Class<T> type, DateFormat dates) throws SQLException {
        return type.cast(ObjectTypes.convert(value, type, dates));
    }

    /** As {@code getObject(column)}: an integer that fits is an Integer. */
    public static @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        return value == UnsignedInfinity.INSTANCE ? refuseUnsigned() : value;
    }

    /** Null: 0. Real numbers lose their fraction; text and blobs count as far as they are a number; all saturate. */
    public static long integer(@Nullable Object value) throws SQLException {
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof Double number) {
            return number.longValue();
        }
        return value == null ? 0 : NumberText.toLong(digits(value));
    }

    /** Null: 0. Text and blobs count as far as they are a number. */
    public static double real(@Nullable Object value) throws SQLException {
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof Long number) {
            return number;
        }
        return value == null ? 0 : NumberText.toDouble(digits(value));
    }

    /** Numbers as SQLite writes them, blobs read as UTF-8. */
    public static @Nullable String text(@Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Long number) {
            return number.toString();
        }
        if (value instanceof Double number) {
            return RealText.of(number);
        }
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return value == null ? null : String.valueOf(refuseUnsigned());
    }

    /** Blobs as they are (the caller may keep the array), all else as UTF-8 text. */
    public static byte @Nullable [] bytes(@Nullable Object value) throws SQLException {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        String text = text(value);
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Exact decimal number.
     *
     * @throws SQLException 22018 if the whole text is not one
     */
    public static @Nullable BigDecimal decimal(@Nullable Object value) throws SQLException {
        if (value instanceof Long number) {
            return BigDecimal.valueOf(number);
        }
        String text = text(value);
        try {
            return text == null ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new SQLDataException("The " + kind(value) + " value is not a decimal number.", "22018", e);
        }
    }

    /**
     * Unix time in milliseconds of a stored date: an integer is milliseconds or seconds, a real number a Julian day of the
     * zone, text follows the pattern.
     *
     * @param calendar gives the zone; null: the JVM's
     * @return null for null and for empty text
     * @throws SQLException 22007 if text does not follow the pattern
     */
    public static @Nullable Long epochMillis(@Nullable Object value, DateFormat dates, @Nullable Calendar calendar)
            throws SQLException {
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return text.isEmpty() ? null : (Long) DateText.parse(text, dates.pattern(), DateText.zoneOf(calendar));
        }
        if (value instanceof Double day) {
            return JulianDay.toEpochMillis(day, DateText.zoneOf(calendar));
        }
        return integer(value) * (dates.isSeconds() ? 1000 : 1);
    }

    /** What SQLite calls its storage class, for messages. */
    static String kind(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Long) {
            return "INTEGER";
        }
        return value instanceof String ? "TEXT" : value instanceof byte[] ? "BLOB" : "REAL";
    }

    private static String digits(Object value) throws SQLException {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        throw unsigned();
    }

    private static Object refuseUnsigned() throws SQLException {
        throw unsigned();
    }

    private static SQLDataException unsigned() {
        return new SQLDataException(
                "The value is infinite, and the server does not send whether +Infinity or -Infinity. Select it as text"
                        + " (CAST(column AS TEXT) gives Inf or -Inf), or read the result without fetchSize.",
                "22003");
    }
}
