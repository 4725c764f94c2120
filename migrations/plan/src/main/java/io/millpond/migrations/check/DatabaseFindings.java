package io.millpond.migrations.check;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.difference.Difference;
import io.millpond.migrations.drift.Drift;
import io.millpond.migrations.replay.History;
import io.millpond.migrations.replay.MigrationSource;
import io.millpond.schema.load.LoadedSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a database says against migrations and schema files. */
final class DatabaseFindings {
    private DatabaseFindings() {}

    static List<Finding> of(
            MigrationSource source, @Nullable LoadedSchema wanted, DatabaseAccess database, boolean migrationsRun) {
        History history = History.read(source, database);
        List<Finding> findings = new ArrayList<>(HistoryFindings.of(history));
        if (!migrationsRun) {
            return findings;
        }
        Drift drift = Drift.of(source, history, wanted, database);
        if (!drift.isKnown()) {
            findings.add(Finding.warning("DRIFT_UNKNOWN", drift.reason(), "Put that right and check again."));
        }
        for (Difference difference : drift.differences()) {
            findings.add(Finding.error(
                    "DATABASE_DIFFERS",
                    difference.toString(),
                    "Somebody changed the database by hand: take it back, or write it into the schema files and a"
                            + " migration."));
        }
        return findings;
    }
}
