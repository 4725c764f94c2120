/**
 * Whole databases copied and looked at: pages of a file ({@link io.millpond.migrations.copy.PageCopy}), rows between any two
 * ({@link io.millpond.migrations.copy.DatabaseTransfer}), how many rows there are
 * ({@link io.millpond.migrations.copy.TableRows}), whether it is sound ({@link io.millpond.migrations.copy.Soundness}).
 *
 * <p>Values are immutable; everything else belongs to one thread. Private API of the Millpond tools.
 */
@NullMarked
package io.millpond.migrations.copy;

import org.jspecify.annotations.NullMarked;
