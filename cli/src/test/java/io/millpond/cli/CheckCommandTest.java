package io.millpond.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    private static final String A = "create table a(id integer primary key);\n";

    @TempDir
    private Path root;

    private Typed typed;

    @BeforeEach
    void project() throws IOException {
        typed = new Typed(root);
        typed.write("schema/a.sql", A);
        typed.write("migrations/V1__a.sql", A);
    }

    @Test
    void nothingWrong_isZero() {
        assertThat(typed.project("check")).isZero();
        assertThat(typed.out())
                .isEqualTo("Checked schema files in " + root.resolve("schema") + "\nChecked migrations in "
                        + root.resolve("migrations") + "\nCheck passed: 0 errors, 0 warnings.\n");
        assertThat(typed.err()).isEmpty();
    }

    @Test
    void difference_isOneWithPlaceAndNextStep() throws IOException {
        typed.write("schema/a.sql", A + "create table b(id integer primary key);");

        assertThat(typed.project("check")).isEqualTo(1);

        assertThat(typed.out())
                .contains(root.resolve("schema/a.sql") + ":2: error NOT_MIGRATED: table b: in the schema files,"
                        + " not in the migrations\n    Next: ")
                .endsWith("Check failed: 1 error, 0 warnings.\n");
    }

    @Test
    void json_isAloneOnStandardOutput() throws IOException {
        typed.write("migrations/V1.0__b.sql", "create table b(id integer primary key);");

        assertThat(typed.project("check", "--json")).isEqualTo(1);

        assertThat(typed.out()).startsWith("{").endsWith("}\n").contains("\"code\" : \"DUPLICATE_VERSION\"");
        assertThat(typed.err()).isEmpty();
    }

    @Test
    void target_decidesAboutTheLint() throws IOException {
        typed.write("migrations/V2__b.sql", "analyze;");

        assertThat(typed.project("check")).isZero();
        assertThat(typed.out()).contains("V2__b.sql:1:1: warning SERVER_REFUSES_STATEMENT");
        assertThat(typed.project("check", "--target", "file")).isZero();
        assertThat(typed.out()).doesNotContain("SERVER_REFUSES");
        assertThat(typed.project("check", "--target", "server")).isEqualTo(1);
    }

    @Test
    void database_isCheckedIfNamed() throws IOException {
        typed.run("migrate", "--migrations", root.resolve("migrations").toString(), "--url", url());
        assertThat(typed.project("check", "--url", url())).isZero();
        assertThat(typed.out()).contains("Checked database " + url());

        Files.writeString(root.resolve("migrations/V1__a.sql"), A + "-- more\nselect 1;");
        assertThat(typed.project("check", "--url", url())).isEqualTo(1);
        assertThat(typed.out()).contains("V1__a.sql: error MIGRATION_EDITED");

        assertThat(typed.project("check", "--url", "file:" + root.resolve("none.db")))
                .isEqualTo(1);
        assertThat(typed.err())
                .startsWith("error FILE_UNUSABLE: There is no database")
                .doesNotContain("\tat ");
    }

    private String url() {
        return "file:" + root.resolve("x.db");
    }
}
