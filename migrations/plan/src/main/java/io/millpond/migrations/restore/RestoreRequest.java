package io.millpond.migrations.restore;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.generate.Listener;
import java.nio.file.Path;

/**
 * What to restore, and where to.
 *
 * @param backup a SQLite file; only read
 * @param database a file, or an empty one on a libSQL server
 * @param replace whether a file that is there may be put aside, or what an interrupted restore left on a server be dropped
 * @param dryRun whether to verify the backup and look at the target only
 * @param listener hears of progress
 */
public record RestoreRequest(
        Path backup, DatabaseAccess database, boolean replace, boolean dryRun, Listener listener) {}
