package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conflicts and foreign keys, as far as an application steers them. */
abstract class ConstraintContract extends Contract {
    ConstraintContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void createTables() throws SQLException {
        run(
                "CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT UNIQUE, n INT NOT NULL DEFAULT 7)",
                "INSERT INTO p VALUES (1, 'x', 1), (2, 'y', 2)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "INSERT OR IGNORE INTO p VALUES (1, 'z', 3), (3, 'w', 3); 1|x|1,2|y|2,3|w|3",
                "INSERT OR REPLACE INTO p VALUES (1, 'z', 3); 1|z|3,2|y|2",
                "INSERT OR REPLACE INTO p VALUES (1, 'y', 3); 1|y|3",
                "REPLACE INTO p (id, a, n) VALUES (2, 'q', NULL); 1|x|1,2|q|7",
                "UPDATE OR IGNORE p SET a = 'x'; 1|x|1,2|y|2",
                "UPDATE OR REPLACE p SET a = 'x' WHERE id = 2; 2|x|2",
                "INSERT INTO p VALUES (1, 'z', 3) ON CONFLICT DO NOTHING; 1|x|1,2|y|2",
                "INSERT INTO p VALUES (1, 'z', 3) ON CONFLICT (id) DO UPDATE SET a = excluded.a, n = n + excluded.n; 1|z|4,2|y|2",
                "INSERT INTO p VALUES (9, 'y', 3) ON CONFLICT (a) DO UPDATE SET n = 30 WHERE n > 100; 1|x|1,2|y|2",
                "INSERT INTO p VALUES (9, 'y', 3) ON CONFLICT (id) DO NOTHING ON CONFLICT (a) DO UPDATE SET n = 30; 1|x|1,2|y|30",
            })
    void conflict_isSolvedAsSaid(String sql, String expected) throws SQLException {
        run(sql);
        assertThat(String.join(",", rows("SELECT * FROM p ORDER BY id"))).isEqualTo(expected);
    }

    @Test
    void upsertReturning_givesTheRowAsItIsThen() throws SQLException {
        String upsert = "INSERT INTO p (a, n) VALUES (?, 1) ON CONFLICT (a) DO UPDATE SET n = n + 10 RETURNING id, n";
        assertThat(rows(upsert, "x")).containsExactly("1|11");
        assertThat(rows(upsert, "new")).containsExactly("3|1");
        assertThat(rows(upsert, "new")).containsExactly("3|11");
    }

    @ParameterizedTest
    @CsvSource({
        "CASCADE, 2",
        "SET NULL, 'null,2'",
        "SET DEFAULT, '2,2'",
    })
    void onDelete_isDone(String action, String expected) throws SQLException {
        run(
                "CREATE TABLE c (id INTEGER PRIMARY KEY, p INT DEFAULT 2 REFERENCES p ON DELETE " + action + ")",
                "INSERT INTO c (p) VALUES (1), (2)",
                "DELETE FROM p WHERE id = 1");
        assertThat(String.join(",", rows("SELECT p FROM c ORDER BY id"))).isEqualTo(expected);
    }

    @Test
    void onUpdateCascade_changesTheChild() throws SQLException {
        run(
                "CREATE TABLE c (p INT REFERENCES p ON UPDATE CASCADE)",
                "INSERT INTO c VALUES (1)",
                "UPDATE p SET id = 100 WHERE id = 1");
        assertThat(rows("SELECT p FROM c")).containsExactly("100");
    }

    @Test
    void deferredKey_isCheckedAtCommit() throws SQLException {
        run("CREATE TABLE c (p INT REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
        connection.setAutoCommit(false);
        run("INSERT INTO c VALUES (3)", "INSERT INTO p VALUES (3, 'late', 0)");
        connection.commit();
        assertThat(rowsOn(open(), "SELECT p FROM c")).containsExactly("3");
    }

    @Test
    void deferredKeyThatStaysOpen_failsTheCommitAndCanBeMended() throws SQLException {
        run("CREATE TABLE c (p INT REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
        connection.setAutoCommit(false);
        run("INSERT INTO c VALUES (3)");
        SQLException error = failure(() -> connection.commit());
        assertThatError(error).hasMessageContaining("FOREIGN KEY constraint failed");
        assertThat(primaryCode(error)).isEqualTo(19);
        assertThat(rowsOn(open(), "SELECT count(*) FROM c")).containsExactly("0");
        run("INSERT INTO p VALUES (3, 'late', 0)");
        connection.commit();
        assertThat(rowsOn(open(), "SELECT p FROM c")).containsExactly("3");
    }

    @Test
    void deferredKeyThatStaysOpen_canBeRolledBack() throws SQLException {
        run("CREATE TABLE c (p INT REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
        connection.setAutoCommit(false);
        run("INSERT INTO c VALUES (3)");
        assertThatError(failure(() -> connection.commit())).isNotNull();
        connection.rollback();
        run("INSERT INTO c VALUES (1)");
        connection.commit();
        assertThat(rowsOn(open(), "SELECT p FROM c")).containsExactly("1");
    }

    @Test
    void deferredKeyOfAnothersTable_neverLosesHalfOfTheTransaction() throws SQLException {
        runOn(open(), "CREATE TABLE c (p INT REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
        connection.setAutoCommit(false);
        run("INSERT INTO c VALUES (3)");
        assertThatError(failure(() -> connection.commit())).hasMessageContaining("FOREIGN KEY");
        try {
            run("INSERT INTO p VALUES (3, 'late', 0)");
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
        }
        assertThat(rowsOn(open(), "SELECT (SELECT count(*) FROM c) = (SELECT count(*) FROM p WHERE id = 3)"))
                .containsExactly("1");
    }

    @Test
    void deferredKeyInAutocommit_isCheckedAtOnce() throws SQLException {
        run("CREATE TABLE c (p INT REFERENCES p DEFERRABLE INITIALLY DEFERRED)");
        assertThatError(failure(() -> run("INSERT INTO c VALUES (3)"))).hasMessageContaining("FOREIGN KEY");
        assertThat(rows("SELECT count(*) FROM c")).containsExactly("0");
    }

    @Test
    void foreignKeysSwitchedOff_areNotChecked() throws SQLException {
        run("CREATE TABLE c (p INT REFERENCES p)", "PRAGMA foreign_keys = OFF");
        run("INSERT INTO c VALUES (99)");
        connection.setAutoCommit(false);
        run("INSERT INTO c VALUES (98)");
        connection.commit();
        connection.setAutoCommit(true);
        run("PRAGMA foreign_keys = ON");
        assertThatError(failure(() -> run("INSERT INTO c VALUES (97)"))).hasMessageContaining("FOREIGN KEY");
        assertThat(rows("SELECT \"table\", parent FROM pragma_foreign_key_check"))
                .containsExactly("c|p", "c|p");
    }

    @Test
    void foreignKeysInsideATransaction_cannotBeSwitched() throws SQLException {
        run("CREATE TABLE c (p INT REFERENCES p)");
        connection.setAutoCommit(false);
        run("INSERT INTO c VALUES (1)", "PRAGMA foreign_keys = OFF");
        assertThatError(failure(() -> run("INSERT INTO c VALUES (99)"))).hasMessageContaining("FOREIGN KEY");
        connection.rollback();
    }

    @Test
    void strictTable_refusesOtherTypes() throws SQLException {
        run("CREATE TABLE s (i INT, t TEXT, b BLOB, r REAL, a ANY) STRICT");
        run("INSERT INTO s VALUES (1, 'x', x'00', 1, 'any')", "INSERT INTO s VALUES ('2', 3, NULL, '4.5', 5)");
        assertThat(rows("SELECT typeof(i), typeof(t), typeof(r), typeof(a) FROM s ORDER BY i"))
                .containsExactly("integer|text|real|text", "integer|text|real|integer");
        assertThatError(failure(() -> run("INSERT INTO s (b) VALUES ('text')")))
                .hasMessageContaining("BLOB column s.b");
    }
}
