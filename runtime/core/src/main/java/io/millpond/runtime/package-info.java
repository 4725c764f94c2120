/**
 * One {@code DataSource} over SQLite: reads run on read-only connections, writes queue for one writer.
 *
 * <p>Entry type: {@link io.millpond.runtime.Millpond}. It and {@link io.millpond.runtime.MillpondConfig} may be shared
 * between threads; a JDBC connection taken from the data source belongs to one thread at a time.
 */
@NullMarked
package io.millpond.runtime;

import org.jspecify.annotations.NullMarked;
