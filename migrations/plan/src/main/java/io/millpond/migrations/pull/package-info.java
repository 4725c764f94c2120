/**
 * The {@code pull} goal: a database becomes schema files. {@link io.millpond.migrations.pull.Pull} is the entry type; the
 * Maven goal and the command line are thin faces of it.
 *
 * <p>Values are immutable; one call runs on one thread, calls on different folders do not disturb each other.
 */
@NullMarked
package io.millpond.migrations.pull;

import org.jspecify.annotations.NullMarked;
