package io.millpond.runtime.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Calendar;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The setters of a prepared statement: each turns its value into one of SQLite's kinds and keeps it until the statement
 * runs. Dates and times become text (see {@link Temporal}). Long only because JDBC is. For one thread.
 */
abstract class ParameterSetters extends RoutingStatement implements PreparedStatement {
    private Parameters values = new Parameters();

    ParameterSetters(RoutingConnection connection) {
        super(connection);
    }

    final Parameters values() {
        return values;
    }

    private void set(int index, @Nullable Object value) throws SQLException {
        checkOpen();
        values.set(index, value);
    }

    @Override
    public void clearParameters() throws SQLException {
        checkOpen();
        values.clear();
    }

    @Override
    public void setNull(int index, int type) throws SQLException {
        set(index, null);
    }

    @Override
    public void setNull(int index, int type, String typeName) throws SQLException {
        set(index, null);
    }

    @Override
    public void setBoolean(int index, boolean value) throws SQLException {
        set(index, value ? 1 : 0);
    }

    @Override
    public void setByte(int index, byte value) throws SQLException {
        set(index, (int) value);
    }

    @Override
    public void setShort(int index, short value) throws SQLException {
        set(index, (int) value);
    }

    @Override
    public void setInt(int index, int value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setLong(int index, long value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setFloat(int index, float value) throws SQLException {
        set(index, (double) value);
    }

    @Override
    public void setDouble(int index, double value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
        set(index, value == null ? null : value.toPlainString());
    }

    @Override
    public void setString(int index, @Nullable String value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setNString(int index, @Nullable String value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setBytes(int index, byte @Nullable [] value) throws SQLException {
        set(index, value);
    }

    @Override
    public void setDate(int index, @Nullable Date value) throws SQLException {
        set(index, value == null ? null : Temporal.text(value));
    }

    @Override
    public void setTime(int index, @Nullable Time value) throws SQLException {
        set(index, value == null ? null : Temporal.text(value));
    }

    @Override
    public void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
        set(index, value == null ? null : Temporal.text(value));
    }

    @Override
    public void setDate(int index, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        set(index, value == null ? null : zoned(value.getTime(), calendar).substring(0, 10));
    }

    @Override
    public void setTime(int index, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        set(index, value == null ? null : zoned(value.getTime(), calendar).substring(11));
    }

    @Override
    public void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar) throws SQLException {
        set(index, value == null ? null : Temporal.text(value.toInstant(), calendar));
    }

    private static String zoned(long millis, @Nullable Calendar calendar) {
        return Temporal.text(Instant.ofEpochMilli(millis), calendar);
    }

    @Override
    public void setObject(int index, @Nullable Object value) throws SQLException {
        set(index, bindable(index, value));
    }

    @Override
    public void setObject(int index, @Nullable Object value, int type) throws SQLException {
        setObject(index, value);
    }

    @Override
    public void setObject(int index, @Nullable Object value, int type, int scale) throws SQLException {
        setObject(index, value);
    }

    private static @Nullable Object bindable(int index, @Nullable Object value) throws SQLException {
        if (value == null
                || value instanceof String
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Double
                || value instanceof byte[]) {
            return value;
        } else if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        } else if (value instanceof Short || value instanceof Byte) {
            return ((Number) value).intValue();
        } else if (value instanceof Float number) {
            return number.doubleValue();
        } else if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        } else if (value instanceof CharSequence
                || value instanceof UUID
                || value instanceof Character
                || value instanceof BigInteger) {
            return value.toString();
        } else if (value instanceof Blob blob) {
            return bytes(blob);
        } else if (value instanceof Clob clob) {
            return text(clob);
        }
        String time = Temporal.text(value);
        if (time != null) {
            return time;
        }
        throw new SQLDataException(
                "Parameter " + index + ": SQLite has no value for a "
                        + value.getClass().getName() + ". Next: bind a String, a number, a byte[] or a date or time.",
                "22018");
    }

    @Override
    public void setBlob(int index, @Nullable Blob value) throws SQLException {
        set(index, value == null ? null : bytes(value));
    }

    @Override
    public void setClob(int index, @Nullable Clob value) throws SQLException {
        set(index, value == null ? null : text(value));
    }

    @Override
    public void setNClob(int index, @Nullable NClob value) throws SQLException {
        set(index, value == null ? null : text(value));
    }

    private static byte[] bytes(Blob blob) throws SQLException {
        return blob.length() == 0 ? new byte[0] : blob.getBytes(1, Math.toIntExact(blob.length()));
    }

    private static String text(Clob clob) throws SQLException {
        return clob.length() == 0 ? "" : clob.getSubString(1, Math.toIntExact(clob.length()));
    }

    @Override
    public void setBinaryStream(int index, @Nullable InputStream stream, long length) throws SQLException {
        set(index, stream == null ? null : read(stream, length));
    }

    @Override
    public void setBinaryStream(int index, @Nullable InputStream stream, int length) throws SQLException {
        setBinaryStream(index, stream, (long) length);
    }

    @Override
    public void setBinaryStream(int index, @Nullable InputStream stream) throws SQLException {
        setBinaryStream(index, stream, -1L);
    }

    @Override
    public void setBlob(int index, @Nullable InputStream stream, long length) throws SQLException {
        setBinaryStream(index, stream, length);
    }

    @Override
    public void setBlob(int index, @Nullable InputStream stream) throws SQLException {
        setBinaryStream(index, stream, -1L);
    }

    @Override
    public void setAsciiStream(int index, @Nullable InputStream stream, long length) throws SQLException {
        set(index, stream == null ? null : new String(read(stream, length), StandardCharsets.US_ASCII));
    }

    @Override
    public void setAsciiStream(int index, @Nullable InputStream stream, int length) throws SQLException {
        setAsciiStream(index, stream, (long) length);
    }

    @Override
    public void setAsciiStream(int index, @Nullable InputStream stream) throws SQLException {
        setAsciiStream(index, stream, -1L);
    }

    @Override
    @Deprecated
    public void setUnicodeStream(int index, @Nullable InputStream stream, int length) throws SQLException {
        set(index, stream == null ? null : new String(read(stream, length), StandardCharsets.UTF_8));
    }

    @Override
    public void setCharacterStream(int index, @Nullable Reader reader, long length) throws SQLException {
        set(index, reader == null ? null : read(reader, length));
    }

    @Override
    public void setCharacterStream(int index, @Nullable Reader reader, int length) throws SQLException {
        setCharacterStream(index, reader, (long) length);
    }

    @Override
    public void setCharacterStream(int index, @Nullable Reader reader) throws SQLException {
        setCharacterStream(index, reader, -1L);
    }

    @Override
    public void setNCharacterStream(int index, @Nullable Reader reader, long length) throws SQLException {
        setCharacterStream(index, reader, length);
    }

    @Override
    public void setNCharacterStream(int index, @Nullable Reader reader) throws SQLException {
        setCharacterStream(index, reader, -1L);
    }

    @Override
    public void setClob(int index, @Nullable Reader reader, long length) throws SQLException {
        setCharacterStream(index, reader, length);
    }

    @Override
    public void setClob(int index, @Nullable Reader reader) throws SQLException {
        setCharacterStream(index, reader, -1L);
    }

    @Override
    public void setNClob(int index, @Nullable Reader reader, long length) throws SQLException {
        setCharacterStream(index, reader, length);
    }

    @Override
    public void setNClob(int index, @Nullable Reader reader) throws SQLException {
        setCharacterStream(index, reader, -1L);
    }

    /** {@code length} below 0: all there is. */
    private static byte[] read(InputStream stream, long length) throws SQLException {
        try {
            return length < 0 ? stream.readAllBytes() : stream.readNBytes(Math.toIntExact(length));
        } catch (IOException e) {
            throw new SQLDataException("The stream of a parameter could not be read.", "22000", e);
        }
    }

    private static String read(Reader reader, long length) throws SQLException {
        try {
            StringWriter text = new StringWriter();
            reader.transferTo(text);
            String all = text.toString();
            return length >= 0 && length < all.length() ? all.substring(0, Math.toIntExact(length)) : all;
        } catch (IOException e) {
            throw new SQLDataException("The reader of a parameter could not be read.", "22000", e);
        }
    }

    @Override
    public void setArray(int index, Array value) throws SQLException {
        throw unknown("arrays");
    }

    @Override
    public void setRef(int index, Ref value) throws SQLException {
        throw unknown("refs");
    }

    @Override
    public void setRowId(int index, RowId value) throws SQLException {
        throw unknown("JDBC row ids");
    }

    @Override
    public void setURL(int index, URL value) throws SQLException {
        throw unknown("URLs");
    }

    @Override
    public void setSQLXML(int index, SQLXML value) throws SQLException {
        throw unknown("XML");
    }

    private static SQLException unknown(String what) {
        return new SQLFeatureNotSupportedException("SQLite has no " + what + ".", "0A000");
    }
}
