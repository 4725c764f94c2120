package io.millpond.migrations.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.apply.MigrationException;
import io.millpond.migrations.generate.Listener;
import io.millpond.migrations.golden.Project;
import io.millpond.migrations.plan.Directions;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.Problem;
import io.millpond.schema.load.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushTest {
    private static final String PARENT = "create table posts(id integer primary key, title text);\n";
    private static final String CHILD =
            "create table comments(id integer primary key, post integer references posts(id) on delete cascade);\n";
    private static final String ROWS =
            "insert into posts values (1, 'a'), (2, null); insert into comments values (1, 1), (2, 2);";

    @TempDir
    private Path root;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        project = new Project(root);
    }

    @Test
    void missingFile_isMadeWithTheSchema_andThenThereIsNothingToDo() throws Exception {
        project.schema("a.sql", PARENT + CHILD);

        PushReport first = push();
        PushReport second = push();

        assertThat(first.changed()).isTrue();
        assertThat(first.summary()).containsExactly("new table posts", "new table comments");
        assertThat(second.changed()).isFalse();
        assertThat(second.isUpToDate()).isTrue();
        assertThat(second.toJson()).contains("\"upToDate\" : true", "\"changed\" : false");
        assertReached();
    }

    @Test
    void rebuiltParentWithCascadingChildren_keepsEveryRow() throws Exception {
        project.execute("x.db", PARENT + CHILD + ROWS);
        project.schema("a.sql", "create table posts(id integer primary key, title);\n" + CHILD);

        assertThat(push().sql()).contains("DROP TABLE");

        assertReached();
        assertThat(project.dump("x.db")).contains("1", "2");
        assertThat(count("comments")).isEqualTo(2);
        assertThat(count("posts")).isEqualTo(2);
    }

    @Test
    void lossWithoutTheWord_isRefusedWithAllOfIt_andNothingIsChanged() throws Exception {
        project.execute("x.db", PARENT + CHILD + ROWS);
        project.schema("a.sql", "create table posts(id integer primary key);");
        String before = project.dump("x.db");

        assertThatThrownBy(this::push)
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("posts.title")
                .hasMessageContaining("comments")
                .extracting("code")
                .isEqualTo("PUSH_REFUSED");
        assertThat(project.dump("x.db")).isEqualTo(before);

        PushReport report = Push.run(request()
                .directions(new Directions(false, Set.of("posts.title", "comments"), Map.of()))
                .build());
        assertThat(report.losses()).hasSize(2);
        assertReached();
    }

    @Test
    void renameByAWord_keepsTheColumnsValues() throws Exception {
        project.execute("x.db", PARENT + "insert into posts values (1, 'a');");
        project.schema("a.sql", "create table posts(id integer primary key, headline text);");

        Push.run(request()
                .directions(new Directions(false, Set.of(), Map.of("posts.title", "posts.headline")))
                .build());

        assertReached();
        assertThat(project.dump("x.db")).contains("'a'");
    }

    @Test
    void statementThatFails_undoesEverything() throws Exception {
        project.execute("x.db", PARENT + "insert into posts values (1, 'a'), (2, 'a');");
        project.schema("a.sql", PARENT + "create table first(a);\ncreate unique index posts_title on posts(title);");
        String before = project.dump("x.db");

        assertThatThrownBy(() -> Push.run(
                        request().directions(Directions.ALLOW_DESTRUCTIVE).build()))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("UNIQUE")
                .extracting("code")
                .isEqualTo("PUSH_FAILED");
        assertThat(project.dump("x.db")).isEqualTo(before);
    }

    @Test
    void rowsThatWouldLoseTheirParents_undoEverything() throws Exception {
        project.execute(
                "x.db",
                PARENT + "create table notes(id integer primary key, post integer);"
                        + " insert into notes values (1, 77);");
        project.schema(
                "a.sql", PARENT + "create table notes(id integer primary key, post integer references posts(id));");
        String before = project.dump("x.db");

        assertThatThrownBy(() -> Push.run(
                        request().directions(Directions.ALLOW_DESTRUCTIVE).build()))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("notes");
        assertThat(project.dump("x.db")).isEqualTo(before);
    }

    @Test
    void databaseWithAHistory_isRefused_untilTold() throws Exception {
        project.migration("V1__posts.sql", PARENT);
        project.migrate("x.db");
        project.schema("a.sql", PARENT + CHILD);

        assertThatThrownBy(this::push)
                .hasMessageContaining("Flyway history")
                .extracting("code")
                .isEqualTo("PUSH_REFUSED");
        assertThat(Push.run(request().dryRun(true).build()).summary()).containsExactly("new table comments");

        assertThat(Push.run(request().despiteHistory(true).build()).changed()).isTrue();
        assertReached();
    }

    @Test
    void dryRun_showsThePlanAndMakesNoFile() throws Exception {
        project.schema("a.sql", PARENT);

        PushReport report = Push.run(request().dryRun(true).build());

        assertThat(report.changed()).isFalse();
        assertThat(report.sql()).contains("CREATE TABLE posts");
        assertThat(project.path("x.db")).doesNotExist();
    }

    @Test
    void pushThatFails_leavesNoFileWhereNoneWas() throws Exception {
        project.schema("a.sql", PARENT + CHILD + "create index i on posts(title);");
        String tooSmall = "jdbc:sqlite:" + project.path("x.db") + "?max_page_count=3";

        assertThatThrownBy(() -> Push.run(PushRequest.of(DatabaseAccess.of(tooSmall), project.schema())
                        .build()))
                .hasMessageContaining("full");

        try (Stream<Path> files = Files.list(root)) {
            assertThat(files).allMatch(Files::isDirectory);
        }
        assertThat(push().changed()).isTrue();
    }

    @Test
    void fileThatComesUpMeanwhile_isNotTouched() throws Exception {
        project.schema("a.sql", PARENT);
        Listening listener = new Listening(() -> project.execute("x.db", "create table stranger(a);"));

        assertThatThrownBy(() -> Push.run(request().listener(listener).build()))
                .isInstanceOfAny(MigrationException.class, BuildException.class);
        assertThat(project.dump("x.db")).contains("stranger").doesNotContain("posts");
    }

    @Test
    void plan_isShownBeforeAnythingIsDone() throws Exception {
        project.execute("x.db", PARENT);
        project.schema("a.sql", PARENT + CHILD);
        List<String> shown = new ArrayList<>();
        Listener listener = new Listener() {
            @Override
            public void progress(String line) {}

            @Override
            public void plan(List<String> lines) {
                shown.addAll(lines);
                assertThatThrownBy(() -> count("comments")).hasMessageContaining("no such table");
            }

            @Override
            public void warning(Problem problem) {}
        };

        Push.run(request().listener(listener).build());

        assertThat(shown)
                .anyMatch(line -> line.startsWith("CREATE TABLE comments"))
                .contains("  new table comments");
        assertThat(count("comments")).isZero();
    }

    @Test
    void server_isRefusedBeforeItIsAsked_untilTold() throws Exception {
        project.schema("a.sql", PARENT);
        PushRequest.Builder request =
                PushRequest.of(DatabaseAccess.of("http://127.0.0.1:1/?authToken=secret"), project.schema());

        assertThatThrownBy(() -> Push.run(request.build()))
                .hasMessageContaining("--remote")
                .hasMessageNotContaining("secret")
                .extracting("code")
                .isEqualTo("PUSH_REFUSED");
        assertThatThrownBy(() -> Push.run(request.remote(true).build())).isInstanceOf(MigrationException.class);
    }

    @Test
    void schemaThatChangedSinceItWasPlannedFor_isLeftAlone() throws Exception {
        project.execute("x.db", PARENT);
        project.schema("a.sql", PARENT + CHILD);
        Listening listener = new Listening(() -> project.execute("x.db", "create table stranger(a);"));

        assertThatThrownBy(() -> Push.run(request().listener(listener).build()))
                .extracting("code")
                .isEqualTo("SCHEMA_CHANGED");
        assertThat(project.dump("x.db")).contains("stranger").doesNotContain("comments");
    }

    private PushReport push() {
        return Push.run(request().build());
    }

    private PushRequest.Builder request() {
        return PushRequest.of(DatabaseAccess.of("file:" + project.path("x.db")), project.schema());
    }

    private void assertReached() throws SQLException {
        try (Connection connection = project.open("x.db")) {
            assertThat(LiveSchema.read(connection).schema())
                    .isEqualTo(SchemaFiles.load(project.schema()).schema());
        }
    }

    private int count(String table) throws SQLException {
        try (Connection connection = project.open("x.db");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            return rows.getInt(1);
        }
    }
}
