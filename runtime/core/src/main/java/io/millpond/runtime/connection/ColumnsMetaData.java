package io.millpond.runtime.connection;

import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** Metadata of result columns, independent of any open statement. Immutable. */
final class ColumnsMetaData implements ResultSetMetaData {
    private final List<ColumnInfo> columns;

    ColumnsMetaData(List<ColumnInfo> columns) {
        this.columns = List.copyOf(columns);
    }

    private ColumnInfo column(int index) throws SQLException {
        if (index < 1 || index > columns.size()) {
            throw new SQLDataException(
                    "Column " + index + " does not exist: there are " + columns.size() + ".", "07009");
        }
        return columns.get(index - 1);
    }

    @Override
    public int getColumnCount() {
        return columns.size();
    }

    @Override
    public boolean isAutoIncrement(int index) throws SQLException {
        return column(index).isAutoIncrement();
    }

    @Override
    public boolean isCaseSensitive(int index) {
        return true;
    }

    @Override
    public boolean isSearchable(int index) {
        return true;
    }

    @Override
    public boolean isCurrency(int index) {
        return false;
    }

    @Override
    public int isNullable(int index) throws SQLException {
        return column(index).nullable();
    }

    @Override
    public boolean isSigned(int index) throws SQLException {
        return switch (column(index).type()) {
            case Types.INTEGER,
                    Types.BIGINT,
                    Types.SMALLINT,
                    Types.TINYINT,
                    Types.REAL,
                    Types.DOUBLE,
                    Types.FLOAT,
                    Types.NUMERIC,
                    Types.DECIMAL -> true;
            default -> false;
        };
    }

    @Override
    public int getColumnDisplaySize(int index) {
        return Integer.MAX_VALUE;
    }

    @Override
    public String getColumnLabel(int index) throws SQLException {
        return column(index).label();
    }

    @Override
    public String getColumnName(int index) throws SQLException {
        return column(index).name();
    }

    @Override
    public String getSchemaName(int index) {
        return "";
    }

    @Override
    public int getPrecision(int index) throws SQLException {
        return column(index).precision();
    }

    @Override
    public int getScale(int index) throws SQLException {
        return column(index).scale();
    }

    @Override
    public String getTableName(int index) throws SQLException {
        return column(index).table();
    }

    @Override
    public String getCatalogName(int index) {
        return "";
    }

    @Override
    public int getColumnType(int index) throws SQLException {
        return column(index).type();
    }

    @Override
    public String getColumnTypeName(int index) throws SQLException {
        return column(index).typeName();
    }

    @Override
    public boolean isReadOnly(int index) {
        return true;
    }

    @Override
    public boolean isWritable(int index) {
        return false;
    }

    @Override
    public boolean isDefinitelyWritable(int index) {
        return false;
    }

    @Override
    public String getColumnClassName(int index) throws SQLException {
        return switch (column(index).type()) {
            case Types.INTEGER, Types.SMALLINT, Types.TINYINT -> "java.lang.Integer";
            case Types.BIGINT -> "java.lang.Long";
            case Types.REAL, Types.DOUBLE, Types.FLOAT -> "java.lang.Double";
            case Types.BLOB, Types.BINARY, Types.VARBINARY -> "[B";
            case Types.NULL -> "java.lang.Object";
            default -> "java.lang.String";
        };
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Wrapping.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
