package io.millpond.jdbc.metadata;

import io.millpond.jdbc.hrana.Column;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A result's columns. Of a column's origin the server says only the declared type: the table, NOT NULL and AUTOINCREMENT
 * are not known (github.com/tursodatabase/libsql, HRANA_3_SPEC, "Col"). Reads the current row; for the result set's thread.
 */
final class LibsqlResultSetMetaData implements ResultSetMetaData {
    private final List<Column> columns;
    private final Supplier<@Nullable Object @Nullable []> row;

    LibsqlResultSetMetaData(List<Column> columns, Supplier<@Nullable Object @Nullable []> row) {
        this.columns = List.copyOf(columns);
        this.row = row;
    }

    private Column column(int column) throws SQLException {
        if (column < 1 || column > columns.size()) {
            throw new SQLDataException(
                    "There is no column " + column + ": the result has the columns 1 to " + columns.size() + ".",
                    "07009");
        }
        return columns.get(column - 1);
    }

    private @Nullable Object value(int column) {
        @Nullable Object[] values = row.get();
        return values == null ? null : values[column - 1];
    }

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    @Override
    public String getColumnName(int column) throws SQLException {
        return column(column).name();
    }

    @Override
    public String getColumnLabel(int column) throws SQLException {
        return column(column).name();
    }

    @Override
    public int getColumnType(int column) throws SQLException {
        return ColumnType.jdbcType(getColumnTypeName(column), value(column));
    }

    @Override
    public String getColumnTypeName(int column) throws SQLException {
        return ColumnType.name(column(column).declaredType(), value(column));
    }

    @Override
    public String getColumnClassName(int column) throws SQLException {
        column(column);
        return ColumnType.javaClass(value(column));
    }

    @Override
    public int getPrecision(int column) throws SQLException {
        return ColumnType.inBrackets(column(column).declaredType(), 0);
    }

    @Override
    public int getScale(int column) throws SQLException {
        return ColumnType.inBrackets(column(column).declaredType(), 1);
    }

    @Override
    public boolean isSigned(int column) throws SQLException {
        return ColumnType.isSigned(getColumnTypeName(column));
    }

    /** {@inheritDoc} SQLite has no limit but that of a row. */
    @Override
    public int getColumnDisplaySize(int column) {
        return Integer.MAX_VALUE;
    }

    /** {@inheritDoc} Always unknown: the server does not say. */
    @Override
    public int isNullable(int column) throws SQLException {
        column(column);
        return columnNullableUnknown;
    }

    /** {@inheritDoc} Always false: the server does not say. */
    @Override
    public boolean isAutoIncrement(int column) throws SQLException {
        column(column);
        return false;
    }

    /** {@inheritDoc} Always empty: the server does not say. */
    @Override
    public String getTableName(int column) throws SQLException {
        column(column);
        return "";
    }

    @Override
    public String getSchemaName(int column) {
        return "";
    }

    @Override
    public String getCatalogName(int column) {
        return "";
    }

    @Override
    public boolean isCaseSensitive(int column) {
        return true;
    }

    @Override
    public boolean isSearchable(int column) {
        return true;
    }

    @Override
    public boolean isCurrency(int column) {
        return false;
    }

    @Override
    public boolean isReadOnly(int column) {
        return false;
    }

    @Override
    public boolean isWritable(int column) {
        return true;
    }

    @Override
    public boolean isDefinitelyWritable(int column) {
        return true;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw new SQLNonTransientException("The metadata is not a " + type.getName() + ".", "0A000");
        }
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
