package io.millpond.schema.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millpond.schema.model.Column;
import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.IndexTerm;
import io.millpond.schema.model.KeyColumn;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.ViewColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaFilesTest {
    @TempDir
    Path folder;

    @Test
    void ordinarySchema_isModelled() throws IOException {
        write("z/posts.sql", """
                CREATE TABLE IF NOT EXISTS posts ( -- What people write. @renamed from=articles
                  id integer primary key autoincrement,
                  author_id INTEGER NOT NULL REFERENCES Users ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
                  -- Shown in the address bar.
                  slug varchar( 80 ) collate nocase not null on conflict ignore
                    constraint slug_once unique, -- never changes
                  status text default ('draft') check (status in ('draft', 'published')),
                  /* @type instant */ at integer default (unixepoch()),
                  title_length int generated always as (length(slug)) stored,
                  CONSTRAINT positive CHECK ((id > 0)), FOREIGN KEY (slug, id) REFERENCES users (name, id)
                ) STRICT_NOT;
                """.replace(" STRICT_NOT", ""));
        write("a.sql", """
                CREATE VIEW titles AS -- the titles
                  SELECT p.slug AS title, count(*) n, u.name FROM posts p JOIN users u ON u.id = p.author_id;
                CREATE UNIQUE INDEX by_status ON posts (lower(status) COLLATE nocase DESC, at desc) WHERE at > 0;
                CREATE TRIGGER touch AFTER UPDATE ON POSTS BEGIN
                  UPDATE posts SET at = CASE WHEN 1 THEN 2 END WHERE id = new.id;
                END;
                create virtual table post_search using fts5(slug, content = 'posts', content_rowid='id');
                CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, UNIQUE (name, id)) STRICT;
                """);

        LoadedSchema loaded = SchemaFiles.load(folder);

        Table posts = loaded.schema().table("POSTS").orElseThrow();
        assertThat(posts.columns())
                .extracting(Column::name, Column::declaredType, Column::notNull, Column::collation)
                .containsExactly(
                        tuple("id", "INTEGER", false, null),
                        tuple("author_id", "INTEGER", true, null),
                        tuple("slug", "VARCHAR(80)", true, "NOCASE"),
                        tuple("status", "TEXT", false, null),
                        tuple("at", "INTEGER", false, null),
                        tuple("title_length", "INT", false, null));
        assertThat(posts.comment().text()).isEqualTo("What people write.");
        assertThat(posts.comment().annotation("renamed"))
                .get()
                .extracting("argument")
                .isEqualTo("from=articles");
        assertThat(posts.columns().get(2).comment().text()).isEqualTo("Shown in the address bar.\nnever changes");
        assertThat(posts.columns().get(4).comment().annotation("type")).isPresent();
        assertThat(posts.columns().get(3).defaultValue()).isEqualTo(SqlText.of("'draft'"));
        assertThat(posts.columns().get(5).generated().expression()).isEqualTo(SqlText.of("length(\"slug\")"));
        assertThat(posts.rowidAlias()).map(Column::name).contains("id");
        assertThat(posts.primaryKey().autoincrement()).isTrue();
        assertThat(posts.uniqueKeys()).singleElement().satisfies(key -> {
            assertThat(key.name()).isEqualTo("slug_once");
            assertThat(key.columns()).containsExactly(new KeyColumn("slug", "NOCASE", false));
        });
        assertThat(posts.checks())
                .extracting(check -> check.condition().canonical())
                .containsExactly("status in ( 'draft' , 'published' )", "id > 0");
        assertThat(posts.foreignKeys())
                .extracting(ForeignKey::referencedTable, ForeignKey::referencedColumns, ForeignKey::initiallyDeferred)
                .hasToString("[(\"users\", [\"id\"], true), (\"users\", [\"name\", \"id\"], false)]");
        assertThat(loaded.schema().indexes()).singleElement().satisfies(index -> {
            assertThat(index.table()).isEqualTo("posts");
            assertThat(index.unique()).isTrue();
            assertThat(index.terms())
                    .containsExactly(
                            new IndexTerm(null, SqlText.of("lower(status)"), "NOCASE", true),
                            new IndexTerm("at", null, "BINARY", true));
            assertThat(index.where()).isEqualTo(SqlText.of("at>0"));
        });
        assertThat(loaded.schema().views()).singleElement().satisfies(view -> {
            assertThat(view.comment().text()).isEqualTo("the titles");
            assertThat(view.columns())
                    .containsExactly(
                            new ViewColumn("title", "VARCHAR(80)", "posts", "slug"),
                            new ViewColumn("n", view.columns().get(1).declaredType(), null, null),
                            new ViewColumn("name", "TEXT", "users", "name"));
        });
        assertThat(loaded.schema().triggers())
                .singleElement()
                .satisfies(trigger -> assertThat(trigger.target()).isEqualTo("posts"));
        assertThat(loaded.schema().virtualTables()).singleElement().satisfies(table -> {
            assertThat(table.module()).isEqualTo("fts5");
            assertThat(table.columns()).extracting(Column::name).containsExactly("slug");
            assertThat(table.shadowTables())
                    .containsExactly(
                            "post_search_config", "post_search_data", "post_search_docsize", "post_search_idx");
        });
        assertThat(loaded.definition("by_status")).get().satisfies(definition -> {
            assertThat(definition.line()).isEqualTo(3);
            assertThat(definition.file()).isEqualTo(folder.resolve("a.sql"));
        });
    }

    @Test
    void creationScript_makesAnEqualSchema() throws IOException, SQLException {
        ordinarySchema_isModelled();
        LoadedSchema loaded = SchemaFiles.load(folder);
        try (Connection connection = MemoryDatabase.open();
                Statement statement = connection.createStatement()) {
            for (String sql : loaded.creationScript()) {
                statement.executeUpdate(sql);
            }
            assertThat(LiveSchema.read(connection).schema()).isEqualTo(loaded.schema());
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
