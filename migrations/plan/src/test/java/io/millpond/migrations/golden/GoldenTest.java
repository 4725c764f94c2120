package io.millpond.migrations.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.millpond.migrations.generate.Generate;
import io.millpond.migrations.generate.GenerateResult;
import io.millpond.schema.compare.SchemaComparison;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.SchemaFiles;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.VirtualTable;
import io.millpond.schema.sql.Statements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every folder below src/test/golden: the generated migration is the expected one, works on a database with rows, leaves
 * nothing to do and keeps what both schemas share; and a runner that has foreign keys on and continues after errors
 * loses nothing. {@code -Dgolden.update=true} rewrites what is expected, and then fails.
 */
class GoldenTest {
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    @TestFactory
    Stream<DynamicTest> goldenCase_holds() {
        List<GoldenCase> cases = GoldenCase.all();
        assertThat(cases).isNotEmpty();
        return cases.stream().map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
    }

    private static void check(GoldenCase golden) throws Exception {
        Path root = Files.createTempDirectory("golden-");
        Project project = new Project(root);
        project.migration("V1__from.sql", golden.read("from.sql"));
        project.schema("to.sql", golden.read("to.sql"));
        GenerateResult result;
        try {
            result = Generate.run(project.request("change")
                    .allowDestructive(golden.allowsDestruction())
                    .build());
        } catch (BuildException refused) {
            assertThat(project.migrations().toFile().list()).containsExactly("V1__from.sql");
            compare(golden, "failure.txt", "expected.sql", refused.getMessage().replace(root + "/", "") + "\n");
            return;
        }
        compare(golden, "expected.sql", "failure.txt", result.isUpToDate() ? "-- no difference\n" : result.sql());
        applied(golden, project, result);
    }

    private static void applied(GoldenCase golden, Project project, GenerateResult result) throws Exception {
        Schema after = SchemaFiles.load(project.schema()).schema();
        project.execute("old.db", golden.read("from.sql"));
        Files.copy(project.path("old.db"), project.path("careless.db"));
        Schema before;
        try (Connection old = project.open("old.db")) {
            before = LiveSchema.read(old).schema();
        }
        Path migration = result.file();
        if (migration != null) {
            migrated(golden, project, migration, before, after);
            careless(golden, project, result, before, after);
        }
        assertThat(project.generate("again").isUpToDate()).isTrue();
    }

    private static void migrated(GoldenCase golden, Project project, Path migration, Schema before, Schema after)
            throws Exception {
        Path aside = project.path("aside.sql");
        Files.move(migration, aside);
        project.migrate("real.db");
        project.execute("real.db", golden.read("rows.sql"));
        Map<String, List<String>> rows = rows(project, "real.db", before, after);
        Files.move(aside, migration);
        project.migrate("real.db");
        try (Connection connection = project.open("real.db")) {
            assertThat(SchemaComparison.compare(LiveSchema.read(connection).schema(), after))
                    .isEmpty();
            checkFullText(connection, after);
        }
        assertThat(rows(project, "real.db", before, after)).isEqualTo(rows);
    }

    private static void careless(GoldenCase golden, Project project, GenerateResult result, Schema before, Schema after)
            throws SQLException {
        project.execute("careless.db", golden.read("rows.sql"));
        Map<String, List<String>> rows = rows(project, "careless.db", before, before);
        try (Connection connection = project.open("careless.db");
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys=ON");
            Statements.split(result.sql()).forEach(one -> {
                try {
                    statement.execute(one.text());
                } catch (SQLException e) {
                    // this runner goes on
                }
            });
            Schema reached = LiveSchema.read(connection).schema();
            Rows.shared(connection, before, reached).forEach((table, kept) -> {
                if (after.table(table).isPresent() && sameColumns(before, reached, table)) {
                    assertThat(kept).as(table).isEqualTo(rows.get(table));
                }
                assertThat(kept).as(table).hasSameSizeAs(rows.get(table));
            });
        }
    }

    private static boolean sameColumns(Schema before, Schema reached, String table) {
        return before.table(table).orElseThrow().columns().stream()
                .allMatch(
                        c -> reached.table(table).orElseThrow().column(c.name()).isPresent());
    }

    private static Map<String, List<String>> rows(Project project, String database, Schema before, Schema after)
            throws SQLException {
        try (Connection connection = project.open(database)) {
            return Rows.shared(connection, before, after);
        }
    }

    private static void checkFullText(Connection connection, Schema schema) throws SQLException {
        for (VirtualTable table : schema.virtualTables()) {
            if (table.module().equals("fts5")) {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("INSERT INTO " + table.name() + "(" + table.name()
                            + ", rank) VALUES ('integrity-check', 1)");
                }
            }
        }
    }

    private static void compare(GoldenCase golden, String file, String other, String actual) {
        if (UPDATE) {
            if (!golden.read(file).equals(actual) || golden.has(other)) {
                golden.write(file, actual);
                golden.delete(other);
                fail("rewritten: " + golden.name() + "/" + file);
            }
            return;
        }
        assertThat(actual).as(golden.name() + "/" + file).isEqualTo(golden.read(file));
    }
}
