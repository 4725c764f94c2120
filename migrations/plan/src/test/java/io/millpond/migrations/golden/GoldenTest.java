package io.millpond.migrations.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.millpond.migrations.apply.MigrationException;
import io.millpond.migrations.generate.Generate;
import io.millpond.migrations.generate.GenerateResult;
import io.millpond.schema.compare.SchemaComparison;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.SchemaFiles;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.VirtualTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every folder below src/test/golden: the generated migration is the expected one, works on a database with rows, leaves
 * nothing to do and keeps what both schemas share; and a runner that continues after errors loses nothing, with foreign keys on
 * or off, and where rows are such that the migration fails ({@code rows-that-fail.sql}). Rows that change say how in
 * {@code rows-after.txt}. {@code -Dgolden.update=true} rewrites what is expected, and then fails;
 * {@code -Dgolden.only=text} takes only the folders with that in their names.
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
            result = Generate.run(
                    project.request("change").directions(golden.directions()).build());
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
        Schema before;
        try (Connection old = project.open("old.db")) {
            before = LiveSchema.read(old).schema();
        }
        Path migration = result.file();
        if (migration != null) {
            migrated(golden, project, migration, before, after);
            new CarelessRunner(result.sql(), after).losesNothing(project, golden.read("rows.sql"));
            if (golden.has("rows-that-fail.sql")) {
                refused(golden, project, result);
            }
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
        Map<String, List<String>> rowsNow = rows(project, "real.db", before, after);
        boolean isToBeTold = !rowsNow.equals(rows) || golden.name().startsWith("renames/");
        if (golden.has("rows-after.txt") || (UPDATE && isToBeTold)) {
            compare(golden, "rows-after.txt", "", Rows.text(rows(project, "real.db", after, after)));
        } else {
            assertThat(rowsNow).isEqualTo(rows);
        }
    }

    /** Where rows are not as they must be, nothing happens. */
    private static void refused(GoldenCase golden, Project project, GenerateResult result) throws Exception {
        String rows = golden.read("rows-that-fail.sql");
        Path migration = Objects.requireNonNull(result.file());
        Path aside = project.path("aside.sql");
        Files.move(migration, aside);
        project.migrate("refused.db");
        project.execute("refused.db", rows);
        String before = project.dump("refused.db");
        Files.move(aside, migration);
        assertThatThrownBy(() -> project.migrate("refused.db")).isInstanceOf(MigrationException.class);
        assertThat(project.dump("refused.db")).isEqualTo(before);
        new CarelessRunner(result.sql(), SchemaFiles.load(project.schema()).schema()).losesNothing(project, rows);
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
            if (!golden.read(file).equals(actual) || (!other.isEmpty() && golden.has(other))) {
                golden.write(file, actual);
                if (!other.isEmpty()) {
                    golden.delete(other);
                }
                fail("rewritten: " + golden.name() + "/" + file);
            }
            return;
        }
        assertThat(actual).as(golden.name() + "/" + file).isEqualTo(golden.read(file));
    }
}
