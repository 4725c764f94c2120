package io.millpond.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearseCommandTest {
    @TempDir
    private Path root;

    private Typed typed;

    @BeforeEach
    void database() throws IOException {
        typed = new Typed(root);
        typed.write("migrations/V1__a.sql", "create table a(id integer primary key); insert into a values (1), (2);");
        assertThat(run("migrate")).isZero();
    }

    @Test
    void goodMigrations_areZero_andRunOnTheDatabaseOnlyByMigrate() throws IOException {
        assertThat(run("rehearse")).isZero();
        assertThat(typed.out()).startsWith("Nothing to rehearse");
        typed.write("migrations/V2__b.sql", "create table b(x);");

        assertThat(run("rehearse")).isZero();
        assertThat(typed.out()).contains("  V2__b.sql: ", "  a: 2 -> 2 rows", "All is well");
        assertThat(run("rehearse", "--json")).isZero();
        assertThat(typed.out()).startsWith("{").contains("\"ok\" : true", "\"place\" : \"copy\"");
        assertThat(run("status")).isZero();
        assertThat(typed.out()).contains("pending V2__b.sql");
    }

    @Test
    void lostRows_areOneWithoutTheWord() throws IOException {
        typed.write("migrations/V2__b.sql", "delete from a where id = 2;");

        assertThat(run("rehearse")).isEqualTo(1);
        assertThat(typed.out()).contains("a: 2 -> 1 rows, LOST ROWS", "Do not run them");
        assertThat(run("rehearse", "--expect-loss", "a")).isZero();
    }

    @Test
    void help_tellsTheOptions() {
        assertThat(typed.run("rehearse", "--help")).isZero();
        assertThat(typed.out()).contains("--expect-loss", "--admin-url", "$MILLPOND_ADMIN_KEY");
    }

    private int run(String command, String... more) {
        List<String> args = new ArrayList<>(List.of(command, "--url", "file:" + root.resolve("x.db")));
        args.addAll(List.of("--migrations", root.resolve("migrations").toString()));
        args.addAll(List.of(more));
        return typed.run(args.toArray(String[]::new));
    }
}
