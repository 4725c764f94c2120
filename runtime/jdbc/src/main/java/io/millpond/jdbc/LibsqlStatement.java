package io.millpond.jdbc;

import java.sql.Statement;

/** What a statement of this driver can do beyond {@code java.sql}; from {@code statement.unwrap(…)}. */
public interface LibsqlStatement extends Statement {
    /**
     * What the server counted for the last execution.
     *
     * @return zeros and no frame before the first; of a batch, the sums
     */
    ExecutionFacts lastExecution();
}
