package io.millpond.jdbc.statement;

import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * A savepoint of one transaction. Immutable.
 *
 * @param id unique in its connection
 * @param name as the application called it, or null
 */
record TransactionSavepoint(
        ServerConnection connection, int id, @Nullable String name) implements Savepoint {
    /** As the server knows it: two savepoints may have the same name, and SQLite then sees only the newer one. */
    String sqlName() {
        return "millpond_" + id;
    }

    @Override
    public int getSavepointId() throws SQLException {
        if (name != null) {
            throw new SQLException("The savepoint has a name, not an id.", "3B000");
        }
        return id;
    }

    @Override
    public String getSavepointName() throws SQLException {
        if (name == null) {
            throw new SQLException("The savepoint has an id, not a name.", "3B000");
        }
        return name;
    }

    @Override
    public String toString() {
        return name == null ? "savepoint " + id : "savepoint " + name;
    }
}
