package io.millpond.migrations.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.apply.Migrations;
import io.millpond.migrations.generate.Generate;
import io.millpond.migrations.generate.GenerateResult;
import io.millpond.schema.compare.SchemaComparison;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.SchemaFiles;
import io.millpond.schema.model.Schema;
import io.millpond.schema.sql.Statements;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every folder below src/test/golden on a libSQL server, which has an older SQLite and foreign keys on: {@code
 * Migrations.on(url)} reaches the schema and keeps the rows, and a pipeline that sends statement by statement and goes on
 * after errors loses nothing, also where rows make the migration fail.
 */
class GoldenIT {
    @TestFactory
    Stream<DynamicTest> goldenCase_holdsOnServer() {
        return GoldenCase.all().stream()
                .filter(golden -> golden.has("expected.sql"))
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
    }

    private static void check(GoldenCase golden) throws Exception {
        Project project = new Project(Files.createTempDirectory("golden-"));
        project.migration("V1__from.sql", golden.read("from.sql"));
        project.schema("to.sql", golden.read("to.sql"));
        GenerateResult result = generate(golden, project);
        if (result.isUpToDate()) {
            return;
        }
        Schema after = SchemaFiles.load(project.schema()).schema();
        Path migration = Objects.requireNonNull(result.file());
        Path aside = project.path("aside.sql");
        Files.move(migration, aside);
        String url = Sqld.freshDatabase().jdbcUrl();
        migrate(url, project);
        fill(url, golden.read("rows.sql"));
        Schema before = schema(url);
        Map<String, List<String>> rows = rows(url, before, after);
        Files.move(aside, migration);
        migrate(url, project);
        assertThat(SchemaComparison.compare(schema(url), after)).isEmpty();
        checkRows(golden, rows, rows(url, before, after), rows(url, after, after));
        careless(golden, result.sql(), after);
    }

    private static GenerateResult generate(GoldenCase golden, Project project) throws BuildException {
        return Generate.run(
                project.request("change").directions(golden.directions()).build());
    }

    private static void checkRows(
            GoldenCase golden,
            Map<String, List<String>> rows,
            Map<String, List<String>> rowsNow,
            Map<String, List<String>> all) {
        if (golden.has("rows-after.txt")) {
            assertThat(Rows.text(all)).isEqualTo(golden.read("rows-after.txt"));
        } else {
            assertThat(rowsNow).isEqualTo(rows);
        }
    }

    private static void careless(GoldenCase golden, String migration, Schema after) throws SQLException {
        for (String file : List.of("rows.sql", "rows-that-fail.sql")) {
            if (file.equals("rows.sql") || golden.has(file)) {
                CarelessRunner runner = new CarelessRunner(migration, after);
                for (String unknown : runner.unknownUsers()) {
                    String url = Sqld.freshDatabase().jdbcUrl();
                    fill(url, golden.read("from.sql"));
                    fill(url, golden.read(file));
                    try (Connection connection = DriverManager.getConnection(url)) {
                        runner.losesNothing(connection, "", unknown);
                    }
                }
            }
        }
    }

    private static void migrate(String url, Project project) {
        Migrations.on(url).folder(project.migrations()).migrate();
    }

    private static void fill(String url, String script) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = OFF");
            for (var one : Statements.split(script)) {
                statement.execute(one.text());
            }
        }
    }

    private static Schema schema(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return LiveSchema.read(connection).schema();
        }
    }

    private static Map<String, List<String>> rows(String url, Schema before, Schema after) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return Rows.shared(connection, before, after);
        }
    }
}
