package io.millpond.migrations.restore;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.copy.Copied;
import io.millpond.migrations.copy.DatabaseTransfer;
import io.millpond.migrations.copy.Soundness;
import io.millpond.migrations.copy.TableRows;
import io.millpond.migrations.generate.Listener;
import io.millpond.schema.error.BuildException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Fills an empty database on a server, in many transactions: the server takes the lock from one that is too long. A table
 * stands in it from the first to the last, so that a database that is half filled is never taken for a whole one. For one
 * thread.
 */
final class ServerRestore {
    private static final String MARK = "millpond_restore";
    private static final int NETWORK_MILLIS = (int) TimeUnit.MINUTES.toMillis(30);

    private final RestoreRequest request;
    private final DatabaseAccess backup;
    private final Copied verified;

    ServerRestore(RestoreRequest request, DatabaseAccess backup, Copied verified) {
        this.request = request;
        this.backup = backup;
        this.verified = verified;
    }

    Copied run() {
        DatabaseAccess database = request.database();
        try (Connection target = request.dryRun() ? database.open() : database.openForWriting()) {
            target.setNetworkTimeout(Runnable::run, NETWORK_MILLIS);
            boolean isHalf = requireEmpty(target);
            if (request.dryRun()) {
                return verified;
            }
            execute(target, "PRAGMA foreign_keys = OFF");
            if (isHalf) {
                request.listener().progress("Dropping what an interrupted restore left in " + database);
                DatabaseTransfer.dropAllBut(target, MARK);
            } else {
                execute(target, "CREATE TABLE " + MARK + " (backup TEXT)");
            }
            fill(target);
            Copied copied = compare(target);
            execute(target, "DROP TABLE " + MARK);
            return copied;
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    /** Whether it is empty but for what an interrupted restore left. */
    private boolean requireEmpty(Connection target) throws SQLException {
        List<String> objects = DatabaseTransfer.objectsOf(target);
        if (objects.isEmpty()) {
            return false;
        }
        if (!objects.contains(MARK)) {
            throw FileRestore.target(
                    request.database() + " is not empty: it has "
                            + String.join(", ", objects.subList(0, Math.min(5, objects.size())))
                            + (objects.size() > 5 ? ", …" : ""),
                    "Make a new database, or a new namespace, and restore into that.");
        }
        if (!request.replace()) {
            throw new BuildException(
                    "RESTORE_INTERRUPTED",
                    request.database() + " is half filled: a restore into it was interrupted. Nothing was changed.",
                    "Add --replace (Maven: -Dreplace): all that is in it is dropped, and the restore begins again.",
                    null);
        }
        return true;
    }

    private void fill(Connection target) throws SQLException {
        Listener listener = request.listener();
        try (Connection source = backup.open()) {
            source.setAutoCommit(false);
            DatabaseTransfer transfer = new DatabaseTransfer(source, target, listener);
            listener.progress("Copying " + request.backup());
            transfer.copyTables(verified.tables());
            listener.progress("Making indexes, views and triggers");
            transfer.copyRest();
        } catch (SQLException e) {
            throw backup.failure(e);
        }
    }

    private Copied compare(Connection target) throws SQLException {
        request.listener().progress("Verifying " + request.database());
        List<TableRows> found = TableRows.count(target).stream()
                .filter(table -> !table.table().equals(MARK))
                .toList();
        List<String> differences = TableRows.differences(verified.tables(), found);
        Soundness soundness = Soundness.of(target);
        if (!differences.isEmpty()
                || !soundness.isSound()
                || !soundness.foreignKeys().equals(verified.soundness().foreignKeys())) {
            throw new BuildException(
                    "RESTORE_DIFFERS",
                    request.database() + " is not what the backup has: " + differences + soundness.problems()
                            + soundness.foreignKeys(),
                    "Did somebody write to it meanwhile? Stop the application and run it again with --replace.",
                    null);
        }
        return new Copied(verified.at(), found, soundness);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
