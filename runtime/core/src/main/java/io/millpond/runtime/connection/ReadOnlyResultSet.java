package io.millpond.runtime.connection;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.rowset.serial.SerialBlob;
import javax.sql.rowset.serial.SerialClob;
import org.jspecify.annotations.Nullable;

/**
 * A forward-only, read-only result set whose getters convert SQLite's five kinds of values. A number that does not fit is
 * an error, never cut off. For one thread.
 */
abstract class ReadOnlyResultSet extends GettersByLabel {
    private final RoutingStatement statement;
    private @Nullable Map<String, Integer> labels;

    ReadOnlyResultSet(RoutingStatement statement) {
        this.statement = statement;
    }

    /** The value as null, Integer, Long, Double, String or byte[]; remembers whether it was null. */
    abstract @Nullable Object value(int index) throws SQLException;

    /** How many rows were read. */
    abstract int rowCount();

    /** The columns, as long as the result set is open. */
    abstract List<ColumnInfo> columns() throws SQLException;

    @Override
    public @Nullable Object getObject(int index) throws SQLException {
        return value(index);
    }

    @Override
    public <T> @Nullable T getObject(int index, Class<T> type) throws SQLException {
        return Conversions.to(type, this, index);
    }

    @Override
    public @Nullable String getString(int index) throws SQLException {
        return Conversions.text(value(index));
    }

    @Override
    public @Nullable String getNString(int index) throws SQLException {
        return getString(index);
    }

    @Override
    public boolean getBoolean(int index) throws SQLException {
        return Conversions.truth(value(index));
    }

    @Override
    public byte getByte(int index) throws SQLException {
        return (byte) Conversions.inRange(getLong(index), Byte.MIN_VALUE, Byte.MAX_VALUE, index);
    }

    @Override
    public short getShort(int index) throws SQLException {
        return (short) Conversions.inRange(getLong(index), Short.MIN_VALUE, Short.MAX_VALUE, index);
    }

    @Override
    public int getInt(int index) throws SQLException {
        return (int) Conversions.inRange(getLong(index), Integer.MIN_VALUE, Integer.MAX_VALUE, index);
    }

    @Override
    public long getLong(int index) throws SQLException {
        return Conversions.whole(value(index), index);
    }

    @Override
    public float getFloat(int index) throws SQLException {
        return (float) getDouble(index);
    }

    @Override
    public double getDouble(int index) throws SQLException {
        return Conversions.real(value(index), index);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int index) throws SQLException {
        return Conversions.decimal(value(index), index);
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int index, int scale) throws SQLException {
        BigDecimal decimal = getBigDecimal(index);
        return decimal == null ? null : decimal.setScale(scale, RoundingMode.HALF_UP);
    }

    @Override
    public byte @Nullable [] getBytes(int index) throws SQLException {
        return Conversions.bytes(value(index));
    }

    @Override
    public @Nullable Date getDate(int index) throws SQLException {
        return getDate(index, null);
    }

    @Override
    public @Nullable Date getDate(int index, @Nullable Calendar calendar) throws SQLException {
        Object value = value(index);
        return value == null
                ? null
                : new Date(Conversions.millis(
                        Temporal.dateTime(value, calendar).toLocalDate().atStartOfDay(), calendar));
    }

    @Override
    public @Nullable Time getTime(int index) throws SQLException {
        return getTime(index, null);
    }

    @Override
    public @Nullable Time getTime(int index, @Nullable Calendar calendar) throws SQLException {
        Object value = value(index);
        return value == null
                ? null
                : Time.valueOf(Temporal.dateTime(value, calendar).toLocalTime());
    }

    @Override
    public @Nullable Timestamp getTimestamp(int index) throws SQLException {
        return getTimestamp(index, null);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int index, @Nullable Calendar calendar) throws SQLException {
        Object value = value(index);
        return value == null
                ? null
                : Timestamp.from(Temporal.dateTime(value, calendar)
                        .atZone(Temporal.zone(calendar))
                        .toInstant());
    }

    @Override
    public @Nullable InputStream getBinaryStream(int index) throws SQLException {
        byte[] bytes = getBytes(index);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public @Nullable InputStream getAsciiStream(int index) throws SQLException {
        String text = getString(index);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public @Nullable Reader getCharacterStream(int index) throws SQLException {
        String text = getString(index);
        return text == null ? null : new StringReader(text);
    }

    @Override
    public @Nullable Reader getNCharacterStream(int index) throws SQLException {
        return getCharacterStream(index);
    }

    @Override
    public @Nullable Blob getBlob(int index) throws SQLException {
        byte[] bytes = getBytes(index);
        return bytes == null ? null : new SerialBlob(bytes);
    }

    @Override
    public @Nullable Clob getClob(int index) throws SQLException {
        String text = getString(index);
        return text == null ? null : new SerialClob(text.toCharArray());
    }

    /** Labels are compared without case; of two equal ones the first counts. */
    @Override
    public int findColumn(String label) throws SQLException {
        Map<String, Integer> known = labels;
        if (known == null) {
            known = new HashMap<>();
            List<ColumnInfo> columns = columns();
            for (int i = 0; i < columns.size(); i++) {
                known.putIfAbsent(columns.get(i).label().toLowerCase(Locale.ROOT), i + 1);
            }
            labels = known;
        }
        Integer index = known.get(label.toLowerCase(Locale.ROOT));
        if (index == null) {
            throw new SQLException(
                    "No column '" + label + "'. There are: "
                            + String.join(
                                    ", ",
                                    columns().stream().map(ColumnInfo::label).toList()),
                    "42S22");
        }
        return index;
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        return new ColumnsMetaData(columns());
    }

    @Override
    public Statement getStatement() {
        return statement;
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    public void clearWarnings() throws SQLException {
        checkOpen();
    }

    @Override
    public void setFetchDirection(int direction) throws SQLException {
        if (direction != FETCH_FORWARD) {
            throw new SQLFeatureNotSupportedException("Result sets go forward only.", "0A000");
        }
    }

    @Override
    public int getFetchDirection() {
        return FETCH_FORWARD;
    }

    @Override
    public void setFetchSize(int rows) {
        // Rows come one by one from the file anyway.
    }

    @Override
    public int getFetchSize() {
        return 0;
    }

    @Override
    public int getType() {
        return TYPE_FORWARD_ONLY;
    }

    @Override
    public int getConcurrency() {
        return CONCUR_READ_ONLY;
    }

    @Override
    public int getHoldability() {
        return ResultSet.CLOSE_CURSORS_AT_COMMIT;
    }

    @Override
    public boolean isLast() throws SQLException {
        throw new SQLFeatureNotSupportedException("Whether a row is the last is only known after next().", "0A000");
    }

    @Override
    public boolean rowUpdated() {
        return false;
    }

    @Override
    public boolean rowInserted() {
        return false;
    }

    @Override
    public boolean rowDeleted() {
        return false;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Wrapping.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    final void checkOpen() throws SQLException {
        if (isClosed()) {
            throw SqlErrors.closed("result set");
        }
    }

    final RoutingStatement owner() {
        return statement;
    }
}
