package io.millpond.migrations.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.plan.Directions;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.SchemaFiles;
import io.millpond.testkit.sqld.Sqld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a server, where foreign keys are on and cascade. */
class PushIT {
    private static final String COMMENTS =
            "create table comments(id integer primary key, post integer references posts(id) on delete cascade);";

    @TempDir
    private Path root;

    private final String url = Sqld.freshDatabase().jdbcUrl();

    @Test
    void newThenRebuiltTables_keepTheirRows() throws Exception {
        schema("create table posts(id integer primary key, title text);" + COMMENTS);
        assertThat(push().changed()).isTrue();
        execute("insert into posts values (1, 'a'), (2, 'b')");
        execute("insert into comments values (1, 1), (2, 2)");

        schema("create table posts(id integer primary key, title);" + COMMENTS
                + "create view v as select * from posts;");
        assertThat(push().changed()).isTrue();

        assertThat(push().isUpToDate()).isTrue();
        assertReached();
        assertThat(count("comments")).isEqualTo(2);
    }

    @Test
    void statementThatFails_undoesEverything() throws Exception {
        schema("create table posts(id integer primary key, title text);");
        push();
        execute("insert into posts values (1, 'a'), (2, 'a')");
        schema("create table posts(id integer primary key, title text); create table first(a);"
                + "create unique index posts_title on posts(title);");

        assertThatThrownBy(() -> Push.run(
                        request().directions(Directions.ALLOW_DESTRUCTIVE).build()))
                .extracting("code")
                .isEqualTo("PUSH_FAILED");

        schema("create table posts(id integer primary key, title text);");
        assertReached();
    }

    private PushReport push() {
        return Push.run(request().build());
    }

    private PushRequest.Builder request() {
        return PushRequest.of(DatabaseAccess.of(url), root).remote(true);
    }

    private void schema(String sql) throws IOException {
        Files.writeString(root.resolve("schema.sql"), sql);
    }

    private void assertReached() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(LiveSchema.read(connection).schema())
                    .isEqualTo(SchemaFiles.load(root).schema());
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private int count(String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
