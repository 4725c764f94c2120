/**
 * The database that takes writes, behind one port: a file, or a libSQL server. Entry type:
 * {@link io.millpond.runtime.primary.Primary}; all of it is thread-safe, but a connection is for one thread at a time.
 * Private API.
 */
@NullMarked
package io.millpond.runtime.primary;

import org.jspecify.annotations.NullMarked;
