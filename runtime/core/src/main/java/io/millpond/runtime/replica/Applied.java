package io.millpond.runtime.replica;

import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.wal.WalState;

/**
 * What the file contains.
 *
 * @param position at least that
 * @param wal its log with it
 * @param isExact whether there is nothing beyond
 */
record Applied(Position position, WalState wal, boolean isExact) {}
