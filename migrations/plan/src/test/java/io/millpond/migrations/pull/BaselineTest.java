package io.millpond.migrations.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.apply.MigrationReport;
import io.millpond.migrations.apply.Migrations;
import io.millpond.migrations.golden.Project;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.model.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An existing database becomes a project. */
class BaselineTest {
    @TempDir
    private Path root;

    private Project project;

    static List<Path> sources() throws IOException {
        return Databases.someSources();
    }

    @BeforeEach
    void project() throws IOException {
        project = new Project(root);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void adoptedDatabase_hasNoDifference_andNewOnesBecomeTheSame(Path source) throws Exception {
        existing(Databases.statements(source, root.resolve("x")));

        PullReport report = pull();

        assertThat(report.baseline()).isEqualTo(project.migrations().resolve("V1__baseline.sql"));
        assertThat(project.generate("again").isUpToDate()).isTrue();
        assertThat(migrate("new.db").applied()).hasSize(1);
        assertThat(migrate("old.db").applied()).isEmpty();
        assertThat(schema("new.db")).isEqualTo(schema("old.db"));
        project.migration("V2__more.sql", "create table added_later(a);");
        assertThat(migrate("new.db").toVersion()).isEqualTo("2");
        assertThat(migrate("old.db").toVersion()).isEqualTo("2");
    }

    @Test
    void rowsOfAnAdoptedDatabase_stay_andTheNextChangeIsAnOrdinaryMigration() throws Exception {
        existing(
                Databases.statements("create table t(id integer primary key, a text); insert into t values (1, 'x');"));
        pull();
        project.schema("t.sql", "create table t(id integer primary key, a text, b text default 'new');");

        assertThat(project.generate("add b").file()).hasFileName("V2__add_b.sql");

        migrate("old.db");
        try (Connection connection = project.open("old.db");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select a || b from t")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("xnew");
        }
    }

    @Test
    void withoutTheWord_anExistingDatabaseIsLeftAlone() throws Exception {
        existing(List.of("create table t(a)"));
        pull();

        assertThatThrownBy(() -> project.migrate("old.db")).hasMessageContaining("no history");
        assertThat(schema("old.db").tables()).hasSize(1);
    }

    @Test
    void dollarBracesInAText_areNoPlaceholders() throws Exception {
        existing(List.of("create table t(a text default '${x}')"));
        pull();

        assertThat(project.path("migrations/V1__baseline.sql.conf")).exists();
        migrate("new.db");
        assertThat(schema("new.db")).isEqualTo(schema("old.db"));
    }

    @Test
    void projectOrDatabaseWithAHistory_getsNoBaseline() throws Exception {
        existing(List.of("create table t(a)"));
        project.migration("V7__first.sql", "create table u(a);");

        assertThatThrownBy(this::pull)
                .hasMessageContaining("V7__first.sql")
                .extracting("code")
                .isEqualTo("BASELINE_REFUSED");

        project.migrate("migrated.db");
        assertThatThrownBy(() -> Pull.run(request("migrated.db").baseline(true).build()))
                .hasMessageContaining("Flyway history")
                .extracting("code")
                .isEqualTo("BASELINE_REFUSED");
        assertThat(project.schema().toFile().list()).isEmpty();
    }

    private void existing(List<String> statements) throws SQLException {
        Databases.execute("jdbc:sqlite:" + project.path("old.db"), statements);
    }

    private PullReport pull() {
        return Pull.run(request("old.db").baseline(true).build());
    }

    private PullRequest.Builder request(String database) {
        return PullRequest.of(
                DatabaseAccess.of("file:" + project.path(database)), project.schema(), project.migrations());
    }

    /** As {@code millpond migrate --adopt 1} does. */
    private MigrationReport migrate(String database) {
        return Migrations.on("file:" + project.path(database))
                .folder(project.migrations())
                .flyway(configuration -> configuration.baselineOnMigrate(true).baselineVersion("1"))
                .migrate();
    }

    private Schema schema(String database) throws SQLException {
        try (Connection connection = project.open(database)) {
            return LiveSchema.read(connection).schema();
        }
    }
}
