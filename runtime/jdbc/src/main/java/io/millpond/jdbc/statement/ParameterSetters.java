package io.millpond.jdbc.statement;

import io.millpond.jdbc.type.ToSql;
import io.millpond.jdbc.url.DateFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
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
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * The setters of a prepared statement: each turns its value into one of SQLite's kinds and keeps it. Long only because JDBC
 * is. For one thread.
 */
abstract class ParameterSetters extends ServerStatement implements PreparedStatement {
    private final ParameterValues values;
    private final DateFormat dates;

    ParameterSetters(ServerConnection connection, int count) {
        super(connection);
        this.values = new ParameterValues(count);
        this.dates = connection.session().options().dates();
    }

    final ParameterValues values() {
        return values;
    }

    private void set(int index, @Nullable Object value) throws SQLException {
        checkOpen();
        values.set(index, value);
    }

    @Override
    public final void clearParameters() throws SQLException {
        checkOpen();
        values.clear();
    }

    // ---- plain values

    @Override
    public final void setNull(int index, int type) throws SQLException {
        set(index, null);
    }

    @Override
    public final void setNull(int index, int type, String typeName) throws SQLException {
        set(index, null);
    }

    @Override
    public final void setBoolean(int index, boolean value) throws SQLException {
        set(index, value ? 1L : 0L);
    }

    @Override
    public final void setByte(int index, byte value) throws SQLException {
        set(index, (long) value);
    }

    @Override
    public final void setShort(int index, short value) throws SQLException {
        set(index, (long) value);
    }

    @Override
    public final void setInt(int index, int value) throws SQLException {
        set(index, (long) value);
    }

    @Override
    public final void setLong(int index, long value) throws SQLException {
        set(index, value);
    }

    @Override
    public final void setFloat(int index, float value) throws SQLException {
        set(index, (double) value);
    }

    @Override
    public final void setDouble(int index, double value) throws SQLException {
        set(index, value);
    }

    @Override
    public final void setBigDecimal(int index, @Nullable BigDecimal value) throws SQLException {
        setObject(index, value);
    }

    @Override
    public final void setString(int index, @Nullable String value) throws SQLException {
        set(index, value);
    }

    @Override
    public final void setNString(int index, @Nullable String value) throws SQLException {
        set(index, value);
    }

    @Override
    public final void setBytes(int index, byte @Nullable [] value) throws SQLException {
        set(index, value);
    }

    @Override
    public final void setObject(int index, @Nullable Object value) throws SQLException {
        set(index, ToSql.object(value, null, dates));
    }

    @Override
    public final void setObject(int index, @Nullable Object value, int type) throws SQLException {
        set(index, ToSql.object(value, type, dates));
    }

    @Override
    public final void setObject(int index, @Nullable Object value, int type, int scale) throws SQLException {
        set(index, ToSql.object(value, type, dates));
    }

    @Override
    public final void setObject(int index, @Nullable Object value, SQLType type) throws SQLException {
        set(index, ToSql.object(value, type.getVendorTypeNumber(), dates));
    }

    @Override
    public final void setObject(int index, @Nullable Object value, SQLType type, int scale) throws SQLException {
        setObject(index, value, type);
    }

    // ---- dates

    @Override
    public final void setDate(int index, @Nullable Date value) throws SQLException {
        setDate(index, value, null);
    }

    @Override
    public final void setTime(int index, @Nullable Time value) throws SQLException {
        setTime(index, value, null);
    }

    @Override
    public final void setTimestamp(int index, @Nullable Timestamp value) throws SQLException {
        setTimestamp(index, value, null);
    }

    @Override
    public final void setDate(int index, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        set(index, value == null ? null : ToSql.date(value.getTime(), dates, calendar));
    }

    @Override
    public final void setTime(int index, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        set(index, value == null ? null : ToSql.date(value.getTime(), dates, calendar));
    }

    @Override
    public final void setTimestamp(int index, @Nullable Timestamp value, @Nullable Calendar calendar)
            throws SQLException {
        set(index, value == null ? null : ToSql.date(value.getTime(), dates, calendar));
    }

    // ---- large values

    @Override
    public final void setBlob(int index, @Nullable Blob value) throws SQLException {
        set(index, value == null ? null : value.getBytes(1, length(value.length())));
    }

    @Override
    public final void setClob(int index, @Nullable Clob value) throws SQLException {
        set(index, value == null ? null : value.getSubString(1, length(value.length())));
    }

    @Override
    public final void setNClob(int index, @Nullable NClob value) throws SQLException {
        setClob(index, (Clob) value);
    }

    @Override
    public final void setBinaryStream(int index, @Nullable InputStream stream, long length) throws SQLException {
        set(index, stream == null ? null : read(index, stream, length(length)));
    }

    @Override
    public final void setBinaryStream(int index, @Nullable InputStream stream, int length) throws SQLException {
        setBinaryStream(index, stream, (long) length);
    }

    @Override
    public final void setBinaryStream(int index, @Nullable InputStream stream) throws SQLException {
        set(index, stream == null ? null : read(index, stream));
    }

    @Override
    public final void setBlob(int index, @Nullable InputStream stream, long length) throws SQLException {
        setBinaryStream(index, stream, length);
    }

    @Override
    public final void setBlob(int index, @Nullable InputStream stream) throws SQLException {
        setBinaryStream(index, stream);
    }

    @Override
    public final void setAsciiStream(int index, @Nullable InputStream stream, long length) throws SQLException {
        set(index, stream == null ? null : utf8(read(index, stream, length(length))));
    }

    @Override
    public final void setAsciiStream(int index, @Nullable InputStream stream, int length) throws SQLException {
        setAsciiStream(index, stream, (long) length);
    }

    @Override
    public final void setAsciiStream(int index, @Nullable InputStream stream) throws SQLException {
        set(index, stream == null ? null : utf8(read(index, stream)));
    }

    @Override
    @Deprecated
    public final void setUnicodeStream(int index, @Nullable InputStream stream, int length) throws SQLException {
        set(index, stream == null ? null : utf8(read(index, stream, length)));
    }

    @Override
    public final void setCharacterStream(int index, @Nullable Reader reader, long length) throws SQLException {
        set(index, reader == null ? null : read(index, reader, length(length)));
    }

    @Override
    public final void setCharacterStream(int index, @Nullable Reader reader, int length) throws SQLException {
        setCharacterStream(index, reader, (long) length);
    }

    @Override
    public final void setCharacterStream(int index, @Nullable Reader reader) throws SQLException {
        setCharacterStream(index, reader, (long) Integer.MAX_VALUE);
    }

    @Override
    public final void setNCharacterStream(int index, @Nullable Reader reader, long length) throws SQLException {
        setCharacterStream(index, reader, length);
    }

    @Override
    public final void setNCharacterStream(int index, @Nullable Reader reader) throws SQLException {
        setCharacterStream(index, reader);
    }

    @Override
    public final void setClob(int index, @Nullable Reader reader, long length) throws SQLException {
        setCharacterStream(index, reader, length);
    }

    @Override
    public final void setClob(int index, @Nullable Reader reader) throws SQLException {
        setCharacterStream(index, reader);
    }

    @Override
    public final void setNClob(int index, @Nullable Reader reader, long length) throws SQLException {
        setCharacterStream(index, reader, length);
    }

    @Override
    public final void setNClob(int index, @Nullable Reader reader) throws SQLException {
        setCharacterStream(index, reader);
    }

    private static int length(long length) throws SQLException {
        if (length < 0 || length > Integer.MAX_VALUE) {
            throw new SQLDataException("A length of " + length + " is below 0 or above 2 GB.", "22023");
        }
        return (int) length;
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] read(int index, InputStream stream, int length) throws SQLException {
        try {
            byte[] bytes = stream.readNBytes(length);
            if (bytes.length < length) {
                throw unreadable(index, "it ends after " + bytes.length + " of " + length + " bytes", null);
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(index, "it cannot be read", e);
        }
    }

    private static byte[] read(int index, InputStream stream) throws SQLException {
        try {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw unreadable(index, "it cannot be read", e);
        }
    }

    /** As with sqlite-jdbc, a reader may end before its length. */
    private static String read(int index, Reader reader, int length) throws SQLException {
        try {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[Math.min(length, 8192)];
            int count = length == 0 ? -1 : reader.read(buffer, 0, buffer.length);
            while (count > 0) {
                text.append(buffer, 0, count);
                int left = Math.min(length - text.length(), buffer.length);
                count = left == 0 ? -1 : reader.read(buffer, 0, left);
            }
            return text.toString();
        } catch (IOException e) {
            throw unreadable(index, "it cannot be read", e);
        }
    }

    private static SQLException unreadable(int index, String why, @Nullable IOException cause) {
        return new SQLDataException(
                "The stream for parameter " + index + " is of no use: " + why + ".", "22000", cause);
    }

    // ---- what SQLite does not have

    @Override
    public final void setArray(int index, @Nullable Array value) throws SQLException {
        throw Refusals.unknown("arrays");
    }

    @Override
    public final void setRef(int index, @Nullable Ref value) throws SQLException {
        throw Refusals.unknown("refs");
    }

    @Override
    public final void setRowId(int index, @Nullable RowId value) throws SQLException {
        throw Refusals.unknown("JDBC row ids");
    }

    @Override
    public final void setURL(int index, @Nullable URL value) throws SQLException {
        throw Refusals.unknown("URLs");
    }

    @Override
    public final void setSQLXML(int index, @Nullable SQLXML value) throws SQLException {
        throw Refusals.unknown("XML");
    }
}
