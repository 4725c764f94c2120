package io.millpond.runtime.connection;

import io.millpond.runtime.verdict.Verdict;
import java.sql.SQLException;
import java.util.List;

/**
 * What a logical connection remembers between statements, and how it runs them. The faces of JDBC know nothing else.
 *
 * <p>Guarded by its own lock: one thread works with it, and another one may close it in the middle of that. What runs then
 * ends first; what comes later is refused, so that nothing ever runs on a connection that already has another user.
 */
interface Execution {
    /** What a text is; looked up, not asked of a server. */
    Verdict verdict(String sql);

    /** Runs one statement where it belongs. */
    Result execute(Call call) throws SQLException;

    /** Runs a text of several statements: all, in order. Without transaction control in it, it is one atomic unit. */
    Result several(Call whole) throws SQLException;

    /** Runs all of them as one atomic unit. */
    Batch.Outcome batch(List<Call> calls) throws SQLException;

    // ---- transactions

    boolean isAutoCommit();

    boolean isReadOnly();

    boolean isInTransaction();

    void setAutoCommit(boolean wanted) throws SQLException;

    void setReadOnly(boolean wanted) throws SQLException;

    void commit() throws SQLException;

    void rollback() throws SQLException;

    /** Begins a transaction if there is none. */
    void savepoint(String name) throws SQLException;

    void rollbackTo(String name) throws SQLException;

    void release(String name) throws SQLException;

    // ---- looking, which neither begins a transaction nor keeps a connection

    /** A list of the driver's metadata, kept in memory. */
    RowsResultSet metaData(RoutingStatement owner, RoutingMetaData.Question question) throws SQLException;

    /** The columns of a statement that has not run; empty if it has none. */
    List<ColumnInfo> columns(String sql) throws SQLException;

    /** How many parameters a statement has. */
    int parameterCount(String sql) throws SQLException;

    // ---- its end

    /** Whether what it runs on is closed for everybody. */
    boolean isDatabaseClosed();

    /** Ends everything; what is not committed is rolled back. */
    void close() throws SQLException;
}
