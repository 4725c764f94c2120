package io.millpond.jdbc.result;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads columns by their label, and refuses the getters SQLite has no type for, as sqlite-jdbc does. Stateless. */
abstract class LabelledResultSet extends ReadOnlyResultSet {
    private static SQLException unsupported(String method, String instead) {
        return new SQLFeatureNotSupportedException(method + " is not supported. Use " + instead + ".", "0A000");
    }

    @Override
    public final @Nullable String getString(String label) throws SQLException {
        return getString(findColumn(label));
    }

    @Override
    public final boolean getBoolean(String label) throws SQLException {
        return getBoolean(findColumn(label));
    }

    @Override
    public final byte getByte(String label) throws SQLException {
        return getByte(findColumn(label));
    }

    @Override
    public final short getShort(String label) throws SQLException {
        return getShort(findColumn(label));
    }

    @Override
    public final int getInt(String label) throws SQLException {
        return getInt(findColumn(label));
    }

    @Override
    public final long getLong(String label) throws SQLException {
        return getLong(findColumn(label));
    }

    @Override
    public final float getFloat(String label) throws SQLException {
        return getFloat(findColumn(label));
    }

    @Override
    public final double getDouble(String label) throws SQLException {
        return getDouble(findColumn(label));
    }

    @Override
    public final @Nullable BigDecimal getBigDecimal(String label) throws SQLException {
        return getBigDecimal(findColumn(label));
    }

    @Override
    public final byte @Nullable [] getBytes(String label) throws SQLException {
        return getBytes(findColumn(label));
    }

    @Override
    public final @Nullable Date getDate(String label) throws SQLException {
        return getDate(findColumn(label));
    }

    @Override
    public final @Nullable Date getDate(String label, @Nullable Calendar calendar) throws SQLException {
        return getDate(findColumn(label), calendar);
    }

    @Override
    public final @Nullable Time getTime(String label) throws SQLException {
        return getTime(findColumn(label));
    }

    @Override
    public final @Nullable Time getTime(String label, @Nullable Calendar calendar) throws SQLException {
        return getTime(findColumn(label), calendar);
    }

    @Override
    public final @Nullable Timestamp getTimestamp(String label) throws SQLException {
        return getTimestamp(findColumn(label));
    }

    @Override
    public final @Nullable Timestamp getTimestamp(String label, @Nullable Calendar calendar) throws SQLException {
        return getTimestamp(findColumn(label), calendar);
    }

    @Override
    public final @Nullable Object getObject(String label) throws SQLException {
        return getObject(findColumn(label));
    }

    @Override
    public final <T> @Nullable T getObject(String label, Class<T> type) throws SQLException {
        return getObject(findColumn(label), type);
    }

    @Override
    public final @Nullable InputStream getAsciiStream(String label) throws SQLException {
        return getAsciiStream(findColumn(label));
    }

    @Override
    @Deprecated
    public final @Nullable InputStream getUnicodeStream(String label) throws SQLException {
        return getUnicodeStream(findColumn(label));
    }

    @Override
    public final @Nullable InputStream getBinaryStream(String label) throws SQLException {
        return getBinaryStream(findColumn(label));
    }

    @Override
    public final @Nullable Reader getCharacterStream(String label) throws SQLException {
        return getCharacterStream(findColumn(label));
    }

    @Override
    public final @Nullable Reader getNCharacterStream(String label) throws SQLException {
        return getNCharacterStream(findColumn(label));
    }

    @Override
    public final @Nullable String getNString(String label) throws SQLException {
        return getNString(findColumn(label));
    }

    @Override
    public final @Nullable Clob getClob(String label) throws SQLException {
        return getClob(findColumn(label));
    }

    @Override
    public final NClob getNClob(int column) throws SQLException {
        throw unsupported("getNClob", "getString or getClob");
    }

    @Override
    public final NClob getNClob(String label) throws SQLException {
        throw unsupported("getNClob", "getString or getClob");
    }

    @Override
    public final Blob getBlob(int column) throws SQLException {
        throw unsupported("getBlob", "getBytes or getBinaryStream");
    }

    @Override
    public final Blob getBlob(String label) throws SQLException {
        throw unsupported("getBlob", "getBytes or getBinaryStream");
    }

    @Override
    public final SQLXML getSQLXML(int column) throws SQLException {
        throw unsupported("getSQLXML", "getString");
    }

    @Override
    public final SQLXML getSQLXML(String label) throws SQLException {
        throw unsupported("getSQLXML", "getString");
    }

    @Override
    public final Array getArray(int column) throws SQLException {
        throw unsupported("getArray", "getString");
    }

    @Override
    public final Array getArray(String label) throws SQLException {
        throw unsupported("getArray", "getString");
    }

    @Override
    public final URL getURL(int column) throws SQLException {
        throw unsupported("getURL", "getString");
    }

    @Override
    public final URL getURL(String label) throws SQLException {
        throw unsupported("getURL", "getString");
    }

    @Override
    public final Ref getRef(int column) throws SQLException {
        throw unsupported("getRef", "getLong");
    }

    @Override
    public final Ref getRef(String label) throws SQLException {
        throw unsupported("getRef", "getLong");
    }

    @Override
    public final RowId getRowId(int column) throws SQLException {
        throw unsupported("getRowId", "getLong on the rowid column");
    }

    @Override
    public final RowId getRowId(String label) throws SQLException {
        throw unsupported("getRowId", "getLong on the rowid column");
    }

    @Override
    public final Object getObject(int column, @Nullable Map<String, Class<?>> types) throws SQLException {
        throw unsupported("getObject with a map of types", "getObject with a class");
    }

    @Override
    @Deprecated
    public final BigDecimal getBigDecimal(int column, int scale) throws SQLException {
        throw unsupported("getBigDecimal with a scale", "getBigDecimal and BigDecimal.setScale");
    }

    @Override
    public final Object getObject(String label, @Nullable Map<String, Class<?>> types) throws SQLException {
        throw unsupported("getObject with a map of types", "getObject with a class");
    }

    @Override
    @Deprecated
    public final BigDecimal getBigDecimal(String label, int scale) throws SQLException {
        throw unsupported("getBigDecimal with a scale", "getBigDecimal and BigDecimal.setScale");
    }
}
