package io.millpond.runtime.replica.position;

import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.wal.WalState;

/**
 * One statement about a replica's file: it contains everything up to a position once its log has this state.
 *
 * @param position what it contains
 * @param primary of which database it is a copy, as it is shown: without secrets, at most 1,000 characters
 * @param wal the log with it; {@link WalState#EMPTY}: everything is in the database file
 */
public record Entry(Position position, String primary, WalState wal) {}
