package io.millpond.migrations.push;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.apply.GuardedWork;
import io.millpond.migrations.plan.Plan;
import io.millpond.migrations.plan.PlanOptions;
import io.millpond.migrations.plan.Planner;
import io.millpond.migrations.plan.Refusal;
import io.millpond.migrations.plan.Step;
import io.millpond.migrations.sql.Script;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.load.SchemaFiles;
import io.millpond.schema.model.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Brings a database to the schema files, without a migration. For development. */
public final class Push {
    private final PushRequest request;

    private Push(PushRequest request) {
        this.request = request;
    }

    /**
     * Compares the database with the schema files and does what leads from one to the other: in one transaction, under
     * the migration lock, with foreign keys off and checked before it commits. Inside the transaction the schema is read
     * before and after: it must be the one that was planned for, and become what the schema files say. All is done, or
     * nothing. The listener hears the plan before anything is done. A file that is not there appears when all is done.
     *
     * @param request what to do
     * @return what was done, or that there was nothing to do
     * @throws io.millpond.schema.load.InvalidSchemaException where schema files are wrong
     * @throws io.millpond.migrations.apply.MigrationException where the database cannot be read, locked or changed
     * @throws BuildException with code {@code PUSH_REFUSED} where a word is missing, or the difference cannot be planned;
     *     {@code PUSH_FAILED} where a statement failed and all was undone
     */
    public static PushReport run(PushRequest request) {
        return new Push(request).run();
    }

    /** What is read at once. */
    private record Live(LoadedSchema schema, boolean hasHistory) {
        static final Live NOTHING = new Live(
                new LoadedSchema(
                        new Schema(List.of(), List.of(), List.of(), List.of(), List.of()),
                        Map.of(),
                        Map.of(),
                        List.of()),
                false);
    }

    private PushReport run() {
        if (!request.dryRun() && request.database().isServer() && !request.remote()) {
            throw refused(
                    request.database() + " is on a server, where others may use it",
                    "Migrations are the way to change it: millpond generate, then millpond migrate. If it is yours"
                            + " alone, add --remote (Maven: -Dremote).");
        }
        request.listener().progress("Reading schema files in " + request.schema());
        LoadedSchema wanted = SchemaFiles.load(request.schema());
        wanted.warnings().forEach(request.listener()::warning);
        request.listener().progress("Reading the schema of " + request.database());
        Live live = read(request.database());
        if (!request.dryRun() && live.hasHistory() && !request.despiteHistory()) {
            throw refused(
                    request.database() + " has a Flyway history, which would not know of the change, so that later"
                            + " migrations may fail on it",
                    "Use millpond generate and millpond migrate. If you will throw the database away, add"
                            + " --despite-history (Maven: -DdespiteHistory).");
        }
        Plan plan = plan(live.schema(), wanted);
        if (!plan.steps().isEmpty() && !request.dryRun()) {
            request.listener().plan(lines(plan));
            request.listener().progress("Changing " + request.database());
            PushWork work = new PushWork(plan, live.schema().schema(), wanted.schema());
            GuardedWork.run(request.database(), request.lockWait(), work);
        }
        return report(plan);
    }

    private static List<String> lines(Plan plan) {
        List<String> lines = new ArrayList<>(text(plan).lines().toList());
        lines.add("");
        plan.summary().forEach(line -> lines.add("  " + line));
        plan.losses().forEach(line -> lines.add("  DESTROYS " + line));
        plan.risks().forEach(line -> lines.add("  MAY FAIL " + line));
        return lines;
    }

    private PushReport report(Plan plan) {
        boolean nothing = plan.steps().isEmpty();
        return new PushReport(
                request.database().shown(),
                !nothing && !request.dryRun(),
                nothing ? "" : text(plan),
                plan.summary(),
                plan.losses(),
                plan.risks());
    }

    private Plan plan(LoadedSchema live, LoadedSchema wanted) {
        PlanOptions options = new PlanOptions(request.directions(), Map.of());
        Plan plan = Planner.plan(live, wanted, options);
        List<Refusal> refusals = plan.refusals();
        if (!refusals.isEmpty()) {
            throw new BuildException(
                    "PUSH_REFUSED",
                    "Nothing was changed. In the way:\n"
                            + refusals.stream().map(Refusal::describe).collect(Collectors.joining("\n")),
                    "Deal with " + (refusals.size() == 1 ? "it" : "all " + refusals.size())
                            + " as said above and run the same command again.",
                    null);
        }
        return plan;
    }

    private static String text(Plan plan) {
        Script script = new Script();
        for (Step step : plan.steps()) {
            script.statements(step.remarks(), step.statements());
        }
        return script.text();
    }

    private static Live read(DatabaseAccess database) {
        if (!database.exists()) {
            return Live.NOTHING;
        }
        try (Connection connection = database.open()) {
            return new Live(LiveSchema.read(connection), hasHistory(connection));
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    private static boolean hasHistory(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT 1 FROM main.sqlite_master WHERE type = 'table' AND lower(name) = 'flyway_schema_history'")) {
            return rows.next();
        }
    }

    private static BuildException refused(String why, String nextStep) {
        return new BuildException("PUSH_REFUSED", why + ". Nothing was changed.", nextStep, null);
    }
}
