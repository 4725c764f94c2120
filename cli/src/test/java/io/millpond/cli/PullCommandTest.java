package io.millpond.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PullCommandTest {
    @TempDir
    private Path root;

    private Typed typed;

    @BeforeEach
    void database() throws SQLException {
        typed = new Typed(root);
        execute("create table a(id integer primary key)");
        execute("create index a_id on a(id)");
        execute("insert into a values (1)");
    }

    @Test
    void existingDatabase_isTakenOver() throws Exception {
        assertThat(typed.project("pull", "--url", url(), "--baseline")).isZero();
        assertThat(typed.out())
                .startsWith("Wrote to " + root.resolve("schema") + "\n  created a.sql: table a, index a_id\nWrote "
                        + root.resolve("migrations/V1__baseline.sql") + "\nNote: ")
                .contains("millpond migrate --adopt 1");

        assertThat(typed.project("generate", "--name", "again")).isZero();
        assertThat(typed.out()).startsWith("No difference");
        assertThat(migrate(url())).isEqualTo(1);
        assertThat(typed.err()).contains("HISTORY_MISMATCH");
        assertThat(migrate(url(), "--adopt", "1")).isZero();
        assertThat(typed.out()).isEqualTo("Nothing to do: the database is at version 1.\n");
        assertThat(migrate(url())).isZero();
        assertThat(migrate("file:" + root.resolve("new.db"))).isZero();
        assertThat(typed.out()).startsWith("Applied V1__baseline.sql");
    }

    @Test
    void databaseThatDiffers_isNotAdopted_andNothingIsWritten() throws Exception {
        assertThat(typed.project("pull", "--url", url(), "--baseline")).isZero();
        execute("alter table a add column by_hand text");

        assertThat(migrate(url(), "--adopt", "1")).isEqualTo(1);

        assertThat(typed.err()).contains("ADOPT_REFUSED", "table a: column by_hand: new");
        assertThat(migrate(url())).isEqualTo(1); // still without history
        execute("alter table a drop column by_hand");
        assertThat(migrate(url(), "--adopt", "1")).isZero();
    }

    @Test
    void json_isAllThatIsOnStandardOutput() {
        assertThat(typed.project("pull", "--url", url(), "--json", "--dry-run")).isZero();

        assertThat(typed.out()).startsWith("{").endsWith("}\n").contains("\"written\" : false", "\"index a_id\"");
        assertThat(root.resolve("schema")).doesNotExist();
    }

    @Test
    void fileThatDiffers_isOneAndNamed_untilForce() throws Exception {
        typed.write("schema/a.sql", "create table a(id);");

        assertThat(typed.project("pull", "--url", url())).isEqualTo(1);
        assertThat(typed.err())
                .contains("error FILES_DIFFER", "a.sql", "Next: ")
                .doesNotContain("\tat ");
        assertThat(root.resolve("schema/a.sql")).hasContent("create table a(id);");

        assertThat(typed.project("pull", "--url", url(), "--force")).isZero();
        assertThat(typed.out()).contains("replaced a.sql");
        assertThat(Files.readString(root.resolve("schema/a.sql"))).contains("CREATE INDEX a_id");
    }

    private int migrate(String url, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "migrate",
                "--url",
                url,
                "--migrations",
                root.resolve("migrations").toString()));
        args.addAll(List.of(more));
        return typed.run(args.toArray(String[]::new));
    }

    private String url() {
        return "file:" + root.resolve("x.db");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("x.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
