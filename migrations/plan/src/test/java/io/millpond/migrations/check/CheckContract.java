package io.millpond.migrations.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.apply.Migrations;
import io.millpond.migrations.golden.Project;
import io.millpond.migrations.replay.MigrationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check says of a database, wherever that is. */
abstract class CheckContract {
    static final String POSTS = "create table posts(id integer primary key, title text not null);\n";
    static final String TAGS = "create table tags(id integer primary key, name text unique);\n";

    @TempDir
    Path root;

    Project project;

    /** The JDBC URL of a database that is empty, or not there yet. */
    abstract String url();

    @BeforeEach
    void project() throws IOException {
        project = new Project(root);
        project.schema("a.sql", POSTS + TAGS);
        project.migration("V1__posts.sql", POSTS);
        project.migration("V2__tags.sql", TAGS);
    }

    @Test
    void migratedDatabase_isFine() {
        migrate();

        assertThat(codes()).isEmpty();
    }

    @Test
    void pendingMigration_isAWarningAndNoDifference() throws Exception {
        migrate();
        project.migration("V3__more.sql", "create table more(id integer primary key);");
        project.schema("more.sql", "create table more(id integer primary key);");

        CheckReport report = check();

        assertThat(codes(report)).containsExactly("WARNING MIGRATION_PENDING");
        assertThat(report.isOk()).isTrue();
        assertThat(report.findings().get(0).message()).contains("V3__more.sql");
    }

    @Test
    void editedMigration_isAnErrorAtItsFile() throws Exception {
        migrate();
        project.migration("V1__posts.sql", POSTS + "-- a word more\ncreate index i on posts(title);");
        project.schema("a.sql", POSTS + TAGS + "create index i on posts(title);");

        CheckReport report = check();

        assertThat(codes(report)).containsExactly("ERROR MIGRATION_EDITED", "ERROR DATABASE_DIFFERS");
        assertThat(report.findings().get(0).file()).hasFileName("V1__posts.sql");
        assertThat(report.findings().get(1).message()).isEqualTo("index i: in the migrations, not in the database");
    }

    @Test
    void renamedMigration_isAnError() throws Exception {
        migrate();
        Files.move(
                project.migrations().resolve("V2__tags.sql"),
                project.migrations().resolve("V2__labels.sql"));

        assertThat(codes()).containsExactly("ERROR MIGRATION_RENAMED");
    }

    @Test
    void missingMigrations_areErrors() throws Exception {
        migrate();
        Files.delete(project.migrations().resolve("V1__posts.sql"));
        project.schema("a.sql", TAGS);

        CheckReport report = check();

        assertThat(codes(report)).containsExactly("ERROR MIGRATION_MISSING", "WARNING DRIFT_UNKNOWN");
        assertThat(report.findings().get(0).message()).contains("V1__posts.sql");
    }

    @Test
    void migrationOfANewerCheckout_isMissing() throws Exception {
        migrate();
        Files.delete(project.migrations().resolve("V2__tags.sql"));
        project.schema("a.sql", POSTS);

        assertThat(codes()).containsExactly("ERROR MIGRATION_MISSING", "WARNING DRIFT_UNKNOWN");
    }

    @Test
    void migrationOlderThanTheDatabase_isAnError() throws Exception {
        migrate();
        project.migration("V1.5__late.sql", "create table late(id integer primary key);");
        project.schema("late.sql", "create table late(id integer primary key);");

        assertThat(codes()).containsExactly("ERROR MIGRATION_OUT_OF_ORDER", "WARNING DRIFT_UNKNOWN");
    }

    @Test
    void failedMigration_isAnError() throws Exception {
        project.migration("V3__fails.sql", "create table more(id integer primary key);\ncreate table posts(x);");
        project.migration("V3__fails.sql.conf", "executeInTransaction=false\n");
        try {
            migrate();
        } catch (RuntimeException expected) {
            assertThat(expected).hasMessageContaining("V3__fails.sql");
        }

        assertThat(codes())
                .contains("ERROR MIGRATION_FAILS", "ERROR MIGRATION_FAILED")
                .doesNotContain("ERROR DATABASE_DIFFERS");
    }

    @Test
    void changesByHand_areDifferences() throws Exception {
        migrate();
        execute("alter table posts add column body text");
        execute("create table own(id integer primary key)");
        execute("drop table tags");

        assertThat(check().findings())
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "table posts: column body: new",
                        "table own: in the database, not in the migrations",
                        "table tags: in the migrations, not in the database");
    }

    @Test
    void repeatableMigrationThatWaits_isNoDifference() throws Exception {
        project.migration("R__views.sql", "create view if not exists latest as select 1 as a;");
        migrate();
        assertThat(codes()).isEmpty();

        project.migration("R__views.sql", "drop view if exists latest; create view latest as select 2 as b;");

        assertThat(codes()).containsExactly("WARNING MIGRATION_PENDING");
    }

    @Test
    void databaseWithoutHistory_isComparedWithTheSchemaFiles() throws Exception {
        execute(POSTS);

        assertThat(check().findings())
                .extracting(Finding::message)
                .containsExactly(
                        "the database waits for V1__posts.sql, V2__tags.sql",
                        "table tags: in the schema files, not in the database");
    }

    final void migrate() {
        Migrations.on(url()).folder(project.migrations()).migrate();
    }

    final void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    final CheckReport check() {
        return Check.run(new CheckRequest(
                project.schema(),
                new MigrationSource(project.migrations(), Map.of(), List.of()),
                DatabaseAccess.of(url()),
                RunsOn.BOTH));
    }

    final List<String> codes() {
        return codes(check());
    }

    static List<String> codes(CheckReport report) {
        return report.findings().stream()
                .map(finding -> finding.level() + " " + finding.code())
                .toList();
    }
}
