package io.millpond.jdbc.type;

import io.millpond.jdbc.url.DateFormat;
import java.sql.SQLException;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** Arguments as they are sent. Stateless. */
public final class ToSql {
    private ToSql() {}

    /**
     * What {@code setObject} stores, the same as sqlite-jdbc: java.sql and java.util dates by {@code dates}, java.time,
     * BigDecimal, Boolean, UUID …
     *
     * @param value as the application gave it
     * @param targetType of java.sql.Types, or null if it gave none
     * @return null, Long, Double, String or byte[]
     * @throws SQLException 22018 or 07006 for what has no counterpart, with the class's name
     */
    public static @Nullable Object object(@Nullable Object value, @Nullable Integer targetType, DateFormat dates)
            throws SQLException {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * A java.sql.Date, Time or Timestamp.
     *
     * @param epochMillis its getTime()
     * @param calendar for text; null: the JVM's zone
     */
    public static Object date(long epochMillis, DateFormat dates, @Nullable Calendar calendar) {
        throw new UnsupportedOperationException("being built");
    }
}
