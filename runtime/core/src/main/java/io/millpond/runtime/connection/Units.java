package io.millpond.runtime.connection;

import io.millpond.runtime.verdict.Verdict;
import java.sql.SQLException;

/** Runs several statements as one. */
interface Units {
    Verdict verdict(String sql);

    /** Runs one statement where it belongs. */
    Result execute(Call call) throws SQLException;

    /** Runs several as one unit: all take effect, or none. In a transaction it is a part of that. */
    <T> T atomically(String purpose, Unit<T> unit) throws SQLException;

    /** Work inside {@link #atomically}. */
    @FunctionalInterface
    interface Unit<T> {
        T run(Step step) throws SQLException;
    }

    /** Runs one statement of a unit. */
    @FunctionalInterface
    interface Step {
        Result run(Call call) throws SQLException;
    }
}
