package io.millpond.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @TempDir
    private Path root;

    private String out = "";
    private String err = "";

    @Test
    void generateThenMigrate_makesTheSchema() throws IOException {
        schema("create table a(id integer primary key);");

        assertThat(generate("--name", "add a")).isZero();
        assertThat(out)
                .startsWith("Wrote " + migrations().resolve("V1__add_a.sql"))
                .contains("  new table a");
        assertThat(migrate()).isZero();
        assertThat(out).startsWith("Applied V1__add_a.sql in ").endsWith("The database is at version 1.\n");
        assertThat(migrate()).isZero();
        assertThat(out).isEqualTo("Nothing to do: the database is at version 1.\n");
        assertThat(generate("--name", "again")).isZero();
        assertThat(out).startsWith("No difference");
    }

    @Test
    void json_isAllThatStandardOutputSays() throws IOException {
        schema("create table a(id integer primary key);");

        assertThat(generate("--name", "add a", "--json")).isZero();
        assertThat(out).startsWith("{").contains("\"goal\" : \"generate\"", "V1__add_a.sql", "\"written\" : true");
        assertThat(migrate("--json")).isZero();
        assertThat(out).startsWith("{").contains("\"goal\" : \"migrate\"", "\"script\" : \"V1__add_a.sql\"");
    }

    @Test
    void dryRun_printsSqlOnlyOnStandardOutput() throws IOException {
        schema("create table a(id integer primary key);");

        assertThat(generate("--name", "x", "--dry-run")).isZero();

        assertThat(out).startsWith("-- x\n").endsWith("CREATE TABLE a(id integer primary key);\n");
        assertThat(migrations()).doesNotExist();
    }

    @Test
    void refusal_isOneAndListsEverythingWithoutStackTrace() throws IOException {
        schema("create table a(id integer primary key, x text, y text); create table b(id integer);");
        generate("--name", "one");
        schema("create table a(id integer primary key, y integer);");

        assertThat(generate("--name", "two")).isEqualTo(1);

        assertThat(err)
                .contains("error MIGRATION_REFUSED: No migration written.")
                .contains("column a.y")
                .contains("column a.x")
                .contains("table b")
                .contains("Next: ")
                .doesNotContain("\tat ");
        assertThat(out).isEmpty();
        assertThat(migrations().toFile().list()).containsExactly("V1__one.sql");
    }

    @Test
    void verbose_showsTheStackTrace() {
        assertThat(generate("--name", "x", "--verbose")).isEqualTo(1);

        assertThat(err).contains("\tat io.millpond");
    }

    @Test
    void badMigration_endsWithOneAndSaysWhere() throws IOException {
        schema("create table a(id integer primary key);");
        Files.createDirectories(migrations());
        Files.writeString(migrations().resolve("V1__bad.sql"), "create table a(id integer primary key);\nnonsense;\n");

        assertThat(generate("--name", "x")).isEqualTo(1);
        assertThat(err).contains("V1__bad.sql, line 2").doesNotContain("\tat ");
        assertThat(migrate()).isEqualTo(1);
        assertThat(err).contains("V1__bad.sql").contains("Next: ").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "generate",
                "generate --name a/b",
                "generate --nam x",
                "generate --name x --rename a",
                "migrate --url gopher:x",
                "migrate --lock-wait 0 --url x",
                "check --target nowhere",
                "pull",
                "push --lock-wait 0 --url x"
            })
    void wrongCommandLine_isTwo(String line) {
        assertThat(run(line.isEmpty() ? List.of() : List.of(line.split(" ")))).isEqualTo(2);
        assertThat(err).isNotEmpty();
        assertThat(out).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "generate --help",
                "migrate --help",
                "check --help",
                "status --help",
                "export --help",
                "doctor --help",
                "pull --help",
                "push --help"
            })
    void help_documentsExitCodes(String line) {
        assertThat(run(List.of(line.split(" ")))).isZero();
        assertThat(out).contains("Exit codes:").contains("1   refused or failed");
    }

    @Test
    void version_namesSqlite() {
        assertThat(run(List.of("--version"))).isZero();
        assertThat(out).contains("millpond ").contains("sqlite-jdbc 3.").contains("java ");
    }

    private int generate(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "generate",
                "--schema",
                root.resolve("schema").toString(),
                "--migrations",
                migrations().toString()));
        args.addAll(List.of(more));
        return run(args);
    }

    private int migrate(String... more) {
        List<String> args = new ArrayList<>(
                List.of("migrate", "--migrations", migrations().toString(), "--url", "file:" + root.resolve("x.db")));
        args.addAll(List.of(more));
        return run(args);
    }

    private int run(List<String> args) {
        StringWriter outText = new StringWriter();
        StringWriter errText = new StringWriter();
        int code =
                Main.run(new PrintWriter(outText, true), new PrintWriter(errText, true), args.toArray(String[]::new));
        out = outText.toString();
        err = errText.toString();
        return code;
    }

    private void schema(String sql) throws IOException {
        Files.createDirectories(root.resolve("schema"));
        Files.writeString(root.resolve("schema/a.sql"), sql);
    }

    private Path migrations() {
        return root.resolve("migrations");
    }
}
