/**
 * Differences between two schemas in words: {@link io.millpond.migrations.difference.Differences} is the entry type.
 *
 * <p>Values are immutable. Private API of the Millpond tools.
 */
@NullMarked
package io.millpond.migrations.difference;

import org.jspecify.annotations.NullMarked;
