package io.millpond.migrations.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.MigrationException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table is made anew where somebody made views and triggers by hand. */
class UnknownUsersTest {
    @TempDir
    private Path root;

    private Project project;

    @BeforeEach
    void twoMigrations() throws Exception {
        project = new Project(root);
        project.migration("V1__posts.sql", """
                create table posts(id integer primary key, body text);
                create table reposts(id integer primary key);
                create view known as select id from reposts /* and not of posts */;
                """);
        project.migrate("x.db");
        project.execute("x.db", "insert into posts values (1, 'a'), (2, 'b')");
        project.schema("posts.sql", """
                create table posts(id integer primary key, body text default '');
                create table reposts(id integer primary key);
                create view known as select id from reposts /* and not of posts */;
                """);
        project.generate("body");
    }

    @Test
    void unknownViewAndTrigger_areNamed_andNothingIsChanged() throws Exception {
        project.execute("x.db", """
                create view report as select count(*) from posts;
                create trigger reposted after insert on reposts begin update Posts set body = 'x'; end;
                """);
        String before = project.dump("x.db");

        assertThatThrownBy(() -> project.migrate("x.db"))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        e -> assertThat(e.code())
                                .as(e.getMessage())
                                .isEqualTo(MigrationException.Code.UNKNOWN_DEPENDENTS))
                .hasMessageContaining("__body.sql")
                .hasMessageContaining("view report, trigger reposted")
                .hasMessageContaining("Next: ");

        assertThat(project.dump("x.db")).isEqualTo(before);
    }

    @Test
    void userOfATableWithALongerName_isNone() throws Exception {
        project.execute("x.db", "create view report as select count(*) from reposts");

        project.migrate("x.db");

        assertThat(rows("select count(*) from posts")).isEqualTo(2);
    }

    @Test
    void leftByACarelessRunner_isToldFromOtherTables() throws Exception {
        project.execute("x.db", "create table millpond_new_posts(id integer primary key)");

        assertThatThrownBy(() -> project.migrate("x.db"))
                .hasMessageContaining("table millpond_new_posts already exists")
                .hasMessageContaining("DROP TABLE millpond_new_posts");
    }

    private int rows(String sql) throws SQLException {
        try (Connection connection = project.open("x.db");
                Statement statement = connection.createStatement()) {
            return statement.executeQuery(sql).getInt(1);
        }
    }
}
