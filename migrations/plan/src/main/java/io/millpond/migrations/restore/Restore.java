package io.millpond.migrations.restore;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.copy.Copied;
import io.millpond.migrations.copy.Soundness;
import io.millpond.migrations.copy.TableRows;
import io.millpond.schema.error.BuildException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Restores a backup. */
public final class Restore {
    private Restore() {}

    /**
     * Verifies a backup and puts it in the place of a file, in one step, the old file aside; or copies it row by row into
     * an empty database on a server, and compares.
     *
     * @param request what to do
     * @return what was done
     * @throws io.millpond.migrations.apply.MigrationException where the backup or the database cannot be read
     * @throws BuildException with code {@code BACKUP_DAMAGED} where the backup is no sound database,
     *     {@code RESTORE_TARGET} where something is in the way, {@code RESTORE_IN_USE} where somebody has the file open,
     *     {@code RESTORE_INTERRUPTED} where an interrupted restore left a database on a server half filled,
     *     {@code RESTORE_DIFFERS} where it is not what the backup has
     */
    public static RestoreReport run(RestoreRequest request) {
        long start = System.nanoTime();
        DatabaseAccess backup = DatabaseAccess.of("jdbc:sqlite:" + request.backup());
        request.listener().progress("Verifying " + request.backup());
        Copied verified = verify(backup);
        if (request.database().isServer()) {
            Copied copied = new ServerRestore(request, backup, verified).run();
            return report(request, copied, null, List.of(), start);
        }
        FileRestore restore = new FileRestore(request, backup);
        restore.check();
        Copied copied = request.dryRun() ? verified : restore.run();
        return report(request, copied, restore.aside(), restore.notes(), start);
    }

    /** Reads all of it, and does not touch it: it may be on a medium that is read-only. */
    private static Copied verify(DatabaseAccess backup) {
        try (Connection connection = backup.open()) {
            Soundness soundness = Soundness.reading(connection);
            if (!soundness.isSound()) {
                throw new BuildException(
                        "BACKUP_DAMAGED",
                        backup + " is damaged: " + String.join("; ", soundness.problems()),
                        "Take another backup. Nothing was changed.",
                        null);
            }
            List<TableRows> tables = TableRows.count(connection);
            if (tables.isEmpty()) {
                throw new BuildException(
                        "BACKUP_DAMAGED",
                        backup + " has no table",
                        "Name the file that millpond backup wrote. Nothing was changed.",
                        null);
            }
            return new Copied(Instant.now(), tables, soundness);
        } catch (SQLException e) {
            throw backup.failure(e);
        }
    }

    private static RestoreReport report(
            RestoreRequest request, Copied copied, @Nullable Path aside, List<String> notes, long start) {
        return new RestoreReport(
                request.backup(),
                request.database().shown(),
                !request.dryRun(),
                copied,
                aside,
                notes,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
}
