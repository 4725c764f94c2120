package io.millpond.jdbc.result;

import io.millpond.jdbc.session.Rows;
import io.millpond.jdbc.type.FromSql;
import io.millpond.jdbc.url.DateFormat;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** The rows of a statement, converted as sqlite-jdbc converts them. For one thread at a time. */
final class LibsqlResultSet extends ForwardResultSet {
    private final DateFormat dates;
    private boolean wasNull;

    LibsqlResultSet(@Nullable Statement owner, Rows rows, long maxRows, DateFormat dates, Runnable whenClosed) {
        super(owner, rows, maxRows, whenClosed);
        this.dates = dates;
    }

    private @Nullable Object read(int column) throws SQLException {
        Object value = value(column);
        wasNull = value == null;
        return value;
    }

    /** {@inheritDoc} Of the stored value: empty text that is read as a date was not null. */
    @Override
    public boolean wasNull() {
        return wasNull;
    }

    @Override
    public @Nullable String getString(int column) throws SQLException {
        return FromSql.text(read(column));
    }

    @Override
    public @Nullable String getNString(int column) throws SQLException {
        return FromSql.text(read(column));
    }

    /** {@inheritDoc} False for 0, for NULL and for text that does not begin with another integer. */
    @Override
    public boolean getBoolean(int column) throws SQLException {
        return (int) FromSql.integer(read(column)) != 0;
    }

    /** {@inheritDoc} The low 8 bits of the integer. */
    @Override
    public byte getByte(int column) throws SQLException {
        return (byte) FromSql.integer(read(column));
    }

    /** {@inheritDoc} The low 16 bits of the integer. */
    @Override
    public short getShort(int column) throws SQLException {
        return (short) FromSql.integer(read(column));
    }

    /** {@inheritDoc} The low 32 bits of the integer. */
    @Override
    public int getInt(int column) throws SQLException {
        return (int) FromSql.integer(read(column));
    }

    @Override
    public long getLong(int column) throws SQLException {
        return FromSql.integer(read(column));
    }

    @Override
    public float getFloat(int column) throws SQLException {
        return (float) FromSql.real(read(column));
    }

    @Override
    public double getDouble(int column) throws SQLException {
        return FromSql.real(read(column));
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int column) throws SQLException {
        return FromSql.decimal(read(column));
    }

    @Override
    public byte @Nullable [] getBytes(int column) throws SQLException {
        byte[] bytes = FromSql.bytes(read(column));
        return bytes == null ? null : bytes.clone();
    }

    @Override
    public @Nullable Date getDate(int column) throws SQLException {
        return getDate(column, null);
    }

    @Override
    public @Nullable Date getDate(int column, @Nullable Calendar calendar) throws SQLException {
        Long millis = FromSql.epochMillis(read(column), dates, calendar);
        return millis == null ? null : new Date(millis);
    }

    @Override
    public @Nullable Time getTime(int column) throws SQLException {
        return getTime(column, null);
    }

    @Override
    public @Nullable Time getTime(int column, @Nullable Calendar calendar) throws SQLException {
        Long millis = FromSql.epochMillis(read(column), dates, calendar);
        return millis == null ? null : new Time(millis);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int column) throws SQLException {
        return getTimestamp(column, null);
    }

    /** {@inheritDoc} A Julian day is always in the JVM's zone, as in sqlite-jdbc. */
    @Override
    public @Nullable Timestamp getTimestamp(int column, @Nullable Calendar calendar) throws SQLException {
        Object value = read(column);
        Long millis = FromSql.epochMillis(value, dates, value instanceof Double ? null : calendar);
        return millis == null ? null : new Timestamp(millis);
    }

    /** {@inheritDoc} Integer if it fits, else Long; Double, String, byte[]. */
    @Override
    public @Nullable Object getObject(int column) throws SQLException {
        Object value = FromSql.plain(read(column));
        return value instanceof byte[] bytes ? bytes.clone() : value;
    }

    @Override
    public <T> @Nullable T getObject(int column, Class<T> type) throws SQLException {
        if (type == null) {
            throw new SQLDataException("getObject needs a type; it was null.", "22023");
        }
        Object value = read(column);
        // A blob is copied: the application may change what it gets, and read the column again.
        return FromSql.object(value instanceof byte[] bytes ? bytes.clone() : value, type, dates);
    }

    @Override
    public @Nullable Clob getClob(int column) throws SQLException {
        String text = FromSql.text(read(column));
        return text == null ? null : new TextClob(text);
    }

    @Override
    public @Nullable InputStream getAsciiStream(int column) throws SQLException {
        return ascii(column);
    }

    private @Nullable InputStream ascii(int column) throws SQLException {
        String text = FromSql.text(read(column));
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    public @Nullable InputStream getUnicodeStream(int column) throws SQLException {
        return ascii(column);
    }

    @Override
    public @Nullable InputStream getBinaryStream(int column) throws SQLException {
        byte[] bytes = FromSql.bytes(read(column));
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public @Nullable Reader getCharacterStream(int column) throws SQLException {
        String text = FromSql.text(read(column));
        return text == null ? null : new StringReader(text);
    }

    @Override
    public @Nullable Reader getNCharacterStream(int column) throws SQLException {
        return getCharacterStream(column);
    }
}
