package io.millpond.migrations.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.generate.Generate;
import io.millpond.migrations.generate.GenerateResult;
import io.millpond.migrations.golden.Project;
import io.millpond.migrations.plan.Directions;
import io.millpond.migrations.plan.Plan;
import io.millpond.migrations.plan.PlanOptions;
import io.millpond.migrations.plan.Planner;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.SchemaFiles;
import io.millpond.schema.sql.Statements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a project's next migration and runs it on x.db. */
interface Engine {
    /** The migration; empty where there is nothing to do. */
    String generate() throws Exception;

    void migrate() throws Exception;

    /** The last migration was never there. */
    void forget() throws Exception;

    /** As users do it: replayed, proved and written by {@code Generate}, run by Flyway. */
    final class Whole implements Engine {
        private final Project project;
        private @Nullable Path last;

        Whole(Project project) {
            this.project = project;
        }

        @Override
        public String generate() {
            GenerateResult result = Generate.run(project.request("step")
                    .directions(Directions.ALLOW_DESTRUCTIVE)
                    .build());
            last = result.file();
            return result.isUpToDate() ? "" : result.sql();
        }

        @Override
        public void migrate() {
            project.migrate("x.db");
        }

        @Override
        public void forget() throws Exception {
            if (last != null) {
                Files.deleteIfExists(last);
                Files.deleteIfExists(Path.of(last + ".conf"));
            }
        }
    }

    /** The planner without Flyway, which takes a tenth of the time: one transaction with foreign keys off, checked at its end. */
    final class PlannerAlone implements Engine {
        private final Project project;
        private final UnaryOperator<String> fault;
        private String migration = "";

        /** The fault stands for a planner that writes something else. */
        PlannerAlone(Project project, UnaryOperator<String> fault) {
            this.project = project;
            this.fault = fault;
        }

        @Override
        public String generate() throws Exception {
            try (Connection connection = project.open("x.db")) {
                Plan plan = Planner.plan(
                        LiveSchema.read(connection),
                        SchemaFiles.load(project.schema()),
                        new PlanOptions(Directions.ALLOW_DESTRUCTIVE, Map.of()));
                assertThat(plan.refusals()).isEmpty();
                migration = fault.apply(plan.steps().stream()
                        .flatMap(step -> step.statements().stream())
                        .collect(Collectors.joining("\n")));
                return migration;
            }
        }

        @Override
        public void migrate() throws SQLException {
            try (Connection connection = project.open("x.db");
                    Statement statement = connection.createStatement()) {
                statement.execute("pragma synchronous = off");
                statement.execute("pragma foreign_keys = off");
                connection.setAutoCommit(false);
                try {
                    for (var one : Statements.split(migration)) {
                        statement.execute(one.text());
                    }
                    if (ExpectedRows.hasViolations(connection)) {
                        throw new SQLException("rows refer to what is not there");
                    }
                    connection.commit();
                } catch (SQLException e) {
                    connection.rollback();
                    throw e;
                }
            }
        }

        @Override
        public void forget() {
            migration = "";
        }
    }
}
