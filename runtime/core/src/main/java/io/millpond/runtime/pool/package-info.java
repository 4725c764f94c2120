/**
 * The physical connections to one database file: a writer that is taken in turns, and readers. Entry type: {@link
 * io.millpond.runtime.pool.LocalDatabase}, safe for all threads; a {@link io.millpond.runtime.pool.Lease} belongs to one
 * user at a time. Private API.
 */
@NullMarked
package io.millpond.runtime.pool;

import org.jspecify.annotations.NullMarked;
