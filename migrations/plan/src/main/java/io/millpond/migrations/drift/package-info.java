/**
 * Whether a database is what its migrations made of it: {@link io.millpond.migrations.drift.Drift} is the entry type.
 *
 * <p>Values are immutable. Private API of the Millpond tools.
 */
@NullMarked
package io.millpond.migrations.drift;

import org.jspecify.annotations.NullMarked;
