package io.millpond.migrations.complaint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.apply.MigrationException;
import io.millpond.migrations.apply.Migrations;
import io.millpond.migrations.check.Check;
import io.millpond.migrations.check.CheckReport;
import io.millpond.migrations.check.CheckRequest;
import io.millpond.migrations.check.RunsOn;
import io.millpond.migrations.generate.MigrationRefusedException;
import io.millpond.migrations.golden.Project;
import io.millpond.migrations.plan.Directions;
import io.millpond.migrations.push.Push;
import io.millpond.migrations.push.PushReport;
import io.millpond.migrations.push.PushRequest;
import io.millpond.migrations.replay.MigrationSource;
import io.millpond.migrations.replay.ReplayFailedException;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.load.SchemaFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people complain about in public where other tools change a SQLite schema, and what happens here instead. Each names
 * its thread; the one that needs a server is in {@link ComplaintsIT}.
 */
class ComplaintsTest {
    private static final String COMMENTS =
            "create table comments(id integer primary key, post integer not null references posts(id) on delete %s);\n";
    private static final String ROWS =
            "insert into posts values (1, 'a'), (2, 'b'); insert into comments values (10, 1), (11, 1), (12, 2);";

    @TempDir
    private Path root;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        project = new Project(root);
    }

    /**
     * 1. A rebuild inside a transaction cascades and wipes the child tables:
     * https://github.com/drizzle-team/drizzle-orm/issues/5782.
     */
    @Test
    void complaint1_rebuildInsideATransaction_wipesNoChildTable() throws Exception {
        Path migration = rebuildOfPosts("cascade");
        String sql = Files.readString(migration);
        assertThat(sql).contains("DROP TABLE");

        // A runner that knows nothing of foreign keys, as any is: it fails, and loses nothing.
        try (Connection connection = project.open("other.db");
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = ON");
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.executeUpdate(sql)).hasMessageContaining("FOREIGN KEY");
            connection.rollback();
        }
        assertThat(query("other.db", "select id from comments")).containsExactly("10", "11", "12");
        assertThat(query("other.db", "select id from posts")).containsExactly("1", "2");

        migrateStrictly("own.db");
        assertThat(query("own.db", "select id from comments")).containsExactly("10", "11", "12");
        assertThat(query("own.db", "select id || title from posts")).containsExactly("1a", "2b");
    }

    /**
     * 2. The same rebuild fails with foreign-key errors, and people edit pragmas into a dependency:
     * https://github.com/drizzle-team/drizzle-orm/issues/1813.
     */
    @Test
    void complaint2_rebuildUnderReferencesWithoutAction_needsNoPragmaOfTheirs() throws Exception {
        String sql = Files.readString(rebuildOfPosts("no action"));

        migrateStrictly("own.db");

        assertThat(sql.lines().filter(line -> !line.startsWith("--"))).noneMatch(line -> line.contains("PRAGMA"));
        assertThat(query("own.db", "select id from comments")).containsExactly("10", "11", "12");
        assertThat(query("own.db", "pragma foreign_key_check")).isEmpty();
        assertReached("own.db");
    }

    /**
     * 3. push loses rows and leaves tables behind, and the next one offers to delete the real data:
     * https://github.com/drizzle-team/drizzle-orm/issues/1313, https://github.com/drizzle-team/drizzle-orm/issues/2095.
     */
    @Test
    void complaint3_pushThatFails_leavesNothingBehind_andOneThatWorksKeepsRows() throws Exception {
        String posts = "create table posts(id integer primary key, title text);\n";
        project.execute("x.db", posts + COMMENTS.formatted("cascade") + ROWS + "insert into posts values (3, 'a');");
        String before = project.dump("x.db");
        project.schema("a.sql", posts.replace("title text", "title text unique") + COMMENTS.formatted("cascade"));
        assertThatThrownBy(() -> push(Set.of("posts"))).hasMessageContaining("UNIQUE");
        assertThat(project.dump("x.db")).isEqualTo(before);

        project.execute("x.db", "update posts set title = 'c' where id = 3");
        assertThat(push(Set.of("posts")).sql()).contains("DROP TABLE");

        assertThat(query("x.db", "select name from sqlite_schema where type = 'table' and name not like 'millpond_%'"))
                .containsExactlyInAnyOrder("posts", "comments");
        assertThat(query("x.db", "select id from comments")).containsExactly("10", "11", "12");
        assertThat(query("x.db", "select id || title from posts")).containsExactly("1a", "2b", "3c");
        assertThat(push(Set.of()).isUpToDate()).isTrue();
    }

    /**
     * 5. A rebuild drops UNIQUE or CHECK, or the same difference comes again and again:
     * https://github.com/drizzle-team/drizzle-orm/issues/6060, https://github.com/drizzle-team/drizzle-orm/issues/4574.
     */
    @Test
    void complaint5_rebuild_keepsUniqueAndCheckAndIndexes_andLeavesNoDifference() throws Exception {
        String table = """
                create table users(
                  id integer primary key,
                  email text not null collate nocase constraint one_email unique,
                  age integer constraint adult check (age >= 18 and age < 200),
                  tenant text, slug text, score integer%s,
                  unique (tenant, slug)
                );
                create index by_score on users(score desc) where score > 0;
                create unique index lower_slug on users(lower(slug));
                """;
        project.schema("a.sql", table.formatted(""));
        project.generate("one");
        project.migrate("x.db");
        project.execute("x.db", "insert into users values (1, 'a@b', 20, 't', 's', 1)");
        project.schema("a.sql", table.formatted(" not null default 0"));

        assertThat(project.generate("two").sql()).contains("DROP TABLE");
        project.migrate("x.db");

        assertReached("x.db");
        assertThat(project.generate("three").isUpToDate()).isTrue();
        refuses("insert into users values (2, 'A@B', 20, 't', 'u', 1)", "UNIQUE");
        refuses("insert into users values (2, 'c@d', 17, 't', 'u', 1)", "CHECK");
        refuses("insert into users values (2, 'c@d', 18, 't', 's', 1)", "UNIQUE");
        refuses("insert into users values (2, 'c@d', 18, 'u', 'S', 1)", "UNIQUE");
    }

    /**
     * 6. Generated columns and new columns break the copy, and a foreign key lands on a generated column:
     * https://github.com/drizzle-team/drizzle-orm/issues/5241, https://github.com/drizzle-team/drizzle-orm/issues/5822,
     * https://github.com/drizzle-team/drizzle-orm/issues/6061.
     */
    @Test
    void complaint6_generatedAndNewColumns_areNotCopied_andForeignKeysStayWhereTheyAre() throws Exception {
        String table = """
                create table authors(id integer primary key);
                create table posts(
                  id integer primary key, title text,
                  author integer references authors(id),
                  upper_title text generated always as (upper(title)) stored,
                  length integer generated always as (length(title)) virtual%s
                );
                """;
        project.schema("a.sql", table.formatted(""));
        project.generate("one");
        project.migrate("x.db");
        project.execute("x.db", "insert into authors values (7); insert into posts(title, author) values ('a', 7)");
        project.schema("a.sql", table.formatted(", state text not null default 'new' unique"));

        project.generate("two", Set.of("posts"));
        project.migrate("x.db");
        project.execute(
                "x.db", "pragma foreign_keys = on; insert into posts(title, author, state) values ('b', 7, 's')");

        assertReached("x.db");
        assertThat(query("x.db", "select title || author || upper_title || length || state from posts order by id"))
                .containsExactly("a7A1new", "b7B1s");
        assertThat(query("x.db", "select \"from\" || '>' || \"table\" from pragma_foreign_key_list('posts')"))
                .containsExactly("author>authors");
    }

    /**
     * 7. Two branches generate migrations, and one of them is never applied:
     * https://github.com/drizzle-team/drizzle-orm/issues/1221, https://github.com/drizzle-team/drizzle-orm/issues/3374.
     */
    @Test
    void complaint7_migrationsOfTwoBranches_areToldBeforeAndAtTheDatabase() throws Exception {
        project.schema("a.sql", "create table a(id integer primary key);");
        project.generate("one");
        Path ours = other("V2__ours.sql", "create table ours(id integer);");
        Path theirs = other("V2__theirs.sql", "create table theirs(id integer);");
        project.schema("b.sql", "create table ours(id integer); create table theirs(id integer);");

        assertThat(codes(check(null))).contains("DUPLICATE_VERSION");
        assertThatThrownBy(() -> project.generate("two"))
                .isInstanceOf(ReplayFailedException.class)
                .hasMessageContaining("Two branches took the same version");

        Files.move(ours, ours.resolveSibling("V3__ours.sql"));
        Files.delete(theirs);
        project.migrate("x.db"); // one branch is deployed first
        other("V2__theirs.sql", "create table theirs(id integer);");

        assertThat(codes(check("x.db"))).contains("MIGRATION_OUT_OF_ORDER");
        assertThatThrownBy(() -> project.migrate("x.db"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("2");
        assertThat(project.dump("x.db")).doesNotContain("theirs");
    }

    /**
     * 8. An edited migration is passed over without a word, because nobody looks at the hash:
     * https://github.com/alexandre-schaffner/revv/pull/24.
     */
    @Test
    void complaint8_editedMigration_isRefusedByMigrate_andAnErrorOfCheck() throws Exception {
        project.schema("a.sql", "create table a(id integer primary key);");
        Path migration = Objects.requireNonNull(project.generate("one").file());
        project.migrate("x.db");
        Files.writeString(migration, Files.readString(migration) + "create table b(id integer);\n");
        project.schema("b.sql", "create table b(id integer);");

        assertThatThrownBy(() -> project.migrate("x.db"))
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        e -> assertThat(e.code()).isEqualTo(MigrationException.Code.HISTORY_MISMATCH))
                .hasMessageContaining("checksum");
        assertThat(codes(check("x.db"))).containsExactly("MIGRATION_EDITED", "DATABASE_DIFFERS");
    }

    /**
     * 9. Questions about renames block CI and programs: https://github.com/drizzle-team/drizzle-orm/issues/4651,
     * https://github.com/ariga/atlas/issues/2956.
     */
    @Test
    void complaint9_renames_areSaidAndNeverAsked() throws Exception {
        project.schema("a.sql", "create table posts(id integer primary key, body text, title text);");
        project.generate("one");
        project.migrate("x.db");
        project.execute("x.db", "insert into posts values (1, 'text', 'a title')");
        project.schema("a.sql", "create table posts(id integer primary key, content text, headline text);");
        InputStream input = System.in;
        System.setIn(new NobodyThere());
        try {
            assertThatThrownBy(() -> project.generate("two"))
                    .isInstanceOf(MigrationRefusedException.class)
                    .hasMessageContaining("--rename posts.body:content")
                    .hasMessageContaining("@renamed from=title");
            project.generate("two", Map.of("posts.body", "posts.content", "posts.title", "posts.headline"));
        } finally {
            System.setIn(input);
        }

        project.migrate("x.db");

        assertThat(query("x.db", "select content || ',' || headline from posts"))
                .containsExactly("text,a title");
    }

    /**
     * 10. One schema, many databases, and nothing brings them all along:
     * https://github.com/tursodatabase/libsql/issues/2006.
     */
    @Test
    void complaint10_manyDatabasesOfOneSchema_areMigratedEachByItself_andOneThatFailsHoldsNobodyUp() throws Exception {
        project.schema("a.sql", "create table users(id integer primary key, email text);");
        project.generate("one");
        List<String> tenants = List.of("acme.db", "broken.db", "corp.db");
        tenants.forEach(project::migrate);
        project.execute("broken.db", "insert into users(email) values ('x'), ('x')");
        project.execute("corp.db", "insert into users(email) values ('y')");
        project.schema("a.sql", "create table users(id integer primary key, email text unique);");
        project.generate("two", Set.of("users"));

        List<String> failed = new ArrayList<>();
        for (String tenant : List.of("acme.db", "broken.db", "corp.db", "new.db")) {
            try {
                project.migrate(tenant);
            } catch (MigrationException e) {
                failed.add(tenant);
            }
        }

        assertThat(failed).containsExactly("broken.db");
        for (String tenant : List.of("acme.db", "corp.db", "new.db")) {
            assertReached(tenant);
            assertThat(check(tenant).isOk()).isTrue();
        }
        assertThat(codes(check("broken.db"))).containsExactly("MIGRATION_PENDING");
        project.execute("broken.db", "delete from users where id = 2");
        project.migrate("broken.db");
        assertReached("broken.db");
    }

    /**
     * 11. Full-text tables, triggers and views are not the tool's, so that new databases come up broken:
     * https://github.com/Soul-Brews-Studio/arra-oracle-v3/issues/1111.
     */
    @Test
    void complaint11_fullTextAndTriggersAndViews_areInNewDatabases() throws Exception {
        project.schema("a.sql", """
                create table posts(id integer primary key, title text not null, body text not null);
                create virtual table search using fts5(title, body, content='posts', content_rowid='id');
                create trigger posts_new after insert on posts begin
                  insert into search(rowid, title, body) values (new.id, new.title, new.body);
                end;
                create trigger posts_gone after delete on posts begin
                  insert into search(search, rowid, title, body) values ('delete', old.id, old.title, old.body);
                end;
                create view titles as select id, upper(title) as title from posts;
                """);
        project.generate("one");

        project.migrate("new.db");
        project.execute("new.db", "insert into posts values (1, 'Mill', 'water'), (2, 'Pond', 'duck')");
        project.execute("new.db", "delete from posts where id = 2");

        assertReached("new.db");
        assertThat(query("new.db", "select rowid from search where search match 'water'"))
                .containsExactly("1");
        assertThat(query("new.db", "select rowid from search where search match 'duck'"))
                .isEmpty();
        assertThat(query("new.db", "select title from titles")).containsExactly("MILL");
        assertThat(project.generate("two").isUpToDate()).isTrue();
    }

    /** Databases own.db and other.db with rows, and a migration that they wait for. */
    private Path rebuildOfPosts(String action) throws Exception {
        project.schema("a.sql", "create table posts(id integer primary key, title text);" + COMMENTS.formatted(action));
        project.generate("one");
        for (String database : List.of("own.db", "other.db")) {
            project.migrate(database);
            project.execute(database, ROWS);
        }
        project.schema(
                "a.sql",
                "create table posts(id integer primary key, title text not null default '');"
                        + COMMENTS.formatted(action));
        return Objects.requireNonNull(project.generate("two").file());
    }

    private void migrateStrictly(String database) {
        Migrations.on("jdbc:sqlite:" + project.path(database) + "?foreign_keys=on")
                .folder(project.migrations())
                .migrate();
    }

    private PushReport push(Set<String> drop) {
        return Push.run(PushRequest.of(DatabaseAccess.of("file:" + project.path("x.db")), project.schema())
                .directions(new Directions(false, drop, Map.of()))
                .build());
    }

    private Path other(String file, String sql) throws IOException {
        project.migration(file, sql);
        return project.migrations().resolve(file);
    }

    private CheckReport check(@Nullable String database) {
        return Check.run(new CheckRequest(
                project.schema(),
                new MigrationSource(project.migrations(), Map.of(), List.of()),
                database == null ? null : DatabaseAccess.of("file:" + project.path(database)),
                RunsOn.BOTH));
    }

    private static List<String> codes(CheckReport report) {
        return report.findings().stream().map(finding -> finding.code()).toList();
    }

    private void refuses(String sql, String why) {
        assertThatThrownBy(() -> project.execute("x.db", sql)).hasMessageContaining(why);
    }

    private void assertReached(String database) throws SQLException {
        try (Connection connection = project.open(database)) {
            assertThat(LiveSchema.read(connection).schema())
                    .isEqualTo(SchemaFiles.load(project.schema()).schema());
        }
    }

    private List<String> query(String database, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + project.path(database));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    /** Whoever asks gets no answer. */
    private static final class NobodyThere extends InputStream {
        @Override
        public int read() {
            throw new AssertionError("somebody asks");
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            return read();
        }
    }
}
