package io.millpond.migrations.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.golden.Project;
import io.millpond.schema.error.BuildException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only repeatable migrations make, on tables that change: Flyway does not run their scripts again by itself. */
class RepeatableObjectsTest {
    private static final String POSTS = "create table posts(id integer primary key, body text";
    private static final String AUDIT = """
            drop trigger if exists audit;
            drop trigger if exists counted_insert;
            drop index if exists posts_once;
            drop view if exists counted;
            drop view if exists report;
            create trigger audit after update on posts begin insert into log values (new.id); end;
            create unique index posts_once on posts (body);
            create view report as select count(*) as n from posts;
            create view counted as select n from report;
            create trigger counted_insert instead of insert on counted begin insert into log values (new.n); end;
            """;
    private static final List<String> OBJECTS = List.of("audit", "counted", "counted_insert", "posts_once", "report");

    @TempDir
    private Path root;

    private Project project;

    @BeforeEach
    void project() throws Exception {
        project = new Project(root);
        schema(POSTS + ");");
        project.migration("V1__posts.sql", POSTS + "); create table log(id integer);");
        project.migration("R__audit.sql", AUDIT);
        project.migrate("x.db");
        project.execute("x.db", "insert into posts values (1, 'a'), (2, 'b')");
    }

    @Test
    void rebuiltTable_keepsThem_alsoInANewDatabase() throws Exception {
        assertThat(objects("x.db")).isEqualTo(OBJECTS);
        schema(POSTS + " default '');");

        String sql = project.generate("body").sql();
        project.migrate("x.db");
        project.migrate("new.db");

        assertThat(sql).contains("trigger audit of R__audit.sql: made anew");
        assertThat(objects("x.db")).isEqualTo(OBJECTS);
        assertThat(objects("new.db")).isEqualTo(OBJECTS);
        project.execute("x.db", "update posts set body = 'c' where id = 2; insert into counted values (7)");
        assertThat(strings("x.db", "select id from log")).containsExactly("2", "7");
        assertThat(project.generate("again").isUpToDate()).isTrue();
    }

    @Test
    void tableRebuiltTwice_keepsThem() throws Exception {
        schema(POSTS + " default '');");
        project.generate("one");
        project.migrate("x.db");
        schema(POSTS + " default 'x');");
        project.generate("two");
        project.migrate("x.db");
        project.migrate("new.db");

        assertThat(objects("x.db")).isEqualTo(OBJECTS);
        assertThat(objects("new.db")).isEqualTo(OBJECTS);
    }

    @Test
    void scriptThatCannotRunAgain_isNamedWithTheWayOut() throws Exception {
        project.migration(
                "R__audit.sql",
                "create trigger audit after update on posts begin insert into log values (new.id); end;");
        schema(POSTS + " default '');");

        assertThatThrownBy(() -> project.generate("body"))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("R__audit.sql")
                .hasMessageContaining("trigger audit already exists")
                .hasMessageContaining("DROP TRIGGER IF EXISTS");
    }

    @Test
    void renamedColumnThatTheyName_isRefused_andWorksWithTheScriptPutBackAfterwards() throws Exception {
        schema("create table posts(id integer primary key, content text /* @renamed from=body */);");

        assertThatThrownBy(() -> project.generate("rename"))
                .isInstanceOf(MigrationRefusedException.class)
                .hasMessageContaining("posts_once of the repeatable migration R__audit.sql")
                .hasMessageContaining("Take R__audit.sql out of the folder");

        Path script = project.migrations().resolve("R__audit.sql");
        Files.delete(script);
        project.generate("rename");
        Files.writeString(script, AUDIT.replace("(body)", "(content)"));
        project.migrate("x.db");
        project.migrate("new.db");
        assertThat(objects("x.db")).isEqualTo(OBJECTS);
        assertThat(objects("new.db")).isEqualTo(OBJECTS);
    }

    @Test
    void renamedColumnThatTheyDoNotName_isRenamed() throws Exception {
        project.migration("V2__n.sql", "alter table log add column n text;");
        project.schema("log.sql", "create table log(id integer, m text /* @renamed from=n */);");

        project.generate("rename");
        project.migrate("x.db");

        assertThat(objects("x.db")).isEqualTo(OBJECTS);
    }

    private void schema(String posts) throws Exception {
        project.schema("posts.sql", posts);
        project.schema("log.sql", "create table log(id integer);");
    }

    private List<String> objects(String database) throws SQLException {
        return strings(
                database,
                "select name from sqlite_schema where type in ('view', 'trigger', 'index') and name not like 'flyway%'"
                        + " and name not like 'sqlite%' order by name");
    }

    private List<String> strings(String database, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = project.open(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
