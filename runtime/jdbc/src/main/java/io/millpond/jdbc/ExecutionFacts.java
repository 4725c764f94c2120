package io.millpond.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * What the server counted for one execution.
 *
 * @param replicationIndex the last committed frame when it ended: a later read that has this frame sees it; null if the
 *     server said none. Inside a transaction it stays at the value before; the commit's is {@link
 *     LibsqlConnection#lastReplicationIndex()} afterwards
 * @param rowsRead rows the engine looked at; 0 for a streamed result
 * @param rowsWritten rows the engine wrote
 */
public record ExecutionFacts(@Nullable Long replicationIndex, long rowsRead, long rowsWritten) {}
