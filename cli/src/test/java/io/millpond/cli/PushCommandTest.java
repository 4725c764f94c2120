package io.millpond.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushCommandTest {
    @TempDir
    private Path root;

    private Typed typed;

    @BeforeEach
    void project() throws IOException {
        typed = new Typed(root);
        typed.write("schema/a.sql", "create table a(id integer primary key, x text);");
    }

    @Test
    void push_showsThePlanAndDoesIt_onceOnly() {
        assertThat(push("--dry-run")).isZero();
        assertThat(typed.out()).startsWith("CREATE TABLE a").contains("Would change file:", "  new table a");
        assertThat(root.resolve("x.db")).doesNotExist();

        assertThat(push()).isZero();
        assertThat(typed.out()).contains("Changed file:");

        assertThat(push("--json")).isZero();
        assertThat(typed.out()).startsWith("{").contains("\"upToDate\" : true");
    }

    @Test
    void loss_isOneWithoutTheWord() throws IOException {
        push();
        typed.write("schema/a.sql", "create table a(id integer primary key);");

        assertThat(push()).isEqualTo(1);
        assertThat(typed.err())
                .contains("error PUSH_REFUSED", "column a.x", "Next: ")
                .doesNotContain("\tat ");
        assertThat(typed.out()).isEmpty();

        assertThat(push("--drop", "a.x")).isZero();
        assertThat(typed.out()).contains("DESTROYS ");
    }

    @Test
    void server_isOneWithoutTheWord() {
        assertThat(typed.run("push", "--schema", root.resolve("schema").toString(), "--url", "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(typed.err()).contains("--remote");
    }

    private int push(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "push", "--schema", root.resolve("schema").toString(), "--url", "file:" + root.resolve("x.db")));
        args.addAll(List.of(more));
        return typed.run(args.toArray(String[]::new));
    }
}
