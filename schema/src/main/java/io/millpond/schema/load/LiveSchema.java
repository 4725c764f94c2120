package io.millpond.schema.load;

import java.sql.Connection;
import java.sql.SQLException;

/** Reads the model of a live database's {@code main} schema. */
public final class LiveSchema {
    private LiveSchema() {}

    /**
     * Reads the whole schema. Reads only; leaves the connection and its transaction as they were.
     *
     * @param connection to any SQLite database
     * @return the model and each object's text
     * @throws SQLException where the database cannot be read
     */
    @SuppressWarnings("DoNotCallSuggester")
    public static LoadedSchema read(Connection connection) throws SQLException {
        throw new UnsupportedOperationException("schema: under way, " + connection);
    }
}
