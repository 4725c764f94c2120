package io.millpond.benchmarks.remote;

import java.util.Locale;

/** What is timed; {@code worker.mjs} does the same. */
enum Work {
    /** One row of a thousand by its primary key, autocommit. */
    READ,
    /** One row, autocommit. */
    INSERT,
    /** INSERT, UPDATE, SELECT in a transaction of its own. */
    TRANSACTION;

    /** As the workers print it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
