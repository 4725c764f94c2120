package io.millpond.runtime.connection;

import io.millpond.runtime.pool.Lease;
import io.millpond.runtime.pool.PhysicalStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are read as they are asked for. Holds its physical statement and, outside a transaction, its connection until
 * it is closed. For one thread.
 */
final class PhysicalResultSet extends ReadOnlyResultSet {
    private final FileExecution execution;
    private final PhysicalStatement source;
    private final ResultSet rows;
    private final @Nullable Lease lease;
    private @Nullable List<ColumnInfo> columns;
    private int row;
    private boolean isAtEnd;
    private volatile boolean isClosed;

    PhysicalResultSet(
            RoutingStatement statement,
            FileExecution execution,
            PhysicalStatement source,
            ResultSet rows,
            @Nullable Lease lease) {
        super(statement);
        this.execution = execution;
        this.source = source;
        this.rows = rows;
        this.lease = lease;
    }

    @Override
    public boolean next() throws SQLException {
        checkOpen();
        int most = owner().maxRows();
        if (isAtEnd || (most > 0 && row >= most)) {
            isAtEnd = true;
            return false;
        }
        boolean hasRow;
        try {
            hasRow = rows.next();
        } catch (SQLException e) {
            source.failed(e);
            execution.readingFailed(e);
            throw owner().cancellation().map(e);
        }
        if (hasRow) {
            row++;
        } else {
            checkOpen(); // closed by another thread meanwhile: that is no end of the rows
            isAtEnd = true;
            owner().rowsRead(row);
        }
        return hasRow;
    }

    @Override
    @Nullable Object value(int index) throws SQLException {
        try {
            return current().getObject(index);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public @Nullable String getString(int index) throws SQLException {
        try {
            return current().getString(index);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public int getInt(int index) throws SQLException {
        long value = getLong(index);
        int narrow = (int) value;
        return narrow == value ? narrow : (int) Conversions.inRange(value, Integer.MIN_VALUE, Integer.MAX_VALUE, index);
    }

    @Override
    public long getLong(int index) throws SQLException {
        long value;
        try {
            value = current().getLong(index);
        } catch (SQLException e) {
            throw failed(e);
        }
        // What SQLite gives for text that is no number, and for what does not fit.
        boolean isDoubtful = value == 0 || value == Long.MAX_VALUE || value == Long.MIN_VALUE;
        return isDoubtful ? Conversions.whole(value(index), index) : value;
    }

    @Override
    public double getDouble(int index) throws SQLException {
        double value;
        try {
            value = current().getDouble(index);
        } catch (SQLException e) {
            throw failed(e);
        }
        return value == 0 ? Conversions.real(value(index), index) : value;
    }

    @Override
    public byte @Nullable [] getBytes(int index) throws SQLException {
        try {
            return current().getBytes(index);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean wasNull() throws SQLException {
        checkOpen();
        try {
            return rows.wasNull();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    List<ColumnInfo> columns() throws SQLException {
        checkOpen();
        List<ColumnInfo> known = columns;
        if (known == null) {
            try {
                known = ColumnInfo.of(rows.getMetaData());
            } catch (SQLException e) {
                throw failed(e);
            }
            columns = known;
        }
        return known;
    }

    @Override
    int rowCount() {
        return row;
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        checkOpen();
        return row == 0 && !isAtEnd && rows.isBeforeFirst();
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        checkOpen();
        return isAtEnd && row > 0;
    }

    @Override
    public boolean isFirst() throws SQLException {
        checkOpen();
        return row == 1 && !isAtEnd;
    }

    @Override
    public int getRow() {
        return isAtEnd ? 0 : row;
    }

    @Override
    public boolean isClosed() {
        return isClosed;
    }

    @Override
    public void close() throws SQLException {
        synchronized (execution) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            try {
                release();
            } catch (SQLException e) {
                throw SqlErrors.map(e);
            } finally {
                execution.closed(this);
            }
        }
        owner().rowsClosed(this);
    }

    private void release() throws SQLException {
        // Before the connection goes back: a cancel must not hit its next user.
        owner().cancellation().leave();
        try {
            if (execution.isUsedByThisThread()) {
                source.close();
            } else {
                source.discard(); // its thread may still be reading, so nobody else gets it
            }
        } finally {
            if (lease != null) {
                lease.close();
            }
        }
    }

    /** Whether it holds a connection of its own. */
    boolean hasLease() {
        return lease != null;
    }

    /** Closed by another thread meanwhile, the driver says that in other words. */
    private SQLException failed(SQLException error) {
        return isClosed ? SqlErrors.closed("result set") : SqlErrors.map(error);
    }

    private ResultSet current() throws SQLException {
        if (isClosed) {
            throw SqlErrors.closed("result set");
        }
        if (row == 0 || isAtEnd) {
            throw new SQLException("There is no current row. Next: call next() first.", "24000");
        }
        return rows;
    }
}
