/**
 * Pending migrations tried on the real rows: {@link io.millpond.migrations.rehearse.Rehearse} is the entry type.
 *
 * <p>Values are immutable; a run uses one thread. Private API of the Millpond tools.
 */
@NullMarked
package io.millpond.migrations.rehearse;

import org.jspecify.annotations.NullMarked;
