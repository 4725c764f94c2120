/**
 * The {@code generate} goal: schema files and existing migrations become the next migration.
 * {@link io.millpond.migrations.generate.Generate} is the entry type; the Maven goal and the command line are thin faces
 * of it.
 *
 * <p>Values are immutable; one call runs on one thread, calls on different folders do not disturb each other.
 */
@NullMarked
package io.millpond.migrations.generate;

import org.jspecify.annotations.NullMarked;
