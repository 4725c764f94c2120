package io.millpond.jdbc.type;

import io.millpond.jdbc.url.DateFormat;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Calendar;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Arguments as they are sent. Stateless. */
public final class ToSql {
    private ToSql() {}

    /**
     * What {@code setObject} stores, the same as sqlite-jdbc: numbers and booleans as numbers, byte[] as blob, java.sql and
     * java.util dates by {@code dates}, everything else (java.time in ISO form, BigDecimal, BigInteger, UUID, enums, Byte)
     * as the text of its {@code toString()}. BigDecimal is text because only text keeps it exact.
     *
     * @param value as the application gave it
     * @param targetType of java.sql.Types, or null if it gave none; SQLite has no use for it, and neither has sqlite-jdbc
     * @return null, Long, Double, String or byte[]
     * @throws SQLException 07006 for what has no counterpart, with the class's name
     */
    @SuppressWarnings("JavaUtilDate") // what JDBC speaks
    public static @Nullable Object object(@Nullable Object value, @Nullable Integer targetType, DateFormat dates)
            throws SQLException {
        if (value == null || value instanceof String || value instanceof Long || value instanceof byte[]) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1L : 0L;
        }
        if (value instanceof Double || value instanceof Float) {
            return ((Number) value).doubleValue();
        }
        if (value instanceof BigDecimal || value instanceof Enum<?>) {
            return value.toString();
        }
        if (value instanceof Date date) {
            return date(date.getTime(), dates, null);
        }
        if (value.getClass().isArray() || value instanceof InputStream || value instanceof Reader) {
            throw new SQLDataException(
                    "A parameter cannot be a " + value.getClass().getTypeName()
                            + ": pass text, a number, byte[] or a date, or use setBinaryStream or setCharacterStream.",
                    "07006");
        }
        return value.toString();
    }

    /**
     * A java.sql.Date, Time or Timestamp.
     *
     * @param epochMillis its getTime()
     * @param calendar for text; null: the JVM's zone
     * @return Long, Double or String
     */
    public static Object date(long epochMillis, DateFormat dates, @Nullable Calendar calendar) {
        return switch (dates.kind()) {
            case INTEGER -> (Object) (dates.isSeconds() ? epochMillis / 1000 : epochMillis);
            case REAL -> (Object) JulianDay.of(epochMillis);
            case TEXT -> DateText.format(epochMillis, dates.pattern(), DateText.zoneOf(calendar));
        };
    }
}
