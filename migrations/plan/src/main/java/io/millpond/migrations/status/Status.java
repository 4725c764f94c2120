package io.millpond.migrations.status;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.apply.LockHolder;
import io.millpond.migrations.drift.Drift;
import io.millpond.migrations.replay.History;
import io.millpond.migrations.replay.ReplayFailedException;
import io.millpond.schema.load.InvalidSchemaException;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.load.SchemaFiles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells which migrations a database has, who migrates it just now, and whether somebody changed it by hand. */
public final class Status {
    private Status() {}

    /**
     * Looks; changes nothing and waits for no lock.
     *
     * @param request whose status
     * @return the status
     * @throws io.millpond.migrations.apply.MigrationException where the database cannot be read, or Flyway refuses the
     *     folder
     * @throws io.millpond.schema.error.BuildException where files cannot be read
     */
    public static StatusReport run(StatusRequest request) {
        DatabaseAccess database = request.database();
        History history = History.read(request.migrations(), database);
        return new StatusReport(database.shown(), history, lock(database).orElse(null), drift(request, history));
    }

    private static Optional<LockHolder> lock(DatabaseAccess database) {
        try (Connection connection = database.open()) {
            return DatabaseAccess.lockHolder(connection);
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    private static Drift drift(StatusRequest request, History history) {
        try {
            return Drift.of(request.migrations(), history, wanted(request, history), request.database());
        } catch (ReplayFailedException e) {
            return new Drift(List.of(), "the migrations do not run on an empty database; millpond check says where");
        }
    }

    private static @Nullable LoadedSchema wanted(StatusRequest request, History history) {
        if (history.hasRows()) {
            return null;
        }
        try {
            return SchemaFiles.load(request.schema());
        } catch (InvalidSchemaException e) {
            return null; // Drift says that it has nothing to compare with; check shows what is wrong.
        }
    }
}
