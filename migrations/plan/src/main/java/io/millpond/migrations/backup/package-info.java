/**
 * A database copied into one verified file while others write, and which older copies may go:
 * {@link io.millpond.migrations.backup.Backup} is the entry type.
 *
 * <p>Values are immutable; a run uses one thread. Private API of the Millpond tools.
 */
@NullMarked
package io.millpond.migrations.backup;

import org.jspecify.annotations.NullMarked;
