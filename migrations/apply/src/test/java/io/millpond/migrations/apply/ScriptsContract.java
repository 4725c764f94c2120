package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.migrations.apply.MigrationException.Code;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class ScriptsContract {
    private static final String OWN_TRANSACTION = """
            -- by hand
            BEGIN IMMEDIATE;
            CREATE TABLE a (id INTEGER PRIMARY KEY);
            INSERT INTO a VALUES (1);
            COMMIT;
            """;

    @TempDir
    Path folder;

    Scratch scratch;

    /** On an empty database. */
    abstract Scratch open(Path folder);

    @BeforeEach
    void scratch() {
        scratch = open(folder);
    }

    @Test
    void trap_parserTakesBeginImmediateForABlock_scriptIsRefusedWithTheLineAndAWayOut() throws SQLException {
        scratch.script("V1__own.sql", OWN_TRANSACTION);
        MigrationException failure = catchThrowableOfType(MigrationException.class, scratch::migrate);
        assertThat(failure.code()).isEqualTo(Code.STATEMENT_REFUSED);
        assertThat(failure)
                .hasMessageContaining("V1__own.sql, line 2")
                .hasMessageContaining("BEGIN IMMEDIATE")
                .hasMessageContaining("Nothing of the script was run")
                .hasMessageContaining("Next: Delete every such statement")
                .hasMessageContaining("executeInTransaction=false into V1__own.sql.conf");
        assertThat(scratch.tables()).isEmpty();
    }

    @Test
    void trap_parserTakesBeginImmediateForABlock_outsideATransactionItRuns() throws SQLException {
        scratch.script("V1__own.sql", OWN_TRANSACTION).outsideTransaction("V1__own.sql");
        assertThat(scratch.migrate().toVersion()).isEqualTo("1");
        assertThat(scratch.query("SELECT id FROM a")).containsExactly("1");
        assertThat(scratch.history()).containsExactly("1:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN; CREATE TABLE a (id INTEGER); COMMIT;",
                "CREATE TABLE a (id INTEGER); commit;",
                "BEGIN TRANSACTION; CREATE TABLE a (id INTEGER); END;",
                "CREATE TABLE a (id INTEGER); /* no */ ROLLBACK;"
            })
    void anyTransactionControl_isRefused(String script) throws SQLException {
        scratch.script("V1__own.sql", script);
        MigrationException failure = catchThrowableOfType(MigrationException.class, scratch::migrate);
        assertThat(failure.code()).isEqualTo(Code.STATEMENT_REFUSED);
        assertThat(scratch.tables()).isEmpty();
    }

    @Test
    void savepoints_areFine() throws SQLException {
        scratch.script("V1__savepoint.sql", """
                CREATE TABLE a (id INTEGER);
                SAVEPOINT s; INSERT INTO a VALUES (1); ROLLBACK TO s; RELEASE s;
                SAVEPOINT s; INSERT INTO a VALUES (2); ROLLBACK TRANSACTION TO s; INSERT INTO a VALUES (3); RELEASE s;
                """);
        scratch.migrate();
        assertThat(scratch.query("SELECT id FROM a")).containsExactly("3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PRAGMA foreign_keys=OFF;\nCREATE TABLE a (id INTEGER);",
                "CREATE TABLE a (id INTEGER);\npragma foreign_keys(0);",
                "CREATE TABLE a (id INTEGER);\nPRAGMA main.foreign_keys = 0;"
            })
    void ownForeignKeysPragma_isRefusedWithTheReason(String script) throws SQLException {
        scratch.script("V1__pragma.sql", script);
        MigrationException failure = catchThrowableOfType(MigrationException.class, scratch::migrate);
        assertThat(failure.code()).isEqualTo(Code.STATEMENT_REFUSED);
        assertThat(failure)
                .hasMessageContaining("V1__pragma.sql, line ")
                .hasMessageContaining("Millpond switches foreign keys off around each migration");
        assertThat(scratch.tables()).isEmpty();
    }

    @Test
    void ownForeignKeysPragma_outsideATransaction_runsAndDoesNotLastBeyondTheMigration() throws SQLException {
        scratch.script("V1__posts.sql", Scratch.POSTS)
                .script("V2__cascade.sql", "PRAGMA foreign_keys=ON; DELETE FROM posts WHERE id = 1;")
                .outsideTransaction("V2__cascade.sql")
                .script("V3__rebuild.sql", Scratch.REBUILD_POSTS);
        scratch.migrate();
        assertThat(scratch.query("SELECT id FROM comments")).containsExactly("12");
    }

    @Test
    void wordsOfBlocksAsNames_bracketsAndComments_doNotConfuse() throws SQLException {
        scratch.script("V1__words.sql", """
                /* a comment /* that SQLite does not nest */
                CREATE TABLE event (id INTEGER PRIMARY KEY, begin TEXT, end TEXT, [odd;name] TEXT);
                INSERT INTO event (begin, end, [odd;name]) VALUES ('a;', 'b', 'x');
                UPDATE event SET begin = 'c';
                UPDATE event SET end = 'd';
                CREATE VIEW spans AS SELECT begin, end, [odd;name] FROM event;
                CREATE INDEX event_begin ON event (begin);
                """);
        scratch.migrate();
        assertThat(scratch.query("SELECT begin || end FROM spans")).containsExactly("cd");
    }

    @Test
    void failedStatement_isNamedWithScriptLineTextAndMessage() throws SQLException {
        scratch.script("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                .script("V2__bad.sql", "CREATE TABLE b (id INTEGER);\n\nINSERT INTO nowhere VALUES (1);\n");
        MigrationException failure = catchThrowableOfType(MigrationException.class, scratch::migrate);
        assertThat(failure.code()).isEqualTo(Code.STATEMENT_FAILED);
        assertThat(failure)
                .hasMessageContaining("V2__bad.sql, line 3")
                .hasMessageContaining("no such table: nowhere")
                .hasMessageContaining("INSERT INTO nowhere VALUES (1)")
                .hasMessageContaining("Next: ");
        assertThat(scratch.tables()).containsExactly("a");
        assertThat(scratch.history()).containsExactly("1:1");
    }

    @Test
    void failedStatementBelowALongComment_isShownItself() {
        String head = "-- what this migration does, line by line\n".repeat(30);
        scratch.script("V1__bad.sql", head + "INSERT INTO nowhere VALUES (1);\n");
        MigrationException failure = catchThrowableOfType(MigrationException.class, scratch::migrate);
        assertThat(failure)
                .hasMessageContaining("INSERT INTO nowhere VALUES (1)")
                .hasMessageNotContaining("line by line");
    }
}
