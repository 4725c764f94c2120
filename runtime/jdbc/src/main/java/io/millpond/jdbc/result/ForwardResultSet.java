package io.millpond.jdbc.result;

import io.millpond.jdbc.hrana.Column;
import io.millpond.jdbc.metadata.Columns;
import io.millpond.jdbc.session.Rows;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a result set stands: it goes forward only. As in sqlite-jdbc, the first row can be read before {@code next()} is
 * called, and every column is NULL after the last row. For one thread at a time.
 */
abstract class ForwardResultSet extends LabelledResultSet {
    private final @Nullable Statement owner;
    private final Rows rows;
    private final List<Column> columns;
    private final long maxRows;
    private final Runnable whenClosed;

    /** The row that is read: the first one while {@link #rowNumber} is 0; null if there is none (any more). */
    private @Nullable Object @Nullable [] row;

    /** Whether {@link #row} was fetched ahead of the first next(). */
    private boolean isFirstFetched;

    private boolean isAtEnd;
    private boolean isClosed;

    /** Rows that next() has gone to. */
    private long rowNumber;

    private int fetchSize;
    private @Nullable Map<String, Integer> columnOfLabel;
    private @Nullable ResultSetMetaData metaData;

    ForwardResultSet(@Nullable Statement owner, Rows rows, long maxRows, Runnable whenClosed) {
        this.owner = owner;
        this.rows = rows;
        this.columns = rows.columns();
        this.maxRows = maxRows;
        this.whenClosed = whenClosed;
    }

    /**
     * A value of the current row.
     *
     * @param column counted from 1
     * @throws SQLException 24000 if closed, 07009 if there is no such column, or what fetching the first row throws
     */
    final @Nullable Object value(int column) throws SQLException {
        if (rowNumber == 0 || isClosed) {
            requireOpen();
            fetchFirst();
        }
        if (column < 1 || column > columns.size()) {
            throw new SQLDataException(
                    "There is no column " + column + ": the result has the columns 1 to " + columns.size() + ".",
                    "07009");
        }
        return row == null ? null : row[column - 1];
    }

    private void requireOpen() throws SQLException {
        if (isClosed) {
            throw new SQLNonTransientException(
                    "The result set is closed. Read it before closing it, its statement or its connection, and before"
                            + " running the statement again.",
                    "24000");
        }
    }

    private void fetchFirst() throws SQLException {
        if (!isFirstFetched) {
            isFirstFetched = true;
            row = rows.next();
        }
    }

    /** {@inheritDoc} False, not an error, when closed, as sqlite-jdbc does. */
    @Override
    public final boolean next() throws SQLException {
        if (isClosed || isAtEnd) {
            return false;
        }
        if (maxRows > 0 && rowNumber == maxRows) {
            // As in sqlite-jdbc the last row stays readable, and it is not known whether others would follow.
            rows.close();
            return false;
        }
        if (rowNumber > 0) {
            row = rows.next();
        } else {
            fetchFirst();
        }
        if (row == null) {
            isAtEnd = true;
            return false;
        }
        rowNumber++;
        return true;
    }

    @Override
    public final void close() throws SQLException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        row = null;
        try {
            rows.close();
        } finally {
            whenClosed.run();
        }
    }

    @Override
    public final boolean isClosed() {
        return isClosed;
    }

    /** {@inheritDoc} Upper and lower case are the same; of several columns of that name the first. */
    @Override
    public final int findColumn(String label) throws SQLException {
        requireOpen();
        if (columnOfLabel == null) {
            columnOfLabel = columnsByLabel();
        }
        Integer column = columnOfLabel.get(label);
        if (column == null) {
            column = columnOfLabel.get(label.toLowerCase(Locale.ROOT));
        }
        if (column == null) {
            throw new SQLSyntaxErrorException(
                    "The result has no column '" + label + "'. Its columns are "
                            + columns.stream().map(Column::name).toList() + ".",
                    "42S22");
        }
        return column;
    }

    /** By label as it is written where that is unambiguous (no lower-casing at each call), and by lower case. */
    private Map<String, Integer> columnsByLabel() {
        Map<String, Integer> found = new HashMap<>();
        for (int at = 0; at < columns.size(); at++) {
            found.putIfAbsent(columns.get(at).name().toLowerCase(Locale.ROOT), at + 1);
        }
        for (Column column : columns) {
            Integer first = found.get(column.name().toLowerCase(Locale.ROOT));
            if (first != null) {
                found.put(column.name(), first);
            }
        }
        return found;
    }

    /**
     * {@inheritDoc} The types of columns follow the current row, because SQLite's values have types and not its columns;
     * may be called after close.
     */
    @Override
    public final ResultSetMetaData getMetaData() throws SQLException {
        if (!isClosed && rowNumber == 0) {
            fetchFirst();
        }
        if (metaData == null) {
            metaData = Columns.following(columns, () -> row);
        }
        return metaData;
    }

    @Override
    public final @Nullable Statement getStatement() {
        return owner;
    }

    @Override
    public final boolean isBeforeFirst() throws SQLException {
        if (isClosed || rowNumber > 0 || isAtEnd) {
            return false;
        }
        fetchFirst();
        return row != null;
    }

    @Override
    public final boolean isAfterLast() {
        return !isClosed && isAtEnd && rowNumber > 0;
    }

    @Override
    public final boolean isFirst() {
        return !isClosed && rowNumber == 1;
    }

    @Override
    public final boolean isLast() throws SQLException {
        throw new SQLFeatureNotSupportedException("isLast is not supported: rows come as they are read.", "0A000");
    }

    /** {@inheritDoc} After the last row still the last row's number; 0 when closed. */
    @Override
    public final int getRow() {
        return isClosed ? 0 : (int) Math.min(rowNumber, Integer.MAX_VALUE);
    }

    private static SQLException forwardOnly() {
        return new SQLFeatureNotSupportedException(
                "The result set is TYPE_FORWARD_ONLY: only next() moves it.", "0A000");
    }

    @Override
    public final void beforeFirst() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final void afterLast() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean first() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean last() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean absolute(int row) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean relative(int rows) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final boolean previous() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public final void setFetchDirection(int direction) throws SQLException {
        requireOpen();
        if (direction != ResultSet.FETCH_FORWARD) {
            throw forwardOnly();
        }
    }

    @Override
    public final int getFetchDirection() throws SQLException {
        requireOpen();
        return ResultSet.FETCH_FORWARD;
    }

    /** {@inheritDoc} A hint without effect: whether rows are streamed is the statement's to say before it is run. */
    @Override
    public final void setFetchSize(int rows) throws SQLException {
        requireOpen();
        if (rows < 0) {
            throw new SQLDataException("The fetch size is " + rows + ", but cannot be negative.", "22023");
        }
        fetchSize = rows;
    }

    @Override
    public final int getFetchSize() throws SQLException {
        requireOpen();
        return fetchSize;
    }

    @Override
    public final int getType() {
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public final int getConcurrency() {
        return ResultSet.CONCUR_READ_ONLY;
    }

    /** {@inheritDoc} Rows in memory outlive a commit; those that are streamed do not. */
    @Override
    public final int getHoldability() {
        return ResultSet.CLOSE_CURSORS_AT_COMMIT;
    }

    @Override
    public final @Nullable String getCursorName() {
        return null;
    }

    @Override
    public final @Nullable SQLWarning getWarnings() {
        return null;
    }

    @Override
    public final void clearWarnings() {
        // There are none: SQLite has no warnings.
    }

    @Override
    public final boolean rowUpdated() {
        return false;
    }

    @Override
    public final boolean rowInserted() {
        return false;
    }

    @Override
    public final boolean rowDeleted() {
        return false;
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        if (!type.isInstance(this)) {
            throw new SQLNonTransientException("The result set is not a " + type.getName() + ".", "0A000");
        }
        return type.cast(this);
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
