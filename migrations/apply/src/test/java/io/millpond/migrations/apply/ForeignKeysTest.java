package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.migrations.apply.MigrationException.Code;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

final class ForeignKeysTest {
    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void posts() {
        scratch = new Scratch(folder).script("V1__posts.sql", Scratch.POSTS);
    }

    @Test
    void trap_plainRebuildSilentlyEmptiesChildTables_childrenStay() throws SQLException {
        scratch.script("V2__rebuild.sql", Scratch.REBUILD_POSTS);
        assertThat(scratch.migrate().toVersion()).isEqualTo("2");
        assertThat(scratch.query("SELECT id FROM comments")).containsExactly("10", "11", "12");
        assertThat(scratch.query("SELECT title FROM posts")).containsExactly("one", "two");
    }

    @Test
    void trap_plainRebuildSilentlyEmptiesChildTables_alsoThroughFlywaysOwnApiAndForAGroup() throws SQLException {
        scratch.script("V2__rebuild.sql", Scratch.REBUILD_POSTS);
        assertThat(scratch.configuration().group(true).load().migrate().success).isTrue();
        assertThat(scratch.query("SELECT count(*) FROM comments")).containsExactly("3");
    }

    @Test
    void trap_deferForeignKeysDoesNotSaveChildren_ownPragmaDoesNoHarm() throws SQLException {
        scratch.script("V2__rebuild.sql", "PRAGMA defer_foreign_keys = ON;\n" + Scratch.REBUILD_POSTS);
        scratch.migrate();
        assertThat(scratch.query("SELECT count(*) FROM comments")).containsExactly("3");
    }

    @Test
    void trap_foreignKeyGuardByCheckDoesNotGuard_lostRowsAreFoundBeforeCommit() throws SQLException {
        scratch.script("V2__lossy.sql", """
                CREATE TABLE new_posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
                INSERT INTO new_posts SELECT id, title FROM posts WHERE id > 1;
                DROP TABLE posts;
                ALTER TABLE new_posts RENAME TO posts;
                """);
        MigrationException failure = catchThrowableOfType(MigrationException.class, scratch::migrate);
        assertThat(failure.code()).isEqualTo(Code.FOREIGN_KEYS_VIOLATED);
        assertThat(failure)
                .hasMessageContaining("V2__lossy.sql left 2 rows with a broken foreign key:"
                        + " comments rowid 10 -> posts, comments rowid 11 -> posts")
                .hasMessageContaining("Next: Nothing of it was kept.");
        assertThat(scratch.query("SELECT count(*) FROM posts")).containsExactly("2");
        assertThat(scratch.history()).containsExactly("1:1");
    }

    @Test
    void rowsBrokenBefore_doNotHinderAMigration_butOneMoreDoes() throws SQLException {
        scratch.migrate();
        scratch.execute("INSERT INTO comments VALUES (20, 99)");
        scratch.script("V2__rebuild.sql", Scratch.REBUILD_POSTS);
        assertThat(scratch.migrate().toVersion()).isEqualTo("2");
        scratch.script("V3__fine.sql", "CREATE TABLE t (id INTEGER PRIMARY KEY);")
                .script("V4__worse.sql", "INSERT INTO comments VALUES (21, 98);");
        MigrationException failure = catchThrowableOfType(MigrationException.class, scratch::migrate);
        assertThat(failure)
                .hasMessageContaining("V4__worse.sql left 1 row with a broken foreign key: comments rowid 21 -> posts");
        assertThat(scratch.history()).containsExactly("1:1", "2:1", "3:1");
    }

    @Test
    void rowsBrokenBefore_inATableWhoseRowidsChangeWithTheRebuild_areNotTakenForNew() throws SQLException {
        // What an application with foreign keys off, SQLite's default, may have left behind.
        scratch.script(
                "V2__tags.sql", "CREATE TABLE tags (name TEXT PRIMARY KEY, post_id INTEGER REFERENCES posts (id));");
        scratch.migrate();
        scratch.execute("INSERT INTO tags VALUES ('a', 1), ('b', 77), ('c', 78); DELETE FROM tags WHERE name = 'a'");
        scratch.script("V3__rebuild_tags.sql", """
                CREATE TABLE new_tags (name TEXT PRIMARY KEY, post_id INTEGER REFERENCES posts (id), note TEXT);
                INSERT INTO new_tags (name, post_id) SELECT name, post_id FROM tags ORDER BY name DESC;
                DROP TABLE tags;
                ALTER TABLE new_tags RENAME TO tags;
                """);
        assertThat(scratch.migrate().toVersion()).isEqualTo("3");
    }

    @Test
    void keyThatReferencesNothingUnique_isNamed() {
        scratch.script("V2__mismatch.sql", "CREATE TABLE likes (title TEXT REFERENCES posts (title));");
        MigrationException failure = catchThrowableOfType(MigrationException.class, scratch::migrate);
        assertThat(failure.code()).isEqualTo(Code.FOREIGN_KEYS_VIOLATED);
        assertThat(failure).hasMessageContaining("V2__mismatch.sql").hasMessageContaining("foreign key mismatch");
    }

    @Test
    void settingOfTheConnection_isRestored_afterSuccessAndAfterFailure() throws SQLException {
        try (Connection connection = scratch.open()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA foreign_keys = ON");
                statement.execute("PRAGMA busy_timeout = 1234");
            }
            DataSource pool = new OneConnection(connection);
            Flyway flyway = Flyway.configure()
                    .dataSource(pool)
                    .locations("filesystem:" + scratch.migrations)
                    .load();
            flyway.migrate();
            assertThat(pragma(connection, "foreign_keys")).isEqualTo(1);
            assertThat(pragma(connection, "busy_timeout")).isEqualTo(1234);
            scratch.script("V2__bad.sql", "INSERT INTO comments VALUES (30, 300);");
            assertThatThrownBy(flyway::migrate).isInstanceOf(MigrationException.class);
            assertThat(pragma(connection, "foreign_keys")).isEqualTo(1);
            assertThat(pragma(connection, "busy_timeout")).isEqualTo(1234);
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    private static int pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA " + name)) {
            return row.getInt(1);
        }
    }

    /** As a pool of one: hands out the same connection, which survives close. */
    private static final class OneConnection extends SQLiteDataSource {
        private final Connection connection;

        OneConnection(Connection connection) {
            this.connection = connection;
        }

        @Override
        public Connection getConnection() {
            return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                        try {
                            return method.getName().equals("close") ? null : method.invoke(connection, args);
                        } catch (java.lang.reflect.InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
