package io.millpond.runtime.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that the primary gives. Keeps its connection until the last row was read, or it is closed. For one thread; another one
 * may close it.
 */
final class PrimaryResultSet extends ReadOnlyResultSet {
    private final Object lock;
    private final PrimarySide side;
    private final Statement source;
    private final ResultSet rows;
    private @Nullable List<ColumnInfo> columns;
    private int row;
    private boolean isAtEnd;
    private boolean isReleased;
    private volatile boolean isClosed;

    PrimaryResultSet(RoutingStatement statement, Object lock, PrimarySide side, Statement source, ResultSet rows) {
        super(statement);
        this.lock = lock;
        this.side = side;
        this.source = source;
        this.rows = rows;
    }

    @Override
    public boolean next() throws SQLException {
        checkOpen();
        int most = owner().maxRows();
        if (!isAtEnd && (most == 0 || row < most) && rows.next()) {
            row++;
            return true;
        }
        if (!isAtEnd) {
            isAtEnd = true;
            columns(); // can be asked for as long as this is open
            release();
            owner().rowsRead(row);
        }
        return false;
    }

    @Override
    @Nullable Object value(int index) throws SQLException {
        return current().getObject(index);
    }

    @Override
    public boolean wasNull() throws SQLException {
        checkOpen();
        return rows.wasNull();
    }

    @Override
    List<ColumnInfo> columns() throws SQLException {
        checkOpen();
        List<ColumnInfo> known = columns;
        if (known == null) {
            known = ColumnInfo.of(rows.getMetaData());
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
        synchronized (lock) {
            if (isClosed) {
                return;
            }
            isClosed = true;
        }
        try {
            release();
        } finally {
            owner().rowsClosed(this);
        }
    }

    private void release() throws SQLException {
        synchronized (lock) {
            if (isReleased) {
                return;
            }
            isReleased = true;
            owner().cancellation().leave();
            try {
                source.close();
            } finally {
                side.closed(this);
            }
        }
    }

    private ResultSet current() throws SQLException {
        checkOpen();
        if (row == 0 || isAtEnd) {
            throw new SQLException("There is no current row. Next: call next() first.", "24000");
        }
        return rows;
    }
}
