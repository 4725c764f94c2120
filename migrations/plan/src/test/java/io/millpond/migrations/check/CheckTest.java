package io.millpond.migrations.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.MigrationException;
import io.millpond.migrations.replay.MigrationSource;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On a file, and without a database. */
class CheckTest extends CheckContract {
    @Override
    String url() {
        return "jdbc:sqlite:" + root.resolve("x.db");
    }

    @Test
    void sameFilesAndMigrations_areFine() {
        assertThat(codes(withoutDatabase(RunsOn.BOTH))).isEmpty();
    }

    @Test
    void schemaAheadOfMigrations_isAnErrorWhereTheSchemaSaysIt() throws Exception {
        project.schema("a.sql", POSTS + "\n" + TAGS.replace("name text", "name text not null"));

        CheckReport report = withoutDatabase(RunsOn.BOTH);

        assertThat(report.isOk()).isFalse();
        assertThat(report.findings()).hasSize(1);
        Finding finding = report.findings().get(0);
        assertThat(finding.code()).isEqualTo("NOT_MIGRATED");
        assertThat(finding.message()).isEqualTo("table tags: column name: becomes NOT NULL");
        assertThat(finding.file()).hasFileName("a.sql");
        assertThat(finding.line()).isEqualTo(3);
        assertThat(finding.nextStep()).contains("generate");
    }

    @Test
    void twoBranchesWithOneVersion_areNamedAll() throws Exception {
        project.migration("V02__other.sql", "create table other(id integer primary key);");
        Files.createDirectories(project.migrations().resolve("sub"));
        project.migration("sub/V2.0__third.sql", "create table third(id integer primary key);");
        project.migration("R__a.sql", "select 1;");
        project.migration("sub/R__a.sql", "select 1;");

        CheckReport report = withoutDatabase(RunsOn.BOTH);

        assertThat(codes(report))
                .containsExactly("ERROR DUPLICATE_VERSION", "ERROR DUPLICATE_VERSION", "ERROR DUPLICATE_VERSION");
        assertThat(report.findings().get(1).message())
                .startsWith("the version of V2")
                .endsWith("is also that of V02__other.sql");
    }

    @Test
    void wrongSchemaFile_isAnErrorAndTheRestIsStillChecked() throws Exception {
        project.schema("b.sql", "create table b(id integer primary key, x unknown_function());");
        project.migration("V3__bad.sql", "create table c(id);\nnonsense;\n");

        CheckReport report = withoutDatabase(RunsOn.BOTH);

        assertThat(report.findings()).extracting(Finding::level).containsOnly(Finding.Level.ERROR);
        assertThat(codes(report)).hasSizeGreaterThan(1).contains("ERROR MIGRATION_FAILS");
        assertThat(report.findings().get(0).file()).hasFileName("b.sql");
        assertThat(report.findings().get(report.findings().size() - 1).message())
                .contains("V3__bad.sql, line 2");
    }

    @Test
    void whatAServerRefuses_dependsOnTheTarget() throws Exception {
        project.migration("V3__fill.sql", "insert into tags values (1_000, 'x');\nanalyze;\n");

        assertThat(codes(withoutDatabase(RunsOn.FILE))).isEmpty();
        assertThat(codes(withoutDatabase(RunsOn.BOTH)))
                .containsExactly("WARNING SERVER_REFUSES_NUMBER", "WARNING SERVER_REFUSES_STATEMENT");
        CheckReport report = withoutDatabase(RunsOn.SERVER);
        assertThat(codes(report)).containsExactly("ERROR SERVER_REFUSES_NUMBER", "ERROR SERVER_REFUSES_STATEMENT");
        assertThat(report.findings().get(0).toString())
                .startsWith(project.migrations().resolve("V3__fill.sql") + ":1:26: error SERVER_REFUSES_NUMBER: ");
    }

    @Test
    void report_isJson() throws Exception {
        project.migration("V3__fill.sql", "analyze;\n");

        assertThat(withoutDatabase(RunsOn.SERVER).toJson())
                .contains("\"goal\" : \"check\"", "\"ok\" : false", "\"errors\" : 1", "\"warnings\" : 0")
                .contains("\"code\" : \"SERVER_REFUSES_STATEMENT\"", "\"line\" : 1", "\"level\" : \"error\"")
                .endsWith("}\n");
    }

    @Test
    void databaseThatIsNotThere_isRefusedAndNotMade() {
        assertThatThrownBy(this::check)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("There is no database")
                .hasMessageContaining("Next: ");
        assertThat(root.resolve("x.db")).doesNotExist();
    }

    @Test
    void check_leavesTheFileAsItIs() throws Exception {
        execute(POSTS);
        byte[] before = Files.readAllBytes(root.resolve("x.db"));

        check();

        assertThat(Files.readAllBytes(root.resolve("x.db"))).isEqualTo(before);
        assertThat(root.toFile().list()).doesNotContain("x.db-wal", "x.db-journal");
    }

    private CheckReport withoutDatabase(RunsOn target) {
        return Check.run(new CheckRequest(
                project.schema(), new MigrationSource(project.migrations(), Map.of(), List.of()), null, target));
    }
}
