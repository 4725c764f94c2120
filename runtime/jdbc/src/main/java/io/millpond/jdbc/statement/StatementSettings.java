package io.millpond.jdbc.statement;

import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What can be set on a statement, with sqlite-jdbc's answers where nothing can. For one thread. */
abstract class StatementSettings implements Statement {
    private long maxRows;
    private int fetchSize;
    private int fetchDirection = ResultSet.FETCH_FORWARD;
    private int timeoutSeconds;

    /** Throws if the statement or its connection is closed. */
    abstract void checkOpen() throws SQLException;

    @Override
    public final long getLargeMaxRows() throws SQLException {
        checkOpen();
        return maxRows;
    }

    @Override
    public final void setLargeMaxRows(long max) throws SQLException {
        checkOpen();
        if (max < 0) {
            throw new SQLDataException("maxRows " + max + " is below 0.", "22023");
        }
        maxRows = max;
    }

    @Override
    public final int getMaxRows() throws SQLException {
        return (int) Math.min(getLargeMaxRows(), Integer.MAX_VALUE);
    }

    @Override
    public final void setMaxRows(int max) throws SQLException {
        setLargeMaxRows(max);
    }

    @Override
    public final int getFetchSize() throws SQLException {
        checkOpen();
        return fetchSize;
    }

    /** Above 0: rows come as they are read, with bounded memory; how many at a time is up to the server. */
    @Override
    public final void setFetchSize(int rows) throws SQLException {
        checkOpen();
        fetchSize = Refusals.notNegative(rows, "fetchSize");
    }

    @Override
    public final int getFetchDirection() throws SQLException {
        checkOpen();
        return fetchDirection;
    }

    /** A hint that is kept and not followed: rows come in their order. */
    @Override
    public final void setFetchDirection(int direction) throws SQLException {
        checkOpen();
        if (direction < ResultSet.FETCH_FORWARD || direction > ResultSet.FETCH_UNKNOWN) {
            throw new SQLDataException("There is no fetch direction " + direction + ".", "22023");
        }
        fetchDirection = direction;
    }

    @Override
    public final int getQueryTimeout() throws SQLException {
        checkOpen();
        return timeoutSeconds;
    }

    /** For the whole call with all its round trips; 0: only the network timeout counts. */
    @Override
    public final void setQueryTimeout(int seconds) throws SQLException {
        checkOpen();
        timeoutSeconds = Refusals.notNegative(seconds, "queryTimeout");
    }

    @Override
    public final int getMaxFieldSize() throws SQLException {
        checkOpen();
        return 0;
    }

    /** Values are never cut off. */
    @Override
    public final void setMaxFieldSize(int bytes) throws SQLException {
        checkOpen();
        Refusals.notNegative(bytes, "maxFieldSize");
    }

    /** Nothing to do: there are no JDBC escapes in SQLite's SQL. */
    @Override
    public final void setEscapeProcessing(boolean isOn) throws SQLException {
        checkOpen();
    }

    /** Nothing to do: there are no positioned updates. */
    @Override
    public final void setCursorName(String name) throws SQLException {
        checkOpen();
    }

    @Override
    public final int getResultSetConcurrency() throws SQLException {
        checkOpen();
        return ResultSet.CONCUR_READ_ONLY;
    }

    @Override
    public final int getResultSetType() throws SQLException {
        checkOpen();
        return ResultSet.TYPE_FORWARD_ONLY;
    }

    @Override
    public final int getResultSetHoldability() throws SQLException {
        checkOpen();
        return ResultSet.CLOSE_CURSORS_AT_COMMIT;
    }

    @Override
    public final @Nullable SQLWarning getWarnings() throws SQLException {
        checkOpen();
        return null;
    }

    @Override
    public final void clearWarnings() throws SQLException {
        checkOpen();
    }

    /** A hint for pools of statements; there is nothing on the server to pool. */
    @Override
    public final void setPoolable(boolean isPoolable) throws SQLException {
        checkOpen();
    }

    @Override
    public final boolean isPoolable() throws SQLException {
        checkOpen();
        return false;
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        return Refusals.unwrap(this, type);
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
