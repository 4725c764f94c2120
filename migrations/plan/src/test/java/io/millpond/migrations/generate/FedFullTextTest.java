package io.millpond.migrations.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.golden.Project;
import io.millpond.migrations.plan.Directions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Full-text indexes that triggers fill find the right rows after their table was made anew with another key. */
class FedFullTextTest {
    private static final String SEARCH = """
            create virtual table words using fts5(body%s);
            create trigger docs_ai after insert on docs begin insert into words(rowid, body) values (new.rowid, new.body); end;
            """;

    @TempDir
    private Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slug text primary key, body text | id integer primary key, slug text unique, body text | ''",
                "id integer primary key, slug text, body text | slug text primary key, body text | ''",
                "id integer primary key, slug text, body text | n integer primary key, slug text, body text | , content=''",
                "slug text primary key, body text | slug text primary key, body text default 'x' | , content=''"
            })
    void rowsKeepTheirNumbers(String before, String after, String option) throws Exception {
        Project project = new Project(root);
        String search = SEARCH.formatted(option.equals("''") ? "" : option);
        project.migration("V1__docs.sql", "create table docs(" + before + ");" + search);
        project.migrate("x.db");
        project.execute("x.db", "insert into docs(slug, body) values ('gone', 'x'), ('a', 'apple'), ('b', 'banana')");
        project.execute("x.db", "delete from docs where slug = 'gone'");
        project.schema("docs.sql", "create table docs(" + after + ");" + search);

        Generate.run(
                project.request("key").directions(Directions.ALLOW_DESTRUCTIVE).build());
        project.migrate("x.db");

        try (Connection connection = project.open("x.db");
                Statement statement = connection.createStatement()) {
            String found = "select slug from docs where rowid = (select rowid from words where words match 'banana')";
            assertThat(statement.executeQuery(found).getString(1)).isEqualTo("b");
        }
    }
}
