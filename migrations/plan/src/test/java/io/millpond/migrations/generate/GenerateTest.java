package io.millpond.migrations.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millpond.migrations.golden.Project;
import io.millpond.migrations.plan.Directions;
import io.millpond.migrations.plan.Refusal;
import io.millpond.migrations.replay.MigrationSource;
import io.millpond.migrations.replay.ReplayFailedException;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.InvalidSchemaException;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.model.Annotation;
import io.millpond.schema.model.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {
    @TempDir
    private Path root;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        project = new Project(root);
    }

    @Test
    void firstMigration_isVersionOneOfANewFolder() throws Exception {
        project.schema("a.sql", "create table a(id integer primary key);");
        Files.delete(project.migrations());

        GenerateResult result = project.generate("first one");

        assertThat(result.file()).isEqualTo(project.migrations().resolve("V1__first_one.sql"));
        assertThat(Files.readString(project.migrations().resolve("V1__first_one.sql")))
                .isEqualTo(result.sql())
                .startsWith("-- first one\n")
                .contains("--   new table a\n")
                .endsWith("CREATE TABLE a(id integer primary key);\n");
        assertThat(files()).containsExactly("V1__first_one.sql");
    }

    @Test
    void noDifference_writesNothing() throws Exception {
        project.schema("a.sql", "create table a(id integer primary key);");
        project.generate("one");

        GenerateResult result = project.generate("two");

        assertThat(result.isUpToDate()).isTrue();
        assertThat(files()).containsExactly("V1__one.sql");
    }

    @Test
    void dryRun_returnsSqlAndWritesNothing() throws Exception {
        project.schema("a.sql", "create table a(id integer primary key);");

        GenerateResult result = Generate.run(project.request("one").dryRun(true).build());

        assertThat(result.sql()).contains("CREATE TABLE a");
        assertThat(result.written()).isFalse();
        assertThat(files()).isEmpty();
    }

    @Test
    void existingFileOfTheName_isNeverReplaced() throws Exception {
        Path there = project.migrations().resolve("V1__one.sql");
        Files.writeString(there, "mine");

        assertThatThrownBy(() -> new MigrationFile("V1__one.sql", "theirs").write(project.migrations()))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("there is a file of that name");
        assertThat(there).hasContent("mine");
        assertThat(files()).containsExactly("V1__one.sql");
    }

    @Test
    void configurationLeftBehind_isNamed() throws Exception {
        Files.writeString(project.migrations().resolve("V1__one.sql.conf"), "");

        assertThatThrownBy(() -> new MigrationFile("V1__one.sql", "-- ${x}").write(project.migrations()))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("V1__one.sql.conf: there is a file of that name");
        assertThat(files()).containsExactly("V1__one.sql.conf");
    }

    /** Deployments often run as another user than builds. */
    @Test
    void writtenMigration_isReadableByAllWhomTheFolderLets() throws Exception {
        assumeTrue(Files.getFileStore(root).supportsFileAttributeView("posix"));
        Path ordinary = Files.writeString(root.resolve("ordinary"), "");
        project.schema("a.sql", "create table a(id integer primary key);");

        Path written = project.generate("one").file();

        assertThat(Files.getPosixFilePermissions(written)).isEqualTo(Files.getPosixFilePermissions(ordinary));
    }

    @Test
    void migrationThatCannotBeRead_isNamed_andNotTakenForMissing() throws Exception {
        project.schema("a.sql", "create table a(id integer primary key);");
        Files.createSymbolicLink(project.migrations().resolve("V1__gone.sql"), root.resolve("nowhere"));

        assertThatThrownBy(() -> project.generate("one"))
                .isInstanceOf(ReplayFailedException.class)
                .hasMessageContaining("V1__gone.sql")
                .hasMessageContaining("cannot be read");
        assertThat(files()).containsExactly("V1__gone.sql");
    }

    @Test
    void renameHint_canBeCopied() throws Exception {
        project.schema("a.sql", "create table \"order\"(id integer primary key, \"a b\" text);");
        project.generate("one");
        project.schema("a.sql", "create table \"order\"(id integer primary key, \"c d\" text);");

        assertThatThrownBy(() -> project.generate("two"))
                .isInstanceOf(MigrationRefusedException.class)
                .hasMessageContaining("--rename 'order.a b:c d'")
                .hasMessageContaining("/* @renamed from=a b */");
        assertThat(project.generate("two", RenameWords.parse(List.of("order.a b:c d")))
                        .sql())
                .contains("ALTER TABLE \"order\" RENAME COLUMN \"a b\" TO \"c d\";");
    }

    @Test
    void renameHint_worksAsAComment() throws Exception {
        project.schema("a.sql", "create table \"order\"(id integer primary key, \"a b\" text);");
        project.generate("one");
        project.schema(
                "a.sql", "create table \"order\"(id integer primary key, \"c d\" text /* @renamed from=a b */);");

        assertThat(project.generate("two").sql()).contains("ALTER TABLE \"order\" RENAME COLUMN \"a b\" TO \"c d\";");
    }

    @Test
    void invalidSchema_writesNothing() throws Exception {
        project.schema("a.sql", "create table a(id integer primary key");

        assertThatThrownBy(() -> project.generate("one")).isInstanceOf(InvalidSchemaException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void failingMigration_isNamedWithFileLineStatementAndCause() throws Exception {
        project.schema("a.sql", "create table a(id integer primary key);");
        project.migration(
                "V1__a.sql", "create table a(id integer primary key);\n\n-- next\ninsert into b\n values (1);\n");

        assertThatThrownBy(() -> project.generate("one"))
                .isInstanceOf(ReplayFailedException.class)
                .hasMessageContaining("V1__a.sql, line 4: SQLite says: no such table: b")
                .hasMessageContaining("    insert into b\n     values (1)")
                .hasMessageContaining("Next: ");
        assertThat(files()).containsExactly("V1__a.sql");
    }

    @Test
    void transactionInAMigration_isSaidOnceWithOneNextStep() throws Exception {
        project.schema("a.sql", "create table a(id integer primary key);");
        Files.writeString(project.migrations().resolve("V1__bad.sql"), "BEGIN;\nCREATE TABLE a(id);\nCOMMIT;\n");

        assertThatThrownBy(() -> project.generate("one"))
                .isInstanceOf(ReplayFailedException.class)
                .hasMessageStartingWith("V1__bad.sql, line 1: BEGIN")
                .satisfies(e -> assertThat(e.getMessage().split("Next: ", -1)).hasSize(2))
                .hasMessageContaining("executeInTransaction=false");
    }

    @Test
    void sameVersionTwice_saysSo() throws Exception {
        project.schema("a.sql", "create table a(id integer primary key);");
        project.migration("V1__a.sql", "create table a(id integer primary key);");
        project.migration("V1__b.sql", "create table b(id integer primary key);");

        assertThatThrownBy(() -> project.generate("one"))
                .isInstanceOf(ReplayFailedException.class)
                .hasMessageContaining("Two branches took the same version");
    }

    @Test
    void placeholdersInOldMigrations_areReplaced() throws Exception {
        project.schema("a.sql", "create table a(id integer primary key);");
        project.migration("V1__a.sql", "create table ${name}(id integer primary key);");

        MigrationSource migrations = new MigrationSource(project.migrations(), Map.of("name", "a"), List.of());
        assertThat(Generate.run(project.request("one", migrations).build()).isUpToDate())
                .isTrue();
        assertThatThrownBy(() -> project.generate("one"))
                .isInstanceOf(ReplayFailedException.class)
                .hasMessageContaining("--placeholder name=value");
    }

    @Test
    void placeholderLookalikeInSchema_survivesFlyway() throws Exception {
        project.schema("a.sql", """
                create table a(id integer primary key, t text);
                create trigger ta after insert on a begin update a set t = 'Dear ${name}'; end;
                """);

        project.generate("one");
        project.migrate("x.db");

        assertThat(files()).containsExactly("V1__one.sql", "V1__one.sql.conf");
        assertThat(project.generate("two").isUpToDate()).isTrue();
        project.execute("x.db", "insert into a values (1, '')");
        assertThat(query("x.db", "select t from a")).containsExactly("Dear ${name}");
    }

    @Test
    void viewOfARepeatableMigrationOnly_isLeftAloneAndTold() throws Exception {
        project.schema("a.sql", "create table a(id integer primary key);");
        project.migration("V1__a.sql", "create table a(id integer primary key);");
        project.migration("R__views.sql", "drop view if exists v; create view v as select id from a;");

        GenerateResult result = project.generate("one");

        assertThat(result.isUpToDate()).isTrue();
        assertThat(result.notes())
                .singleElement()
                .asString()
                .contains("v is made by the repeatable migration R__views.sql");
    }

    @Test
    void viewOfARepeatableMigrationThatDiffersFromTheSchema_isRefused() throws Exception {
        project.schema("a.sql", "create table a(id integer primary key); create view v as select id + 1 as id from a;");
        project.migration("V1__a.sql", "create table a(id integer primary key);");
        project.migration("R__views.sql", "drop view if exists v; create view v as select id from a;");

        assertThatThrownBy(() -> project.generate("one"))
                .isInstanceOfSatisfying(
                        MigrationRefusedException.class,
                        e -> assertThat(e.refusals())
                                .singleElement()
                                .extracting(Refusal::kind)
                                .isEqualTo(Refusal.Kind.REPEATABLE))
                .hasMessageContaining("R__views.sql");
    }

    @Test
    void dropUnderAViewOfARepeatableMigration_isRefused() throws Exception {
        project.schema("a.sql", "create table a(id integer primary key);");
        project.migration("V1__a.sql", "create table a(id integer primary key, x text); create table b(id integer);");
        project.migration("R__views.sql", "drop view if exists v; create view v as select x, b.id from a join b;");

        assertThatThrownBy(() -> Generate.run(project.request("one")
                        .directions(Directions.ALLOW_DESTRUCTIVE)
                        .build()))
                .isInstanceOf(MigrationRefusedException.class)
                .hasMessageContaining("uses b")
                .hasMessageContaining("uses a.x")
                .hasMessageContaining("Change R__views.sql");
    }

    @Test
    void referenceToATableThatAMigrationDropped_isTakenAway() throws Exception {
        project.migration(
                "V1__a.sql", "create table p(id integer primary key); create table c(p integer references p);");
        project.migration("V2__b.sql", "drop table p;");
        project.schema("c.sql", "create table c(p integer);");

        project.generate("c");

        assertThat(project.generate("again").isUpToDate()).isTrue();
    }

    @Test
    void windowsLineEnds_areKept() throws Exception {
        String unix = """
                create table a(id integer primary key,
                  t text); -- x
                create trigger ta after insert on a begin
                  update a set t = 'x
                y'; -- z
                end;
                """;
        project.schema("a.sql", unix.replace("\n", "\r\n"));

        project.generate("one");
        project.migrate("x.db");

        assertThat(project.generate("two").isUpToDate()).isTrue();
        project.execute("x.db", "insert into a values (1, '')");
        assertThat(query("x.db", "select t from a")).containsExactly("x\r\ny");
    }

    @Test
    void handwrittenAndDataMigrationsBetween_areRespected() throws Exception {
        project.schema("a.sql", "create table a(id integer primary key, t text not null default 'x');");
        project.migration("V001__a.sql", "create table a(id integer primary key);");
        project.migration("V002__data.sql", "insert into a values (1), (2);");

        GenerateResult result = project.generate("text");

        assertThat(result.file()).hasFileName("V003__text.sql");
        project.migrate("x.db");
        assertThat(query("x.db", "select t from a")).containsExactly("x", "x");
    }

    @Test
    void trap_annotationCommentsBreakGeneratedMigrations_addColumnHasBlockComments() throws Exception {
        project.schema("a.sql", "create table a(id integer primary key);");
        project.generate("one");
        project.schema("a.sql", """
                create table a(id integer primary key,
                  c integer not null default 0 -- When it was seen.
                      -- @type instant
                      -- @note 1 + 2
                  , d text, -- @type com.acme.Money
                  e text -- ends with */ in it
                );
                """);

        GenerateResult result = project.generate("two");
        project.migrate("x.db");

        assertThat(result.sql().lines().filter(line -> !line.startsWith("--"))).noneMatch(line -> line.contains("--"));
        try (Connection connection = project.open("x.db")) {
            List<Column> columns = LiveSchema.read(connection)
                    .schema()
                    .table("a")
                    .orElseThrow()
                    .columns();
            assertThat(columns.get(1).comment().text()).isEqualTo("When it was seen.");
            assertThat(columns.get(1).comment().annotations())
                    .containsExactly(new Annotation("type", "instant"), new Annotation("note", "1 + 2"));
            assertThat(columns.get(2).comment().annotations())
                    .containsExactly(new Annotation("type", "com.acme.Money"));
            assertThat(columns.get(3).comment().text()).isEqualTo("ends with * / in it");
        }
        project.schema("b.sql", "create table b(id integer primary key);");
        assertThat(project.generate("three").sql()).doesNotContain("TABLE a");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(project.migrations())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> query(String database, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = project.open(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
