/**
 * A backup put in the place of a file, or into an empty database on a server:
 * {@link io.millpond.migrations.restore.Restore} is the entry type.
 *
 * <p>Values are immutable; a run uses one thread. Private API of the Millpond tools.
 */
@NullMarked
package io.millpond.migrations.restore;

import org.jspecify.annotations.NullMarked;
