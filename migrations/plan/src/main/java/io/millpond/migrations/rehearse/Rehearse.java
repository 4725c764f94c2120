package io.millpond.migrations.rehearse;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.apply.MigrationException;
import io.millpond.migrations.copy.LocalCopy;
import io.millpond.migrations.copy.Soundness;
import io.millpond.migrations.copy.TableRows;
import io.millpond.migrations.replay.History;
import io.millpond.migrations.replay.History.Entry;
import io.millpond.migrations.replay.PendingMigrations;
import io.millpond.schema.error.BuildException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Tries pending migrations on a copy of the real rows. */
public final class Rehearse {
    private final RehearseRequest request;

    private Rehearse(RehearseRequest request) {
        this.request = request;
    }

    /**
     * Copies the database, or forks it on its server, applies there what is pending, and looks what became of the rows. The
     * database itself is only read: a file through a read-only connection, a server in a read-only transaction or by its
     * admin API. The copy is deleted in any case.
     *
     * @param request what to rehearse
     * @return what was seen; a migration that fails is part of it
     * @throws MigrationException where the database cannot be read
     * @throws BuildException where no copy can be made, see {@link LocalCopy#make()}; with a code that begins with {@code FORK_}
     *     where the server makes no fork
     */
    public static RehearseReport run(RehearseRequest request) {
        return new Rehearse(request).run();
    }

    private RehearseReport run() {
        URI admin = request.adminUrl();
        if (admin != null && !request.database().isServer()) {
            throw new BuildException(
                    "FORK_IMPOSSIBLE",
                    request.database() + " is a file, which has no server that could fork it",
                    "Leave the admin URL away: a copy is made then.",
                    null);
        }
        PendingMigrations.requireFolder(request.migrations());
        List<Entry> pending =
                History.read(request.migrations(), request.database()).in(History.State.PENDING);
        if (pending.isEmpty()) {
            return RehearseReport.nothing(request.database().shown());
        }
        long start = System.nanoTime();
        try (Stage stage = admin == null
                ? ScratchStage.copy(request.database(), request.workFolder(), request.listener())
                : ForkStage.fork(request.database(), admin, request.adminKey(), request.listener())) {
            return rehearse(stage, pending, millisSince(start));
        }
    }

    private RehearseReport rehearse(Stage stage, List<Entry> pending, long copyMillis) {
        DatabaseAccess copy = stage.database();
        Look before = look(copy, true, 0);
        long start = System.nanoTime();
        request.listener().progress("Applying what is pending to the " + stage.kind());
        MigrationException failure = migrate(copy);
        long migrateMillis = millisSince(start);
        request.listener().progress("Looking at the rows");
        Look after = look(copy, false, before.newest());
        List<String> fresh = new ArrayList<>(after.soundness().warnings());
        fresh.removeAll(before.soundness().warnings());
        Announcements announcements = Announcements.of(pending, request.expectedLosses());
        return new RehearseReport(
                request.database().shown(),
                stage.kind(),
                after.engine(),
                pending.stream().map(Entry::script).toList(),
                after.migrations(),
                failure == null ? null : failure.code().name(),
                failure == null ? null : failure.getMessage(),
                TableChange.between(before.rows(), after.rows(), announcements),
                after.soundness().problems(),
                fresh,
                copyMillis,
                migrateMillis);
    }

    private @Nullable MigrationException migrate(DatabaseAccess copy) {
        try {
            PendingMigrations.apply(request.migrations(), copy);
            return null;
        } catch (MigrationException e) {
            return e;
        }
    }

    /** What is seen of the copy at one time. */
    private record Look(
            List<TableRows> rows,
            Soundness soundness,
            int newest,
            List<RehearsedMigration> migrations,
            String engine) {}

    private static Look look(DatabaseAccess copy, boolean isFirst, int newest) {
        try (Connection connection = copy.openForWriting()) {
            connection.setNetworkTimeout(Runnable::run, (int) TimeUnit.MINUTES.toMillis(30));
            if (isFirst) {
                unlock(connection);
            }
            return new Look(
                    TableRows.count(connection),
                    Soundness.of(connection),
                    RehearsedMigration.newest(connection),
                    RehearsedMigration.after(connection, newest),
                    engine(connection));
        } catch (SQLException e) {
            throw copy.failure(e);
        }
    }

    /** Somebody who migrates the database while it is copied does not hold the copy's lock. */
    private static void unlock(Connection connection) throws SQLException {
        if (DatabaseAccess.lockHolder(connection).isPresent()) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("DELETE FROM millpond_migration_lock");
            }
        }
    }

    private static String engine(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT sqlite_version()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
