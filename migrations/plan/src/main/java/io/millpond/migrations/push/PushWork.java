package io.millpond.migrations.push;

import io.millpond.migrations.apply.GuardedWork;
import io.millpond.migrations.plan.Plan;
import io.millpond.migrations.plan.Step;
import io.millpond.schema.compare.Change;
import io.millpond.schema.compare.SchemaComparison;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.model.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What happens inside the transaction of a push.
 *
 * @param plan from one schema to the other
 * @param before what the plan was made for
 * @param wanted what it leads to
 */
record PushWork(Plan plan, Schema before, Schema wanted) implements GuardedWork.Work {

    @Override
    public void run(Connection connection) throws SQLException {
        Schema now = LiveSchema.read(connection).schema();
        if (!SchemaComparison.compare(before, now).isEmpty()) {
            // A server may have committed the first attempt and lost the answer.
            if (SchemaComparison.compare(now, wanted).isEmpty()) {
                return;
            }
            throw new BuildException(
                    "SCHEMA_CHANGED",
                    "The schema of the database changed while the push was planned. Nothing was changed by this push.",
                    "Run it again.",
                    null);
        }
        try (Statement statement = connection.createStatement()) {
            for (Step step : plan.steps()) {
                for (String sql : step.statements()) {
                    execute(statement, sql);
                }
            }
        }
        List<Change> rest = SchemaComparison.compare(LiveSchema.read(connection).schema(), wanted);
        if (!rest.isEmpty()) {
            throw failed(
                    "the statements leave differences: "
                            + rest.stream().map(Change::toString).collect(Collectors.joining("; ")),
                    "Please report the case with the schema files and this message.",
                    null);
        }
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(
                    e.getMessage() + "\n" + sql,
                    "If rows are in the way, correct them, then run it again. push --dry-run shows all statements.",
                    e);
        }
    }

    private static BuildException failed(String why, String nextStep, @Nullable SQLException cause) {
        return new BuildException("PUSH_FAILED", "Everything was undone: " + why, nextStep, cause);
    }
}
