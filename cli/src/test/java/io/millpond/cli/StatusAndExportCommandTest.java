package io.millpond.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusAndExportCommandTest {
    private static final String A = "CREATE TABLE a(id integer primary key);\n";

    @TempDir
    private Path root;

    private Typed typed;
    private String url;

    @BeforeEach
    void project() throws IOException {
        typed = new Typed(root);
        url = "file:" + root.resolve("x.db");
        typed.write("schema/a.sql", A);
        typed.write("migrations/V1__a.sql", A);
        typed.run("migrate", "--migrations", root.resolve("migrations").toString(), "--url", url);
    }

    @Test
    void status_tellsVersionLockAndSchema() throws IOException {
        typed.write("migrations/V2__b.sql", "create table b(id integer primary key);");

        assertThat(typed.project("status", "--url", url)).isZero();

        assertThat(typed.out())
                .startsWith("Database " + url + "\nVersion 1; 1 pending, 0 failed\n  applied V1__a.sql, 20")
                .endsWith("  pending V2__b.sql\nLock: nobody holds it\nSchema: as its migrations made it\n");
        assertThat(typed.project("status", "--url", url, "--json")).isZero();
        assertThat(typed.out()).startsWith("{").contains("\"pending\" : 1").endsWith("}\n");
    }

    @Test
    void export_goesToStandardOutputOrToAFile() {
        assertThat(typed.project("export")).isZero();
        assertThat(typed.out()).isEqualTo(A);
        assertThat(typed.project("export", "--from", "migrations")).isZero();
        assertThat(typed.out()).isEqualTo(A);
        assertThat(typed.project("export", "--from", "database", "--url", url)).isZero();
        assertThat(typed.out()).isEqualTo(A);

        Path file = root.resolve("all.sql");
        assertThat(typed.project("export", "--output", file.toString())).isZero();
        assertThat(typed.out()).isEqualTo("Wrote " + file + ": 1 statements\n");
        assertThat(file).hasContent(A);
        assertThat(typed.project("export", "--json")).isZero();
        assertThat(typed.out()).contains("\"sql\" : \"CREATE TABLE a(id integer primary key);\\n\"");
    }

    @Test
    void doctor_looksAtVersionsAndIfNamedAtADatabase() {
        assertThat(typed.run("doctor")).isZero();
        assertThat(typed.out()).startsWith("good sqliteJdbc: sqlite-jdbc 3.").doesNotContain("journalMode");
        assertThat(typed.run("doctor", "--url", url)).isZero();
        assertThat(typed.out()).contains("good integrity: ", "good foreignKeys: ", "journalMode: ");
        assertThat(typed.run("doctor", "--url", url, "--json")).isZero();
        assertThat(typed.out())
                .startsWith("{")
                .contains("\"subject\" : \"engine\"")
                .endsWith("}\n");
    }

    @Test
    void noSuchDatabase_isOne() {
        assertThat(typed.project("status", "--url", "file:" + root.resolve("none.db")))
                .isEqualTo(1);
        assertThat(typed.err()).startsWith("error FILE_UNUSABLE");
        assertThat(typed.project("export", "--from", "nowhere")).isEqualTo(2);
    }
}
