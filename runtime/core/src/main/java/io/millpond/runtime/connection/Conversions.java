package io.millpond.runtime.connection;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From SQLite's kinds of values to Java's types; null stays null or becomes 0, as JDBC says. Stateless. */
final class Conversions {
    /** Reads one column as one type; the caller asks for null afterwards. */
    private interface Getter {
        @Nullable Object get(ReadOnlyResultSet rows, int index) throws SQLException;
    }

    private static final Map<Class<?>, Getter> GETTERS = Map.ofEntries(
            Map.entry(Object.class, ReadOnlyResultSet::value),
            Map.entry(String.class, ReadOnlyResultSet::getString),
            Map.entry(Boolean.class, ReadOnlyResultSet::getBoolean),
            Map.entry(Byte.class, ReadOnlyResultSet::getByte),
            Map.entry(Short.class, ReadOnlyResultSet::getShort),
            Map.entry(Integer.class, ReadOnlyResultSet::getInt),
            Map.entry(Long.class, ReadOnlyResultSet::getLong),
            Map.entry(Float.class, ReadOnlyResultSet::getFloat),
            Map.entry(Double.class, ReadOnlyResultSet::getDouble),
            Map.entry(BigDecimal.class, ReadOnlyResultSet::getBigDecimal),
            Map.entry(BigInteger.class, (rows, i) -> orNull(rows.getBigDecimal(i), BigDecimal::toBigIntegerExact)),
            Map.entry(byte[].class, ReadOnlyResultSet::getBytes),
            Map.entry(Date.class, ReadOnlyResultSet::getDate),
            Map.entry(Time.class, ReadOnlyResultSet::getTime),
            Map.entry(Timestamp.class, ReadOnlyResultSet::getTimestamp),
            Map.entry(java.util.Date.class, ReadOnlyResultSet::getTimestamp),
            Map.entry(Blob.class, ReadOnlyResultSet::getBlob),
            Map.entry(Clob.class, ReadOnlyResultSet::getClob),
            Map.entry(UUID.class, (rows, i) -> orNull(rows.getString(i), UUID::fromString)),
            Map.entry(LocalDateTime.class, (rows, i) -> local(rows.value(i))),
            Map.entry(LocalDate.class, (rows, i) -> orNull(local(rows.value(i)), LocalDateTime::toLocalDate)),
            Map.entry(LocalTime.class, (rows, i) -> orNull(local(rows.value(i)), LocalDateTime::toLocalTime)),
            Map.entry(OffsetDateTime.class, (rows, i) -> offset(rows.value(i))),
            Map.entry(ZonedDateTime.class, (rows, i) -> orNull(offset(rows.value(i)), OffsetDateTime::toZonedDateTime)),
            Map.entry(Instant.class, (rows, i) -> orNull(offset(rows.value(i)), OffsetDateTime::toInstant)));

    private Conversions() {}

    static <T> @Nullable T to(Class<T> type, ReadOnlyResultSet rows, int index) throws SQLException {
        Getter getter = GETTERS.get(type);
        if (getter == null) {
            throw new SQLFeatureNotSupportedException("No conversion to " + type.getName() + ".", "0A000");
        }
        Object value;
        try {
            value = getter.get(rows, index);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new SQLDataException("Column " + index + " is no " + type.getSimpleName() + ".", "22018", e);
        }
        return value == null || rows.wasNull() ? null : type.cast(value);
    }

    static @Nullable String text(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return value == null ? null : value.toString();
    }

    static byte @Nullable [] bytes(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        return value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8);
    }

    static boolean truth(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        String text = text(value);
        return text != null && (text.equalsIgnoreCase("true") || text.equals("1"));
    }

    static long whole(@Nullable Object value, int index) throws SQLException {
        if (value == null) {
            return 0;
        }
        if (value instanceof Integer || value instanceof Long) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double number) {
            long whole = (long) (double) number;
            if (number >= -0x1p63 && number < 0x1p63) {
                return whole;
            }
            throw tooLarge(number, index);
        }
        try {
            return new BigDecimal(String.valueOf(text(value)).trim())
                    .toBigInteger()
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw tooLarge(value, index);
        } catch (NumberFormatException e) {
            throw notNumber(index, e);
        }
    }

    static double real(@Nullable Object value, int index) throws SQLException {
        if (value == null) {
            return 0;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return Double.parseDouble(String.valueOf(text(value)));
        } catch (NumberFormatException e) {
            throw notNumber(index, e);
        }
    }

    static @Nullable BigDecimal decimal(@Nullable Object value, int index) throws SQLException {
        if (value == null) {
            return null;
        }
        try {
            return new BigDecimal(String.valueOf(text(value)).trim());
        } catch (NumberFormatException e) {
            throw notNumber(index, e);
        }
    }

    static long inRange(long value, long least, long most, int index) throws SQLException {
        if (value < least || value > most) {
            throw tooLarge(value, index);
        }
        return value;
    }

    static long millis(LocalDateTime dateTime, @Nullable Calendar calendar) {
        return dateTime.atZone(Temporal.zone(calendar)).toInstant().toEpochMilli();
    }

    private static @Nullable LocalDateTime local(@Nullable Object value) throws SQLException {
        return value == null ? null : Temporal.dateTime(value, null);
    }

    private static @Nullable OffsetDateTime offset(@Nullable Object value) throws SQLException {
        return value == null ? null : Temporal.offset(value);
    }

    private static <A, B> @Nullable B orNull(@Nullable A value, Function<A, B> function) {
        return value == null ? null : function.apply(value);
    }

    private static SQLException tooLarge(Object value, int index) {
        return new SQLDataException(
                "Column " + index + " holds " + value + ", which does not fit. Next: read it with a wider type.",
                "22003");
    }

    private static SQLException notNumber(int index, NumberFormatException cause) {
        return new SQLDataException("Column " + index + " holds text that is no number.", "22018", cause);
    }
}
