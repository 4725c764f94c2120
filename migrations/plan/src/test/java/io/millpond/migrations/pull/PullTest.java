package io.millpond.migrations.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.apply.MigrationException;
import io.millpond.migrations.pull.PulledFile.Action;
import io.millpond.schema.compare.SchemaComparison;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.load.Definition;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.load.SchemaFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PullTest {
    @TempDir
    private Path root;

    static List<Path> sources() throws IOException {
        return Databases.sources();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void pulledFiles_sayExactlyWhatTheDatabaseHas_inItsOwnWords(Path source) throws Exception {
        Databases.execute(url(), Databases.statements(source, root));

        PullReport report = Pull.run(request().build());

        LoadedSchema pulled = SchemaFiles.load(schema());
        LoadedSchema live = live();
        assertThat(SchemaComparison.compare(live.schema(), pulled.schema())).isEmpty();
        assertThat(pulled.schema()).isEqualTo(live.schema());
        assertThat(texts(pulled.definitions())).isEqualTo(texts(live.definitions()));
        assertThat(texts(pulled.triggerDefinitions())).isEqualTo(texts(live.triggerDefinitions()));
        assertThat(report.files()).extracting(PulledFile::action).containsOnly(Action.CREATED);
        assertThat(Pull.run(request().build()).files())
                .extracting(PulledFile::action)
                .containsOnly(Action.UNCHANGED);
    }

    @Test
    void eachTable_hasOneFileWithItsIndexesAndTriggers_andFullTextItsOwnTriggers() throws Exception {
        database("""
                create table posts(id integer primary key, title text -- shown first
                );
                create index posts_title on posts(title);
                create virtual table posts_fts using fts5(title, content='posts', content_rowid='id');
                create trigger posts_fts_insert after insert on posts begin
                  insert into posts_fts(rowid, title) values (new.id, new.title);
                end;
                create trigger posts_upper after update of title on posts begin select 1; end;
                create view titles as select title from posts;
                create trigger titles_insert instead of insert on titles begin select 1; end;
                """);

        PullReport report = Pull.run(request().build());

        assertThat(report.files())
                .extracting(PulledFile::name, PulledFile::objects)
                .containsExactly(
                        tuple("posts.sql", List.of("table posts", "index posts_title", "trigger posts_upper")),
                        tuple("posts_fts.sql", List.of("virtual table posts_fts", "trigger posts_fts_insert")),
                        tuple("titles.sql", List.of("view titles", "trigger titles_insert")));
        assertThat(schema().resolve("posts.sql")).hasContent("""
                CREATE TABLE posts(id integer primary key, title text -- shown first
                );

                CREATE INDEX posts_title on posts(title);

                CREATE TRIGGER posts_upper after update of title on posts begin select 1; end;
                """);
        assertThat(report.toJson()).contains("\"name\" : \"posts.sql\"", "\"action\" : \"created\"");
    }

    @Test
    void commentsAtTheEndOfATextEvenWithoutEnd_doNotSwallowTheSemicolon() throws Exception {
        Databases.execute(
                url(),
                List.of(
                        "create table t(a)",
                        "create view line as select a from t -- all\n;",
                        "create view open as select a from t /* all"));

        Pull.run(request().build());

        assertThat(SchemaFiles.load(schema()).schema()).isEqualTo(live().schema());
    }

    @Test
    void bookkeepingOfFlywayAndMillpond_isLeftOut() throws Exception {
        database("""
                create table flyway_schema_history(installed_rank integer primary key);
                create index flyway_schema_history_s_idx on flyway_schema_history(installed_rank);
                create table millpond_migration_lock(id integer primary key);
                create table t(a integer primary key autoincrement);
                """);

        assertThat(Pull.run(request().build()).files())
                .extracting(PulledFile::name)
                .containsExactly("t.sql");
    }

    @Test
    void existingFileThatDiffers_isKept_untilForce() throws Exception {
        database("create table a(x); create table b(y);");
        Files.createDirectories(schema());
        Files.writeString(schema().resolve("a.sql"), "create table a(x); -- mine\n");

        assertThatThrownBy(() -> Pull.run(request().build()))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("a.sql")
                .hasMessageContaining("--force")
                .extracting("code")
                .isEqualTo("FILES_DIFFER");
        assertThat(schema().toFile().list()).containsExactly("a.sql");

        PullReport report = Pull.run(request().force(true).build());
        assertThat(report.files())
                .extracting(PulledFile::name, PulledFile::action)
                .containsExactly(tuple("a.sql", Action.REPLACED), tuple("b.sql", Action.CREATED));
        assertThat(schema().resolve("a.sql")).hasContent("CREATE TABLE a(x);");
    }

    @Test
    void otherFilesInTheFolder_mustAgree_andAreNeverDeleted() throws Exception {
        database("create table a(x);");
        Files.createDirectories(schema().resolve("old"));
        Files.writeString(schema().resolve("old/all.sql"), "create table a(x);");

        assertThatThrownBy(() -> Pull.run(request().force(true).build()))
                .hasMessageContaining("all.sql")
                .hasMessageContaining("declared twice")
                .extracting("code")
                .isEqualTo("OTHER_FILES");
        Files.writeString(schema().resolve("old/all.sql"), "create table gone(x);");
        assertThatThrownBy(() -> Pull.run(request().force(true).build()))
                .hasMessageContaining("gone")
                .extracting("code")
                .isEqualTo("OTHER_FILES");
        assertThat(schema().toFile().list()).containsExactly("old");

        Files.writeString(schema().resolve("old/all.sql"), "-- nothing\n");
        Pull.run(request().build());
        assertThat(schema().toFile().list()).containsExactlyInAnyOrder("a.sql", "old");
    }

    @Test
    void whatCannotBeSaid_isNamedAndNothingIsWritten_untilItIsExcluded() throws Exception {
        database("""
                create table t(a);
                create table gone(a);
                create view broken as select * from gone;
                create index t_a on t(a);
                """);
        Databases.execute(url(), List.of("drop table gone"));

        assertThatThrownBy(() -> Pull.run(request().build()))
                .hasMessageContaining("broken.sql, line 1")
                .hasMessageContaining("gone")
                .extracting("code")
                .isEqualTo("NOT_EXPRESSIBLE");
        assertThat(schema()).doesNotExist();

        PullReport report = Pull.run(request().exclude(Set.of("BROKEN", "t_a")).build());
        assertThat(report.excluded()).containsExactly("index t_a", "view broken");
        assertThat(report.files()).extracting(PulledFile::objects).containsExactly(List.of("table t"));
        assertThatThrownBy(() -> Pull.run(request().exclude(Set.of("nobody")).build()))
                .extracting("code")
                .isEqualTo("EXCLUDE_UNKNOWN");
    }

    @Test
    void dryRun_tellsAndWritesNothing_andTheDatabaseStaysAsItIs() throws Exception {
        database("create table t(a);");
        byte[] before = Files.readAllBytes(root.resolve("x.db"));

        PullReport report = Pull.run(request().dryRun(true).baseline(true).build());

        assertThat(report.written()).isFalse();
        assertThat(report.files()).hasSize(1);
        assertThat(report.baseline()).isEqualTo(root.resolve("migrations/V1__baseline.sql"));
        assertThat(schema()).doesNotExist();
        assertThat(root.resolve("migrations")).doesNotExist();
        assertThat(root.resolve("x.db")).hasBinaryContent(before);
    }

    @Test
    void emptyDatabase_writesNothing() throws Exception {
        database("create table t(a); drop table t;");

        PullReport report = Pull.run(request().build());

        assertThat(report.files()).isEmpty();
        assertThat(report.written()).isFalse();
        assertThat(report.notes()).hasSize(1);
        assertThat(schema()).doesNotExist();
    }

    @Test
    void missingDatabase_isNotMade() {
        assertThatThrownBy(() -> Pull.run(request().build())).isInstanceOf(MigrationException.class);
        assertThat(root.resolve("x.db")).doesNotExist();
    }

    private static Map<String, String> texts(Map<String, Definition> definitions) {
        Map<String, String> texts = new TreeMap<>();
        definitions.forEach((name, definition) -> texts.put(name, definition.sql()));
        return texts;
    }

    private void database(String script) throws SQLException {
        Databases.execute(url(), Databases.statements(script));
    }

    private LoadedSchema live() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url())) {
            return LiveSchema.read(connection);
        }
    }

    private PullRequest.Builder request() {
        return PullRequest.of(DatabaseAccess.of("file:" + root.resolve("x.db")), schema(), root.resolve("migrations"));
    }

    private String url() {
        return "jdbc:sqlite:" + root.resolve("x.db");
    }

    private Path schema() {
        return root.resolve("schema");
    }
}
