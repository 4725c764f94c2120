package io.millpond.migrations.pull;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.pull.PulledFile.Action;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.LoadedSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the schema of a database to schema files. */
public final class Pull {
    private final PullRequest request;
    private final Folder folder;
    private final Baseline baseline;

    private Pull(PullRequest request) {
        this.request = request;
        this.folder = new Folder(request.schema());
        this.baseline = new Baseline(request.migrations());
    }

    /**
     * Reads a database and writes its tables, virtual tables and views to a file each, with their indexes and triggers.
     * The text of each statement is what the database keeps, comments included. Left out is what SQLite, Flyway and
     * Millpond keep for themselves. Before anything is written, the files are read back in a folder of their own: they
     * must mean exactly what the database has. The database is not changed.
     *
     * @param request what to do
     * @return what was written
     * @throws io.millpond.migrations.apply.MigrationException where the database cannot be read
     * @throws BuildException with code {@code NOT_EXPRESSIBLE} where the database holds what schema files cannot say;
     *     {@code FILES_DIFFER} where files that are there would be replaced; {@code OTHER_FILES} where other files in the
     *     folder contradict the pulled ones; {@code BASELINE_REFUSED} where there is a history already. Nothing is written
     *     then
     */
    public static PullReport run(PullRequest request) {
        return new Pull(request).run();
    }

    /** What is read at once. */
    private record Database(LoadedSchema schema, boolean hasHistory) {}

    private PullReport run() {
        DatabaseAccess access = request.database();
        request.listener().progress("Reading the schema of " + access.shown());
        Database database = read(access);
        if (request.baseline()) {
            baseline.check(database.hasHistory());
        }
        Exclusion.Result chosen = Exclusion.apply(database.schema(), request.exclude());
        List<PulledFile> files = folder.judge(Layout.of(chosen.rest()));
        if (files.isEmpty()) {
            return report(access, List.of(), chosen, null, List.of("The database has no tables and no views."));
        }
        try (Candidate candidate = new Candidate()) {
            candidate.prove(files, chosen.rest()).warnings().forEach(request.listener()::warning);
            candidate.add(folder.strangers(files), request.schema(), chosen.rest());
            checkReplaced(files);
            Path migration = request.baseline()
                    ? baseline.generate(candidate.folder(), true).file()
                    : null;
            if (!request.dryRun()) {
                folder.write(files);
                if (migration != null) {
                    baseline.generate(request.schema(), false);
                }
            }
            return report(access, files, chosen, migration, migration == null ? List.of() : Baseline.NEXT_STEPS);
        }
    }

    private static Database read(DatabaseAccess access) {
        try (Connection connection = access.open()) {
            return new Database(LiveSchema.read(connection), hasHistory(connection));
        } catch (SQLException e) {
            throw access.failure(e);
        }
    }

    private static boolean hasHistory(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND lower(name) = 'flyway_schema_history'")) {
            return rows.next();
        }
    }

    private void checkReplaced(List<PulledFile> files) {
        List<PulledFile> replaced =
                files.stream().filter(file -> file.action() == Action.REPLACED).toList();
        if (replaced.isEmpty() || request.force()) {
            return;
        }
        throw new BuildException(
                "FILES_DIFFER",
                "These files are there and say something else, or say it in other words. Nothing was written.\n"
                        + replaced.stream()
                                .map(file -> "  " + request.schema().resolve(file.name()))
                                .collect(Collectors.joining("\n")),
                "Commit them, then pull with --force (Maven: -Dforce) to replace them, and look at the difference; or pull"
                        + " to another folder.",
                null);
    }

    private PullReport report(
            DatabaseAccess access,
            List<PulledFile> files,
            Exclusion.Result chosen,
            @Nullable Path migration,
            List<String> notes) {
        boolean written = !request.dryRun() && !files.isEmpty();
        return new PullReport(access.shown(), request.schema(), written, files, chosen.excluded(), migration, notes);
    }
}
