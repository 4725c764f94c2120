package io.millpond.runtime.pool;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * A statement prepared on a physical connection. It has one user at a time, who holds the connection's lease and gives
 * the statement back by {@link #close()}.
 */
public final class PhysicalStatement implements AutoCloseable {
    private final PhysicalConnection owner;
    private final String sql;
    private final PreparedStatement statement;
    private final int parameterCount;
    private @Nullable ResultSet open;

    PhysicalStatement(PhysicalConnection owner, String sql, PreparedStatement statement) throws SQLException {
        this.owner = owner;
        this.sql = sql;
        this.statement = statement;
        this.parameterCount = statement.getParameterMetaData().getParameterCount();
    }

    String sql() {
        return sql;
    }

    /**
     * How many parameters it has.
     *
     * @return 0 or more
     */
    public int parameterCount() {
        return parameterCount;
    }

    /**
     * Binds a value.
     *
     * @param index from 1
     * @param value null, Integer, Long, Double, String or byte[]
     * @throws SQLException if SQLite refuses it
     */
    public void bind(int index, @Nullable Object value) throws SQLException {
        statement.setObject(index, value);
    }

    /**
     * Runs it.
     *
     * @return whether it has columns, so that {@link #rows()} may be asked
     * @throws SQLException what SQLite says
     */
    public boolean execute() throws SQLException {
        try {
            return statement.execute();
        } catch (SQLException e) {
            failed(e);
            throw e;
        }
    }

    /**
     * To be told if reading its rows fails.
     *
     * @param error what SQLite said
     */
    public void failed(SQLException error) {
        owner.suspect(error);
    }

    /**
     * The rows of the last {@link #execute()}.
     *
     * @return open
     * @throws SQLException what SQLite says
     */
    public ResultSet rows() throws SQLException {
        ResultSet rows = statement.getResultSet();
        open = rows;
        return rows;
    }

    /**
     * The labels of its columns, known without running it.
     *
     * @return in order; empty if it has none
     * @throws SQLException if it is closed
     */
    public List<String> columnNames() throws SQLException {
        return List.of(core().pointer.safeRun(DB::column_names));
    }

    /**
     * The type that a column was declared with.
     *
     * @param index from 0
     * @return as in CREATE TABLE; null for an expression
     * @throws SQLException if it is closed
     */
    public @Nullable String declaredType(int index) throws SQLException {
        return core().pointer.safeRun((db, pointer) -> db.column_decltype(pointer, index));
    }

    /**
     * The table that a column comes from.
     *
     * @param index from 0
     * @return its name; null for an expression
     * @throws SQLException if it is closed
     */
    public @Nullable String tableName(int index) throws SQLException {
        return core().pointer.safeRun((db, pointer) -> db.column_table_name(pointer, index));
    }

    /**
     * Whether it can run again. After most errors of a step sqlite-jdbc finalizes the statement: it would say "statement
     * is not executing" from then on, also when what it missed has come
     * (https://github.com/xerial/sqlite-jdbc, org.sqlite.core.DB#execute).
     */
    boolean isUsable() {
        return !core().pointer.isClosed();
    }

    /** JDBC's own metadata of sqlite-jdbc needs a row. */
    private CoreStatement core() {
        return (CoreStatement) statement;
    }

    /** Resets it, forgets its values, and gives it back for the next user. */
    @Override
    public void close() throws SQLException {
        owner.giveBack(this);
    }

    /**
     * Closes what SQLite holds; nobody else gets it.
     *
     * @throws SQLException what SQLite says
     */
    public void discard() throws SQLException {
        statement.close();
    }

    /** Ends its rows and forgets its values, so that nothing of one user is seen by the next. */
    void reset() throws SQLException {
        ResultSet rows = open;
        open = null;
        if (rows != null) {
            rows.close();
        }
        if (parameterCount > 0) {
            statement.clearParameters();
        }
    }
}
