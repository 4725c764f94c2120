package io.millpond.migrations.complaint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.apply.MigrationException;
import io.millpond.migrations.apply.Migrations;
import io.millpond.migrations.golden.Project;
import io.millpond.migrations.plan.Directions;
import io.millpond.migrations.push.Push;
import io.millpond.migrations.push.PushRequest;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the complaints that {@link ComplaintsTest} lists, the one about servers. */
class ComplaintsIT {
    @TempDir
    private Path root;

    private final String url = Sqld.freshDatabase().jdbcUrl();

    /**
     * 4. Over HTTP, BEGIN and COMMIT reach different streams, "cannot commit - no transaction is active", and half of a change
     * stays: https://github.com/drizzle-team/drizzle-orm/issues/5489,
     * https://github.com/drizzle-team/drizzle-orm/issues/3437.
     */
    @Test
    void complaint4_changesOverHttp_areDoneWhollyOrNotAtAll() throws Exception {
        Project project = new Project(root);
        project.schema("a.sql", "create table posts(id integer primary key, title text);");
        project.generate("one");
        migrate(project);
        execute("insert into posts values (1, 'a'), (2, 'a')");
        project.migration("V2__half.sql", """
                create table first(id integer);
                create unique index one_title on posts(title);
                create table last(id integer);
                """);
        project.schema(
                "a.sql",
                "create table posts(id integer primary key, title text);"
                        + "create table first(id integer); create unique index one_title on posts(title);"
                        + "create table last(id integer);");
        PushRequest push = PushRequest.of(DatabaseAccess.of(url), project.schema())
                .remote(true)
                .despiteHistory(true)
                .directions(Directions.ALLOW_DESTRUCTIVE)
                .build();

        assertThatThrownBy(() -> migrate(project))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("UNIQUE");
        assertThatThrownBy(() -> Push.run(push)).hasMessageContaining("UNIQUE");
        assertThat(objects()).containsExactly("posts");
        assertThat(query("select version from flyway_schema_history")).containsExactly("1");

        execute("update posts set title = 'b' where id = 2");
        migrate(project);
        assertThat(objects()).containsExactly("first", "last", "one_title", "posts");
        assertThat(Push.run(push).isUpToDate()).isTrue();
    }

    private void migrate(Project project) {
        Migrations.on(url).folder(project.migrations()).migrate();
    }

    private List<String> objects() throws SQLException {
        return query("select name from sqlite_schema where name not like 'sqlite_%' and name not like 'millpond_%'"
                + " and tbl_name not like 'flyway_%' and name not like 'libsql_%' order by name");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private List<String> query(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
