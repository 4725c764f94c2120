package io.millpond.runtime.connection;

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
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Map;

/**
 * What SQLite result sets cannot do: updates, scrolling, exotic types. Long only because JDBC is; every method refuses. For
 * one thread.
 */
abstract class RefusedOperations implements ResultSet {
    private static SQLException refused() {
        return new SQLFeatureNotSupportedException(
                "Result sets are read-only and go forward only; refs, arrays, row ids, URLs and XML do not exist in"
                        + " SQLite. Next: write with an UPDATE or INSERT statement.",
                "0A000");
    }

    @Override
    @Deprecated
    public InputStream getUnicodeStream(int index) throws SQLException {
        throw refused();
    }

    @Override
    public String getCursorName() throws SQLException {
        throw refused();
    }

    @Override
    public void beforeFirst() throws SQLException {
        throw refused();
    }

    @Override
    public void afterLast() throws SQLException {
        throw refused();
    }

    @Override
    public boolean first() throws SQLException {
        throw refused();
    }

    @Override
    public boolean last() throws SQLException {
        throw refused();
    }

    @Override
    public boolean absolute(int rows) throws SQLException {
        throw refused();
    }

    @Override
    public boolean relative(int rows) throws SQLException {
        throw refused();
    }

    @Override
    public boolean previous() throws SQLException {
        throw refused();
    }

    @Override
    public void updateNull(int index) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBoolean(int index, boolean value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateByte(int index, byte value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateShort(int index, short value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateInt(int index, int value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateLong(int index, long value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateFloat(int index, float value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateDouble(int index, double value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBigDecimal(int index, BigDecimal value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateString(int index, String value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBytes(int index, byte[] value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateDate(int index, Date value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateTime(int index, Time value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateTimestamp(int index, Timestamp value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateAsciiStream(int index, InputStream value, int length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBinaryStream(int index, InputStream value, int length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateCharacterStream(int index, Reader value, int length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateObject(int index, Object value, int length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateObject(int index, Object value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNull(String label) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBoolean(String label, boolean value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateByte(String label, byte value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateShort(String label, short value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateInt(String label, int value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateLong(String label, long value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateFloat(String label, float value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateDouble(String label, double value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBigDecimal(String label, BigDecimal value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateString(String label, String value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBytes(String label, byte[] value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateDate(String label, Date value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateTime(String label, Time value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateTimestamp(String label, Timestamp value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateAsciiStream(String label, InputStream value, int length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBinaryStream(String label, InputStream value, int length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateCharacterStream(String label, Reader value, int length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateObject(String label, Object value, int length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateObject(String label, Object value) throws SQLException {
        throw refused();
    }

    @Override
    public void insertRow() throws SQLException {
        throw refused();
    }

    @Override
    public void updateRow() throws SQLException {
        throw refused();
    }

    @Override
    public void deleteRow() throws SQLException {
        throw refused();
    }

    @Override
    public void refreshRow() throws SQLException {
        throw refused();
    }

    @Override
    public void cancelRowUpdates() throws SQLException {
        throw refused();
    }

    @Override
    public void moveToInsertRow() throws SQLException {
        throw refused();
    }

    @Override
    public void moveToCurrentRow() throws SQLException {
        throw refused();
    }

    @Override
    public Ref getRef(int index) throws SQLException {
        throw refused();
    }

    @Override
    public Array getArray(int index) throws SQLException {
        throw refused();
    }

    @Override
    public URL getURL(int index) throws SQLException {
        throw refused();
    }

    @Override
    public void updateRef(int index, Ref value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateRef(String label, Ref value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBlob(int index, Blob value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBlob(String label, Blob value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateClob(int index, Clob value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateClob(String label, Clob value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateArray(int index, Array value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateArray(String label, Array value) throws SQLException {
        throw refused();
    }

    @Override
    public RowId getRowId(int index) throws SQLException {
        throw refused();
    }

    @Override
    public void updateRowId(int index, RowId value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateRowId(String label, RowId value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNString(int index, String value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNString(String label, String value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNClob(int index, NClob value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNClob(String label, NClob value) throws SQLException {
        throw refused();
    }

    @Override
    public NClob getNClob(int index) throws SQLException {
        throw refused();
    }

    @Override
    public SQLXML getSQLXML(int index) throws SQLException {
        throw refused();
    }

    @Override
    public void updateSQLXML(int index, SQLXML value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateSQLXML(String label, SQLXML value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNCharacterStream(int index, Reader value, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNCharacterStream(String label, Reader value, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateAsciiStream(int index, InputStream value, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBinaryStream(int index, InputStream value, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateCharacterStream(int index, Reader value, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateAsciiStream(String label, InputStream value, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBinaryStream(String label, InputStream value, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateCharacterStream(String label, Reader value, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBlob(int index, InputStream value, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBlob(String label, InputStream value, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateClob(int index, Reader value, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateClob(String label, Reader value, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNClob(int index, Reader value, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNClob(String label, Reader value, long length) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNCharacterStream(int index, Reader value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNCharacterStream(String label, Reader value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateAsciiStream(int index, InputStream value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBinaryStream(int index, InputStream value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateCharacterStream(int index, Reader value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateAsciiStream(String label, InputStream value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBinaryStream(String label, InputStream value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateCharacterStream(String label, Reader value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBlob(int index, InputStream value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateBlob(String label, InputStream value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateClob(int index, Reader value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateClob(String label, Reader value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNClob(int index, Reader value) throws SQLException {
        throw refused();
    }

    @Override
    public void updateNClob(String label, Reader value) throws SQLException {
        throw refused();
    }

    @Override
    public Object getObject(int index, Map<String, Class<?>> types) throws SQLException {
        throw refused();
    }
}
