package io.millpond.runtime.pool;

import java.sql.SQLException;

/** Something that runs statements. Thread-safe. */
@FunctionalInterface
public interface Interruptible {
    /**
     * Makes what runs now, if anything, fail soon.
     *
     * @throws SQLException if it cannot be told
     */
    void interrupt() throws SQLException;
}
