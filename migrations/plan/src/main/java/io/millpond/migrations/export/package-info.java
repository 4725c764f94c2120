/**
 * A schema as one script: {@link io.millpond.migrations.export.Export} is the entry type.
 *
 * <p>Values are immutable; a run uses one thread. Private API of the Millpond tools.
 */
@NullMarked
package io.millpond.migrations.export;

import org.jspecify.annotations.NullMarked;
