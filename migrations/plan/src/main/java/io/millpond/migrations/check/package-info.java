/**
 * Tells whether schema files, migrations and a database say the same, for people and for CI:
 * {@link io.millpond.migrations.check.Check} is the entry type.
 *
 * <p>Values are immutable; a run uses one thread. Private API of the Millpond tools.
 */
@NullMarked
package io.millpond.migrations.check;

import org.jspecify.annotations.NullMarked;
