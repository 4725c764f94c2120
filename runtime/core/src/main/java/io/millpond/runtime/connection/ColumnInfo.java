package io.millpond.runtime.connection;

import io.millpond.runtime.pool.PhysicalStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is known of a result column, taken while the physical statement was there.
 *
 * @param type of {@link Types}
 */
record ColumnInfo(
        String label,
        String name,
        String table,
        int type,
        String typeName,
        int precision,
        int scale,
        int nullable,
        boolean isAutoIncrement) {

    static ColumnInfo integer(String label) {
        return new ColumnInfo(
                label, label, "", Types.BIGINT, "BIGINT", 0, 0, ResultSetMetaData.columnNullableUnknown, false);
    }

    static List<ColumnInfo> of(ResultSetMetaData meta) throws SQLException {
        List<ColumnInfo> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String table = meta.getTableName(i);
            columns.add(new ColumnInfo(
                    meta.getColumnLabel(i),
                    meta.getColumnName(i),
                    table == null ? "" : table,
                    meta.getColumnType(i),
                    meta.getColumnTypeName(i),
                    meta.getPrecision(i),
                    meta.getScale(i),
                    meta.isNullable(i),
                    meta.isAutoIncrement(i)));
        }
        return columns;
    }

    /** Of a statement that has not run: types are the declared ones. */
    static List<ColumnInfo> of(PhysicalStatement statement) throws SQLException {
        List<ColumnInfo> columns = new ArrayList<>();
        for (String name : statement.columnNames()) {
            int index = columns.size();
            String table = statement.tableName(index);
            String declared = statement.declaredType(index);
            String type = declared == null ? "" : declared.toUpperCase(Locale.ROOT);
            columns.add(new ColumnInfo(
                    name,
                    name,
                    table == null ? "" : table,
                    sqlType(type),
                    type,
                    0,
                    0,
                    ResultSetMetaData.columnNullableUnknown,
                    false));
        }
        return columns;
    }

    /** As SQLite finds the affinity (https://sqlite.org/datatype3.html#determination_of_column_affinity). */
    private static int sqlType(String declared) {
        if (declared.contains("INT")) {
            return declared.contains("BIG") ? Types.BIGINT : Types.INTEGER;
        } else if (declared.contains("CHAR") || declared.contains("CLOB") || declared.contains("TEXT")) {
            return Types.VARCHAR;
        } else if (declared.contains("BLOB")) {
            return Types.BLOB;
        } else if (declared.contains("REAL") || declared.contains("FLOA") || declared.contains("DOUB")) {
            return Types.REAL;
        }
        return declared.isEmpty() ? Types.OTHER : Types.NUMERIC;
    }
}
