package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.migrations.apply.MigrationException.Code;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class ForeignKeysContract {
    @TempDir
    Path folder;

    Scratch scratch;

    /** On an empty database. */
    abstract Scratch open(Path folder);

    @BeforeEach
    void posts() {
        scratch = open(folder).script("V1__posts.sql", Scratch.POSTS);
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
}
