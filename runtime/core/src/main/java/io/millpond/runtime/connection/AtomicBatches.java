package io.millpond.runtime.connection;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** What a logical connection can do beyond {@code java.sql}; from {@code connection.unwrap(…)}. */
public interface AtomicBatches {
    /**
     * Runs different statements, each with the parameters it has now, as one atomic unit: all take effect, or none. In a
     * transaction they are a part of it.
     *
     * @param statements prepared by this connection; none of them returns rows, their own batches are left alone
     * @return the update count of each, in order
     * @throws java.sql.BatchUpdateException if one fails; none has taken effect then
     * @throws SQLException if a statement is another connection's, or a parameter is not set
     */
    long[] executeTogether(List<? extends PreparedStatement> statements) throws SQLException;
}
