/**
 * A local copy of a server's database that follows it live: {@link io.millpond.runtime.replica.Replica} is the entry.
 *
 * <p>Pages come from a {@link io.millpond.runtime.replica.source.ReplicaSource}, go into the file through
 * {@link io.millpond.runtime.replica.wal.LiveFile} (or, the first time, {@link io.millpond.runtime.replica.bootstrap.NewFile}),
 * and {@link io.millpond.runtime.replica.position.PositionFile} remembers how far the file is. One thread for each replica
 * does all of that; readers use stock SQLite and wait for nobody.
 */
@NullMarked
package io.millpond.runtime.replica;

import org.jspecify.annotations.NullMarked;
