package io.millpond.migrations.drift;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.golden.Project;
import io.millpond.migrations.replay.MigrationSource;
import io.millpond.schema.error.BuildException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptionTest {
    private static final String POSTS = "create table posts(id integer primary key, title text);";

    @TempDir
    private Path root;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        project = new Project(root);
        project.migration("V1__posts.sql", POSTS);
        project.migration("V2__tags.sql", "create table tags(id integer primary key);");
        project.migration("R__views.sql", "create view if not exists titles as select title from posts;");
    }

    @Test
    void databaseAsTheVersionMakesIt_isAdopted() throws Exception {
        project.execute("x.db", POSTS);

        assertThatCode(() -> adopt("1")).doesNotThrowAnyException();
    }

    @Test
    void databaseThatIsSomethingElse_isRefusedWithEachDifference() throws Exception {
        project.execute("x.db", POSTS.replace("title text", "title text not null") + "create table own(a);");

        assertThatThrownBy(() -> adopt("1"))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("table posts: column title: ")
                .hasMessageContaining("table own: in the database, not in the migrations")
                .extracting("code")
                .isEqualTo("ADOPT_REFUSED");
    }

    @Test
    void wrongVersion_isRefused() throws Exception {
        project.execute("x.db", POSTS);

        assertThatThrownBy(() -> adopt("2")).hasMessageContaining("table tags: in the migrations, not in the database");
    }

    @Test
    void databaseThatIsNotAdopted_isNotLookedAt() throws Exception {
        assertThatCode(() -> adopt("1")).doesNotThrowAnyException();
        project.migrate("x.db");
        project.execute("x.db", "create table own(a)");

        assertThatCode(() -> adopt("1")).doesNotThrowAnyException();
    }

    private void adopt(String version) {
        Adoption.check(
                MigrationSource.of(project.migrations()), version, DatabaseAccess.of("file:" + project.path("x.db")));
    }
}
