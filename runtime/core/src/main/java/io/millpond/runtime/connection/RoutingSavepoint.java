package io.millpond.runtime.connection;

import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * A savepoint of one transaction. Immutable.
 *
 * @param id unique in its connection
 * @param name as the application called it, or null
 * @param sqlName as SQLite knows it
 */
record RoutingSavepoint(int id, @Nullable String name, String sqlName) implements Savepoint {
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
}
