package io.millpond.migrations.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.generate.Generate;
import io.millpond.migrations.generate.GenerateRequest;
import io.millpond.migrations.generate.GenerateResult;
import io.millpond.migrations.generate.RenameWords;
import io.millpond.migrations.golden.Project;
import io.millpond.migrations.plan.Directions;
import io.millpond.migrations.plan.Plan;
import io.millpond.migrations.plan.PlanOptions;
import io.millpond.migrations.plan.Planner;
import io.millpond.schema.compare.SchemaComparison;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.load.SchemaFiles;
import io.millpond.schema.sql.Statements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a project's next migration and runs it on the project's database. Serves one evolution on one thread. */
interface Engine extends AutoCloseable {
    /** The migration; empty where there is nothing to do. */
    String generate(RandomSchema next) throws Exception;

    void migrate() throws Exception;

    /** The last migration was never there. */
    void forget() throws Exception;

    /** The database is what the schema files say, and nothing is left to do. */
    void checkReached(String context) throws Exception;

    /** To the database, open until the engine is closed. */
    Connection connection();

    @Override
    void close() throws SQLException;

    private static Directions said(List<String> renameWords) {
        return new Directions(true, Set.of(), RenameWords.parse(renameWords));
    }

    /** As users do it: replayed, proved and written by {@code Generate}, run by Flyway on a file. */
    final class Whole implements Engine {
        private final Project project;
        private final Connection connection;
        private @Nullable Path last;

        Whole(Project project) throws SQLException {
            this.project = project;
            this.connection = project.open("x.db");
        }

        @Override
        public String generate(RandomSchema next) throws Exception {
            project.schema("all.sql", next.sql());
            GenerateResult result = Generate.run(request(next.renameWords()).build());
            last = result.file();
            return result.isUpToDate() ? "" : result.sql();
        }

        private GenerateRequest.Builder request(List<String> renameWords) {
            return project.request("step").directions(said(renameWords));
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

        @Override
        public void checkReached(String context) throws Exception {
            assertThat(SchemaComparison.compare(
                            LiveSchema.read(connection).schema(),
                            SchemaFiles.load(project.schema()).schema()))
                    .as(context)
                    .isEmpty();
            assertThat(Generate.run(request(List.of()).build()).isUpToDate())
                    .as(context)
                    .isTrue();
        }

        @Override
        public Connection connection() {
            return connection;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /**
     * The planner without Flyway and without files, which takes a hundredth of the time: one transaction with foreign keys off,
     * checked at its end, in memory. What was read of the database after a step is what the next step starts from.
     */
    final class PlannerAlone implements Engine {
        private final Project project;
        private final UnaryOperator<String> fault;
        private final Connection connection;
        private LoadedSchema reached;
        private @Nullable LoadedSchema wanted;
        private String migration = "";
        private int generations;

        /** The fault stands for a planner that writes something else. */
        PlannerAlone(Project project, UnaryOperator<String> fault) throws SQLException {
            this.project = project;
            this.fault = fault;
            this.connection = DriverManager.getConnection("jdbc:sqlite::memory:");
            this.reached = LiveSchema.read(connection);
        }

        @Override
        public String generate(RandomSchema next) throws Exception {
            Files.deleteIfExists(
                    project.schema().resolve(generations + ".sql")); // to write into an old file takes longer
            project.schema(++generations + ".sql", next.sql());
            wanted = SchemaFiles.load(project.schema());
            migration = fault.apply(plan(wanted, next.renameWords()).steps().stream()
                    .flatMap(step -> step.statements().stream())
                    .collect(Collectors.joining("\n")));
            return migration;
        }

        private Plan plan(LoadedSchema to, List<String> renameWords) {
            Plan plan = Planner.plan(reached, to, new PlanOptions(said(renameWords), Map.of()));
            assertThat(plan.refusals()).isEmpty();
            return plan;
        }

        @Override
        public void migrate() throws SQLException {
            try (Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                for (var one : Statements.split(migration)) {
                    statement.execute(one.text());
                }
                if (Content.hasViolations(connection)) {
                    throw new SQLException("rows refer to what is not there");
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }

        @Override
        public void forget() {
            migration = "";
        }

        @Override
        public void checkReached(String context) throws Exception {
            reached = LiveSchema.read(connection);
            LoadedSchema files = Objects.requireNonNull(wanted);
            assertThat(SchemaComparison.compare(reached.schema(), files.schema()))
                    .as(context)
                    .isEmpty();
            assertThat(plan(files, List.of()).steps()).as(context).isEmpty();
        }

        @Override
        public Connection connection() {
            return connection;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
