package io.millpond.jdbc.type;

import io.millpond.jdbc.url.DateFormat;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Stored values as Java wants them, with SQLite's own conversions (sqlite.org/c3ref/column_blob.html). Stateless. */
public final class FromSql {
    private FromSql() {}

    /**
     * As {@code getObject(column, type)}.
     *
     * @param value null, Long, Double, String, byte[] or UnsignedInfinity
     * @param type what the application wants
     * @throws SQLException 22018 or 07006 if it cannot be converted
     */
    public static <T> @Nullable T object(@Nullable Object value, Class<T> type, DateFormat dates) throws SQLException {
        throw new UnsupportedOperationException("being built");
    }
}
