package io.millpond.jdbc.type;

import io.millpond.jdbc.url.DateFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The classes that {@code getObject(column, type)} can make. Stateless. */
final class ObjectTypes {
    private static final Map<Class<?>, Conversion> CONVERSIONS = conversions();

    private ObjectTypes() {}

    /** From a value that is not null. */
    @FunctionalInterface
    private interface Conversion {
        @Nullable Object convert(Object value, DateFormat dates) throws SQLException;
    }

    /** From ISO text. */
    @FunctionalInterface
    private interface Iso {
        Object parse(String text);
    }

    /** From a date that JDBC knows. */
    @FunctionalInterface
    private interface Local {
        Object of(long epochMillis);
    }

    static @Nullable Object convert(@Nullable Object value, Class<?> type, DateFormat dates) throws SQLException {
        Conversion conversion = CONVERSIONS.get(type);
        if (conversion == null) {
            throw new SQLFeatureNotSupportedException(
                    "getObject cannot make a " + type.getTypeName() + ". Read the value with getObject(column) or"
                            + " getString and convert it.",
                    "0A000");
        }
        if (value == null) {
            return type == Boolean.class ? Boolean.FALSE : null;
        }
        return conversion.convert(value, dates);
    }

    private static Map<Class<?>, Conversion> conversions() {
        Map<Class<?>, Conversion> types = new HashMap<>();
        types.put(Object.class, (value, dates) -> FromSql.plain(value));
        types.put(String.class, (value, dates) -> FromSql.text(value));
        types.put(byte[].class, (value, dates) -> FromSql.bytes(value));
        types.put(BigDecimal.class, (value, dates) -> FromSql.decimal(value));
        types.put(Boolean.class, (value, dates) -> (int) FromSql.integer(value) != 0);
        types.put(Long.class, (value, dates) -> FromSql.integer(number(value, Long.class)));
        types.put(Integer.class, (value, dates) -> (int) FromSql.integer(number(value, Integer.class)));
        types.put(Short.class, (value, dates) -> (short) FromSql.integer(number(value, Short.class)));
        types.put(Byte.class, (value, dates) -> (byte) FromSql.integer(number(value, Byte.class)));
        types.put(Double.class, (value, dates) -> FromSql.real(number(value, Double.class)));
        types.put(Float.class, (value, dates) -> (float) FromSql.real(number(value, Float.class)));
        types.put(BigInteger.class, ObjectTypes::bigInteger);
        types.put(UUID.class, ObjectTypes::uuid);
        dates(types);
        return types;
    }

    private static void dates(Map<Class<?>, Conversion> types) {
        types.put(Date.class, (value, dates) -> jdbc(value, dates, Date::new));
        types.put(Time.class, (value, dates) -> jdbc(value, dates, Time::new));
        types.put(Timestamp.class, (value, dates) -> jdbc(value, dates, Timestamp::new));
        types.put(java.util.Date.class, (value, dates) -> jdbc(value, dates, java.util.Date::new));
        types.put(LocalDate.class, iso(LocalDate::parse, millis -> new Date(millis).toLocalDate()));
        types.put(LocalTime.class, iso(LocalTime::parse, millis -> new Time(millis).toLocalTime()));
        types.put(LocalDateTime.class, iso(LocalDateTime::parse, millis -> new Timestamp(millis).toLocalDateTime()));
        types.put(Instant.class, iso(ObjectTypes::instant, Instant::ofEpochMilli));
        types.put(OffsetDateTime.class, iso(OffsetDateTime::parse, ObjectTypes::offset));
        types.put(ZonedDateTime.class, iso(ZonedDateTime::parse, ObjectTypes::zoned));
    }

    /** SQLite's text and blobs are no numbers here: sqlite-jdbc converts them in getInt only. */
    private static Object number(Object value, Class<?> type) throws SQLException {
        if (value instanceof String || value instanceof byte[]) {
            throw refused(value, type, null);
        }
        return value;
    }

    private static @Nullable Object jdbc(Object value, DateFormat dates, Local local) throws SQLException {
        Long millis = FromSql.epochMillis(value, dates, null);
        return millis == null ? null : local.of(millis);
    }

    /** First as JDBC's dates are stored, then, because {@code setObject} stores java.time so, in ISO form. */
    private static Conversion iso(Iso iso, Local local) {
        return (value, dates) -> {
            try {
                return jdbc(value, dates, local);
            } catch (SQLDataException e) {
                if (!(value instanceof String text)) {
                    throw e;
                }
                try {
                    return iso.parse(text);
                } catch (DateTimeException notIso) {
                    e.addSuppressed(notIso);
                    throw e;
                }
            }
        };
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static OffsetDateTime offset(long epochMillis) {
        return zoned(epochMillis).toOffsetDateTime();
    }

    private static ZonedDateTime zoned(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).atZone(ZoneId.systemDefault());
    }

    private static Object bigInteger(Object value, DateFormat dates) throws SQLException {
        try {
            BigDecimal decimal = FromSql.decimal(value);
            return decimal == null ? BigInteger.ZERO : decimal.toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw refused(value, BigInteger.class, e);
        }
    }

    private static Object uuid(Object value, DateFormat dates) throws SQLException {
        if (value instanceof byte[] bytes && bytes.length == 16) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new UUID(buffer.getLong(), buffer.getLong());
        }
        try {
            return UUID.fromString(String.valueOf(FromSql.text(value)));
        } catch (IllegalArgumentException e) {
            throw refused(value, UUID.class, e);
        }
    }

    private static SQLDataException refused(Object value, Class<?> type, @Nullable Exception cause) {
        return new SQLDataException(
                "The " + FromSql.kind(value) + " value cannot be read as " + type.getSimpleName() + ".",
                "22018",
                cause);
    }
}
