/**
 * What a database has and waits for: {@link io.millpond.migrations.status.Status} is the entry type.
 *
 * <p>Values are immutable; a run uses one thread. Private API of the Millpond tools.
 */
@NullMarked
package io.millpond.migrations.status;

import org.jspecify.annotations.NullMarked;
