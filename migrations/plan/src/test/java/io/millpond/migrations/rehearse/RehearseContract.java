package io.millpond.migrations.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.apply.Migrations;
import io.millpond.migrations.copy.AllKinds;
import io.millpond.migrations.golden.Project;
import io.millpond.migrations.replay.MigrationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rehearsal sees, wherever the database is and its copy. */
abstract class RehearseContract {
    private static final String V1 = """
            create table posts(id integer primary key, title text);
            create table old(x);
            create table tags(post integer references posts(id), tag text);
            insert into posts values (1, 'a'), (2, 'b'), (3, 'c');
            insert into old values (1), (2);
            insert into tags values (1, 'x');
            """;

    @TempDir
    Path root;

    private Project project;
    private List<String> before;

    abstract String url();

    /** Everything about the place where copies are; must be the same before and after. */
    abstract List<String> stages() throws Exception;

    RehearseRequest.Builder with(RehearseRequest.Builder request) {
        return request;
    }

    @BeforeEach
    void migratedDatabase() throws Exception {
        project = new Project(root);
        project.migration("V1__first.sql", V1);
        Files.createDirectories(root.resolve("work"));
        Migrations.on(url()).folder(project.migrations()).migrate();
        before = contents();
    }

    @AfterEach
    void databaseIsUnchanged_andNoCopyIsLeft() throws Exception {
        assertThat(contents()).isEqualTo(before);
        assertThat(root.resolve("work")).isEmptyDirectory();
        assertThat(stages()).isEmpty();
    }

    @Test
    void nothingPending_isToldAndNothingIsCopied() {
        RehearseReport report = rehearse(Set.of());

        assertThat(report.isOk()).isTrue();
        assertThat(report.lines()).singleElement().asString().startsWith("Nothing to rehearse");
        assertThat(report.toJson()).contains("\"place\" : \"nothing\"");
    }

    @Test
    void goodMigrations_areTimedAndTheirRowsCounted() throws Exception {
        project.migration(
                "V2__more.sql",
                "alter table posts rename to articles;\ncreate table fresh(x);\n" + "insert into fresh values (1);");
        project.migration("V3__rows.sql", "insert into articles values (4, 'd');");

        RehearseReport report = rehearse(Set.of());

        assertThat(report.isOk()).as(report.toJson()).isTrue();
        assertThat(report.migrations())
                .extracting(RehearsedMigration::script)
                .containsExactly("V2__more.sql", "V3__rows.sql");
        assertThat(report.tables().stream().map(Object::toString))
                .containsExactlyInAnyOrder(
                        "posts -> articles: 3 -> 4 rows",
                        "old: 2 -> 2 rows",
                        "tags: 1 -> 1 rows",
                        "fresh: new, 1 rows");
        assertThat(report.engine()).startsWith("3.");
        assertThat(report.toJson()).contains("\"durationMillis\" : ", "\"formerly\" : \"posts\"", "\"ok\" : true");
    }

    @Test
    void rowsLostWithoutAWord_areAnError_withOneTheyAreNot() throws Exception {
        project.migration("V2__loss.sql", "delete from posts where id = 3;\ndrop table old;");

        RehearseReport report = rehearse(Set.of());
        assertThat(report.isOk()).isFalse();
        assertThat(report.lines()).contains("  posts: 3 -> 2 rows, LOST ROWS", "  old: 2 rows, gone, LOST ROWS");
        assertThat(report.failure()).isNull();

        assertThat(rehearse(Set.of("POSTS", "old")).isOk()).isTrue();
    }

    @Test
    void lossAtTheHeadOfAGeneratedMigration_isAWord() throws Exception {
        project.migration("V2__drop_old.sql", """
                -- drop old
                --
                -- DESTROYS, as --allow-destructive or --drop allowed:
                --   table old: goes with all its rows

                DROP TABLE old;
                """);

        assertThat(rehearse(Set.of()).isOk()).isTrue();
    }

    @Test
    void migrationThatFails_isPartOfTheReport() throws Exception {
        project.migration("V2__good.sql", "create table fresh(x);");
        project.migration("V3__bad.sql", "insert into posts values (1, 'twice');");
        project.migration("V4__never.sql", "create table never(x);");

        RehearseReport report = rehearse(Set.of());

        assertThat(report.isOk()).isFalse();
        assertThat(report.failureCode()).isEqualTo("STATEMENT_FAILED");
        assertThat(report.failure()).contains("V3__bad.sql", "UNIQUE");
        assertThat(report.migrations()).extracting(RehearsedMigration::script).containsExactly("V2__good.sql");
        assertThat(report.pending()).hasSize(3);
        assertThat(report.lines()).anyMatch(line -> line.startsWith("FAILED STATEMENT_FAILED"));
    }

    @Test
    void rowsWithoutParents_areAnError() throws Exception {
        project.migration("V2__orphan.sql", "delete from posts where id = 1;\ninsert into posts values (9, 'z');");

        RehearseReport report = rehearse(Set.of());

        assertThat(report.isOk()).isFalse();
        assertThat(report.failureCode()).isEqualTo("FOREIGN_KEYS_VIOLATED");
    }

    @Test
    void missingFolder_isRefused() {
        assertThatThrownBy(() -> Rehearse.run(RehearseRequest.of(
                                DatabaseAccess.of(url()),
                                new MigrationSource(root.resolve("nowhere"), Map.of(), List.of()))
                        .build()))
                .extracting("code")
                .isEqualTo("MIGRATIONS_UNREADABLE");
    }

    final RehearseReport rehearse(Set<String> expected) {
        return Rehearse.run(request().expectedLosses(expected).build());
    }

    final RehearseRequest.Builder request() {
        return with(RehearseRequest.of(
                        DatabaseAccess.of(url()), new MigrationSource(project.migrations(), Map.of(), List.of()))
                .workFolder(root.resolve("work")));
    }

    final void migration(String file, String sql) throws IOException {
        project.migration(file, sql);
    }

    private List<String> contents() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url())) {
            List<String> all = AllKinds.rows(connection, "SELECT name, sql FROM sqlite_master ORDER BY name");
            for (String table : List.of("posts", "old", "tags", "flyway_schema_history", "millpond_migration_lock")) {
                all.addAll(AllKinds.rows(connection, "SELECT * FROM " + table));
            }
            return all;
        }
    }
}
