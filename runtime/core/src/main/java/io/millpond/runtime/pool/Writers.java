package io.millpond.runtime.pool;

import io.millpond.runtime.observe.PoolUse;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Turns on the connection that writes, if there is one. Thread-safe. */
sealed interface Writers permits WriterQueue, NoWriters {
    /** Waits for its turn. {@code purpose} is shown to those who then wait too long: a SQL text. */
    Lease acquire(String purpose) throws SQLException;

    /** From now on nobody new gets a turn. */
    void refuse();

    /** Refuses new users, then waits for the one whose turn it is. False if that took too long. */
    boolean drain(long nanos) throws InterruptedException;

    /** Null if there is none, or an error has broken it. */
    @Nullable PhysicalConnection connection();

    /** Null if there is none. */
    @Nullable PoolUse use();

    void close() throws SQLException;
}
