package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.migrations.apply.MigrationException.Code;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScriptsIT extends ScriptsContract {
    @Override
    Scratch open(Path folder) {
        return Scratch.onServer(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VACUUM;",
                "PRAGMA journal_mode = WAL;",
                "CREATE TABLE b (n INTEGER);\nANALYZE;",
                "CREATE TABLE b (n INTEGER);\nCREATE TEMP TABLE t (n INTEGER);"
            })
    void statementThatTheServerRefuses_isSaid_andNothingIsHalfDone(String script) throws SQLException {
        scratch.script("V1__a.sql", "CREATE TABLE a (n INTEGER);").script("V2__refused.sql", script);
        MigrationException failure = catchThrowableOfType(MigrationException.class, scratch::migrate);
        assertThat(failure.code()).isEqualTo(Code.STATEMENT_FAILED);
        assertThat(failure)
                .hasMessageContaining("V2__refused.sql, line " + script.lines().count())
                .hasMessageContaining("unsupported statement")
                .hasMessageContaining("Next: A libSQL server does not run this statement; delete it")
                .hasMessageContaining("nothing of it was kept");
        assertThat(scratch.tables()).containsExactly("a");
        assertThat(scratch.history()).containsExactly("1:1");
        scratch.script("V2__refused.sql", "CREATE TABLE b (n INTEGER);");
        assertThat(scratch.migrate().toVersion()).isEqualTo("2");
    }

    @Test
    void triggersWithCase_areOneStatement() throws SQLException {
        scratch.script("V1__trigger.sql", """
                CREATE TABLE a (id INTEGER PRIMARY KEY, kind TEXT);
                CREATE TRIGGER IF NOT EXISTS a_kind AFTER INSERT ON a WHEN CASE WHEN new.id > 0 THEN 1 ELSE 0 END
                BEGIN -- inner
                  UPDATE a SET kind = CASE WHEN new.id > 1 THEN 'many' ELSE 'one' END WHERE id = new.id;
                  INSERT INTO a SELECT new.id + 100, 'copy' WHERE new.id < 100 AND CASE new.id WHEN 1 THEN 1 END = 1;
                END; -- done
                INSERT INTO a (id) VALUES (1), (2);
                """);
        scratch.migrate();
        assertThat(scratch.query("SELECT id || kind FROM a ORDER BY id")).containsExactly("1one", "2many", "101copy");
    }

    @Test
    void statementsThatGiveRows_runAmongOthers() throws SQLException {
        scratch.script("V1__rows.sql", """
                CREATE TABLE a (n INTEGER);
                INSERT INTO a VALUES (1) RETURNING n;
                SELECT n FROM a;
                WITH two (n) AS (SELECT 2) INSERT INTO a SELECT n FROM two;
                INSERT INTO a VALUES (3);
                PRAGMA table_info(a);
                """);
        scratch.migrate();
        assertThat(scratch.query("SELECT n FROM a")).containsExactly("1", "2", "3");
    }

    @Test
    void failedStatementAmongMany_isNamedWithItsLine() throws SQLException {
        String inserts = "INSERT INTO a VALUES (1);\n".repeat(150);
        scratch.script(
                "V1__many.sql",
                "CREATE TABLE a (n INTEGER);\n" + inserts + "INSERT INTO nowhere VALUES (1);\n" + inserts);
        MigrationException failure = catchThrowableOfType(MigrationException.class, scratch::migrate);
        assertThat(failure)
                .hasMessageContaining("V1__many.sql, line 152")
                .hasMessageContaining("INSERT INTO nowhere VALUES (1)");
        assertThat(scratch.tables()).isEmpty();
    }
}
