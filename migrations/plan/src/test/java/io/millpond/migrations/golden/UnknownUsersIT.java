package io.millpond.migrations.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.MigrationException;
import io.millpond.migrations.apply.Migrations;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table is made anew on a server where somebody made a view by hand. */
class UnknownUsersIT {
    @TempDir
    private Path root;

    @Test
    void unknownView_isNamed_andNothingIsChanged() throws Exception {
        Project project = new Project(root);
        String url = Sqld.freshDatabase().jdbcUrl();
        project.migration("V1__posts.sql", "create table posts(id integer primary key, body text);");
        Migrations.on(url).folder(project.migrations()).migrate();
        execute(url, "insert into posts values (1, 'a'), (2, 'b')", "create view report as select count(*) from posts");
        project.schema("posts.sql", "create table posts(id integer primary key, body text default '');");
        project.generate("body");

        assertThatThrownBy(() -> Migrations.on(url).folder(project.migrations()).migrate())
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        e -> assertThat(e.code())
                                .as(e.getMessage())
                                .isEqualTo(MigrationException.Code.UNKNOWN_DEPENDENTS))
                .hasMessageContaining("view report");

        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select (select count(*) from posts) || ' ' || count(*) from sqlite_schema where name like 'millpond_new%'")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("2 0");
        }
    }

    private static void execute(String url, String... script) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : script) {
                statement.execute(sql);
            }
        }
    }
}
