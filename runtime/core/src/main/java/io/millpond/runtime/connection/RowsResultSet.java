package io.millpond.runtime.connection;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows kept in memory: of RETURNING, generated keys, kept values, metadata. For one thread. */
final class RowsResultSet extends ReadOnlyResultSet {
    private final List<ColumnInfo> columns;
    private final List<@Nullable Object[]> rows;
    private int position = -1;
    private boolean wasNull;
    private boolean isClosed;

    RowsResultSet(RoutingStatement statement, List<ColumnInfo> columns, List<@Nullable Object[]> rows) {
        super(statement);
        this.columns = List.copyOf(columns);
        this.rows = new ArrayList<>(rows);
    }

    /** Reads all rows; the source may be closed afterwards. */
    static RowsResultSet drain(RoutingStatement statement, ResultSet source) throws SQLException {
        List<ColumnInfo> columns = null;
        List<@Nullable Object[]> rows = new ArrayList<>();
        ResultSetMetaData meta = source.getMetaData();
        int width = meta.getColumnCount();
        while (source.next()) {
            if (columns == null) {
                columns = ColumnInfo.of(meta); // on a row, because the driver takes types from its values
            }
            @Nullable Object[] row = new Object[width];
            for (int i = 0; i < width; i++) {
                row[i] = source.getObject(i + 1);
            }
            rows.add(row);
        }
        return new RowsResultSet(statement, columns == null ? ColumnInfo.of(meta) : columns, rows);
    }

    /** Only the columns at these positions, from 1. */
    RowsResultSet project(List<Integer> indexes) throws SQLException {
        List<ColumnInfo> chosen = new ArrayList<>();
        for (int index : indexes) {
            if (index < 1 || index > columns.size()) {
                throw new SQLDataException("Column " + index + " does not exist: there are " + columns.size(), "07009");
            }
            chosen.add(columns.get(index - 1));
        }
        List<@Nullable Object[]> cut = new ArrayList<>();
        for (@Nullable Object[] row : rows) {
            cut.add(indexes.stream().map(index -> row[index - 1]).toArray());
        }
        return new RowsResultSet(owner(), chosen, cut);
    }

    /** Takes over the rows of another one with the same columns, before anybody reads this one. */
    void append(RowsResultSet more) {
        rows.addAll(more.rows);
    }

    int size() {
        return rows.size();
    }

    @Override
    @Nullable Object value(int index) throws SQLException {
        checkOpen();
        if (position < 0 || position >= rows.size()) {
            throw new SQLException("There is no current row. Next: call next() first.", "24000");
        }
        if (index < 1 || index > columns.size()) {
            throw new SQLDataException("Column " + index + " does not exist: there are " + columns.size(), "07009");
        }
        Object value = rows.get(position)[index - 1];
        wasNull = value == null;
        return value;
    }

    @Override
    List<ColumnInfo> columns() throws SQLException {
        checkOpen();
        return columns;
    }

    @Override
    public boolean next() throws SQLException {
        checkOpen();
        int most = owner().maxRows();
        if (position + 1 < rows.size() && (most == 0 || position + 1 < most)) {
            position++;
            return true;
        }
        position = rows.size();
        return false;
    }

    @Override
    int rowCount() {
        return Math.max(0, Math.min(position + 1, rows.size()));
    }

    @Override
    public boolean wasNull() {
        return wasNull;
    }

    @Override
    public boolean isBeforeFirst() {
        return position < 0 && !rows.isEmpty();
    }

    @Override
    public boolean isAfterLast() {
        return position >= rows.size() && !rows.isEmpty();
    }

    @Override
    public boolean isFirst() {
        return position == 0 && !rows.isEmpty();
    }

    @Override
    public int getRow() {
        return position >= rows.size() ? 0 : position + 1;
    }

    @Override
    public boolean isClosed() {
        return isClosed;
    }

    @Override
    public void close() throws SQLException {
        if (!isClosed) {
            isClosed = true;
            owner().rowsClosed(this);
        }
    }
}
