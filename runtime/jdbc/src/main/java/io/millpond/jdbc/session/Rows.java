package io.millpond.jdbc.session;

import io.millpond.jdbc.hrana.Column;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one result, in memory or as they come. For the connection's thread. */
public interface Rows extends AutoCloseable {
    /** The columns, in order; never empty. */
    List<Column> columns();

    /**
     * The next row.
     *
     * @return null, Long, Double, String, byte[] or UnsignedInfinity, one for each column; the array is the caller's. Null
     *     after the last row
     * @throws SQLException if the rest cannot be had
     */
    @Nullable Object @Nullable [] next() throws SQLException;

    /** Lets go of what is left. */
    @Override
    void close() throws SQLException;
}
