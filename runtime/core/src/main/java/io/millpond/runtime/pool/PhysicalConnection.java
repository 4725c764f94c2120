package io.millpond.runtime.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/**
 * One SQLite connection with its prepared statements. For the holder of its lease only; {@link #interrupt()} and
 * {@link #lastSql()} may come from any thread.
 */
public final class PhysicalConnection implements Interruptible {
    private final SQLiteConnection connection;
    private final StatementCache statements;
    private final Consumer<SQLException> errors;
    private volatile @Nullable String lastSql;
    private @Nullable Object lastSession;
    private boolean isSuspect;

    PhysicalConnection(SQLiteConnection connection, int statementCacheSize, Consumer<SQLException> errors) {
        this.connection = connection;
        this.errors = errors;
        this.statements = new StatementCache(statementCacheSize);
    }

    /**
     * A statement for this text, kept from an earlier use or prepared now. After a schema change SQLite prepares a kept one
     * again by itself, and sqlite-jdbc reads its columns anew each time it runs.
     *
     * @param sql one statement
     * @return to be closed by the caller
     * @throws SQLException what SQLite says about the text
     */
    public PhysicalStatement prepare(String sql) throws SQLException {
        lastSql = sql;
        PhysicalStatement kept = statements.take(sql);
        if (kept != null) {
            return kept;
        }
        try {
            return new PhysicalStatement(this, sql, connection.prepareStatement(sql));
        } catch (SQLException e) {
            if (e.getErrorCode() != SQLiteErrorCode.SQLITE_ERROR.code) { // the text is wrong, not the connection
                suspect(e);
            }
            throw e;
        }
    }

    /**
     * Runs a statement of ours that returns nothing.
     *
     * @param sql one statement
     * @throws SQLException what SQLite says
     */
    public void run(String sql) throws SQLException {
        try (PhysicalStatement statement = prepare(sql)) {
            statement.execute();
        }
    }

    /**
     * Runs a question of ours for one whole number.
     *
     * @param sql one statement with one row and column
     * @return the number
     * @throws SQLException what SQLite says
     */
    public long number(String sql) throws SQLException {
        try (PhysicalStatement statement = prepare(sql)) {
            statement.execute();
            try (ResultSet rows = statement.rows()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /**
     * How many rows the last INSERT, UPDATE or DELETE changed.
     *
     * @return as SQLite's {@code changes()}
     * @throws SQLException if the connection is closed
     */
    public long changes() throws SQLException {
        return database().changes();
    }

    /**
     * How many rows were changed since the connection was opened, by triggers and foreign keys too.
     *
     * @return as SQLite's {@code total_changes()}
     * @throws SQLException if the connection is closed
     */
    public long totalChanges() throws SQLException {
        return database().total_changes();
    }

    private DB database() throws SQLException {
        if (connection.isClosed()) { // then it says so in none of the other ways
            isSuspect = true;
        }
        return connection.getDatabase();
    }

    /**
     * Whether a transaction is open. Asked after errors only: some of them end it.
     *
     * @return true if a COMMIT would find one
     * @throws SQLException if the connection does not answer
     */
    public boolean isInTransaction() throws SQLException {
        // sqlite3_get_autocommit is not reachable through sqlite-jdbc; a second BEGIN is refused without side effect.
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
        } catch (SQLException e) {
            String message = e.getMessage();
            if (message != null && message.contains("within a transaction")) {
                return true;
            }
            suspect(e);
            throw e;
        }
        run("ROLLBACK");
        return false;
    }

    @Override
    public void interrupt() throws SQLException {
        connection.getDatabase().interrupt();
    }

    /**
     * The connection itself, for metadata.
     *
     * @return of sqlite-jdbc
     */
    public SQLiteConnection connection() {
        return connection;
    }

    /**
     * Notes who uses the connection for writes.
     *
     * @param session a logical connection
     * @return whether somebody else used it in between
     */
    public boolean enter(Object session) {
        boolean isAnother = lastSession != session;
        lastSession = session;
        return isAnother;
    }

    /**
     * The same question without noting anything.
     *
     * @param session a logical connection
     * @return whether somebody else used it since
     */
    public boolean isLastUsedByAnother(Object session) {
        return lastSession != session;
    }

    /** An error that may have left more behind than itself: the connection is looked at before its next user gets it. */
    void suspect(SQLException error) {
        errors.accept(error);
        int code = error.getErrorCode() & 0xff;
        isSuspect |= code != SQLiteErrorCode.SQLITE_CONSTRAINT.code && code != SQLiteErrorCode.SQLITE_READONLY.code;
    }

    /** Whether the next user may have it: it can read, and no transaction is left open. Asked when a lease ends. */
    boolean isUsable() {
        if (!isSuspect) {
            return true;
        }
        isSuspect = false;
        try {
            number("PRAGMA schema_version"); // reads from the file
            return !isInTransaction();
        } catch (SQLException e) {
            return false;
        }
    }

    /** The last text that was prepared. From any thread. */
    @Nullable String lastSql() {
        return lastSql;
    }

    int keptStatements() {
        return statements.count();
    }

    void giveBack(PhysicalStatement statement) throws SQLException {
        if (!statement.isUsable()) {
            statement.discard();
            return;
        }
        try {
            statement.reset();
        } catch (SQLException e) {
            statement.discard();
            throw e;
        }
        statements.give(statement);
    }

    void close() throws SQLException {
        statements.clear();
        connection.close();
    }
}
