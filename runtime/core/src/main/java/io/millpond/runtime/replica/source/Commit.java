package io.millpond.runtime.replica.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of a transaction.
 *
 * @param position with it
 * @param databasePages size of the database after it; positive
 * @param at when the primary committed it; null where it does not say
 */
public record Commit(
        Position position, int databasePages, @Nullable Instant at) {}
