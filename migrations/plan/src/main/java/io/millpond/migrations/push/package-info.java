/**
 * The {@code push} goal, for development: schema files are brought to a database at once, without a migration.
 * {@link io.millpond.migrations.push.Push} is the entry type; the Maven goal and the command line are thin faces of it.
 *
 * <p>Values are immutable; one call runs on one thread. Calls on one database take turns.
 */
@NullMarked
package io.millpond.migrations.push;

import org.jspecify.annotations.NullMarked;
