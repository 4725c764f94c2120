/**
 * Existing migrations, run by Flyway itself on a private database that is thrown away afterwards:
 * {@link io.millpond.migrations.replay.Replay} is the entry type.
 *
 * <p>Private API of the Millpond tools. Values are immutable; a {@link io.millpond.migrations.replay.ScratchDatabase}
 * belongs to one thread at a time.
 */
@NullMarked
package io.millpond.migrations.replay;

import org.jspecify.annotations.NullMarked;
