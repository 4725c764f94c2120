package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class ScriptsTest extends ScriptsContract {
    @Override
    Scratch open(Path folder) {
        return new Scratch(folder);
    }

    @Test
    void vacuum_runsOutsideATransactionByItself() throws SQLException {
        scratch.script("V1__a.sql", "CREATE TABLE a (id INTEGER);")
                .script("V2__vacuum.sql", "VACUUM;")
                .script("V3__wal.sql", "PRAGMA journal_mode = WAL;");
        assertThat(scratch.migrate().toVersion()).isEqualTo("3");
        assertThat(scratch.query("PRAGMA journal_mode")).containsExactly("wal");
    }

    @Test
    void triggersWithCase_areOneStatement() throws SQLException {
        scratch.script("V1__trigger.sql", """
                CREATE TABLE a (id INTEGER PRIMARY KEY, kind TEXT);
                CREATE TEMP TRIGGER gone AFTER INSERT ON main.a BEGIN SELECT 1; END;
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
}
