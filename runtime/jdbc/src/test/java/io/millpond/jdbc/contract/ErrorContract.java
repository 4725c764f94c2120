package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors: code, state, what the message names. */
abstract class ErrorContract extends Contract {
    ErrorContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void createTables() throws SQLException {
        run(
                "CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT NOT NULL, b INT CHECK (b > 0), u TEXT, UNIQUE (a, u))",
                "CREATE TABLE c (p INTEGER REFERENCES p ON DELETE RESTRICT)",
                "CREATE TABLE s (i INT, t TEXT) STRICT",
                "INSERT INTO p VALUES (1, 'a', 1, 'u')",
                "INSERT INTO c VALUES (1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "INSERT INTO p VALUES (1, 'x', 1, NULL); 2067; 23505; UNIQUE constraint failed: p.id",
                "INSERT INTO p VALUES (2, 'a', 1, 'u'); 2067; 23505; UNIQUE constraint failed: p.a, p.u",
                "INSERT INTO p VALUES (2, NULL, 1, NULL); 1299; 23502; NOT NULL constraint failed: p.a",
                "UPDATE p SET a = NULL; 1299; 23502; NOT NULL constraint failed: p.a",
                "INSERT INTO p VALUES (2, 'x', 0, NULL); 275; 23514; CHECK constraint failed: b > 0",
                "INSERT INTO c VALUES (99); 787; 23503; FOREIGN KEY constraint failed",
                "DELETE FROM p; 787; 23503; FOREIGN KEY constraint failed",
                "INSERT INTO s VALUES ('x', 'y'); 3091; 23000; cannot store TEXT value in INT column s.i",
            })
    void constraint_isNamed(String sql, int extendedCode, String state, String message) {
        SQLException error = failure(() -> run(sql));
        assertThatError(error).hasMessageContaining(message);
        assertThat(primaryCode(error)).isEqualTo(19);
        assertThat(error.getErrorCode()).isEqualTo(expected(Difference.ERROR_CODES, 19, extendedCode));
        assertThat(error.getSQLState()).isEqualTo(expected(Difference.ERROR_CODES, null, state));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SELECT * FROM missing; no such table: missing",
                "INSERT INTO missing VALUES (1); no such table: missing",
                "SELECT missing FROM p; no such column: missing",
                "SELECT missing(1); no such function: missing",
                "INSERT INTO p (id, missing) VALUES (1, 2); no column named missing",
                "INSERT INTO c VALUES (1, 2); table c has 1 columns but 2 values were supplied",
                "CREATE TABLE p (a); already exists",
                "DROP TABLE missing; no such table: missing",
                "DROP INDEX missing; no such index: missing",
                "SELECT a.id FROM p a JOIN p b ON a.id = b.id WHERE id = 1; ambiguous column name: id",
                "SELECT abs(-9223372036854775807 - 1); integer overflow",
                "SELECT count(*) FROM p WHERE count(*) > 1; misuse of aggregate",
            })
    void wrongStatement_saysWhatIsMissing(String sql, String message) throws SQLException {
        SQLException error = failure(() -> run(sql));
        assertThatError(error).hasMessageContaining(message);
        assertThat(primaryCode(error)).isEqualTo(1);
        assertThat(rows("SELECT count(*) FROM p")).containsExactly("1");
    }

    @Test
    void syntaxError_saysNearWhat() {
        SQLException error = failure(() -> run("SELEC 1"));
        assertThatError(error)
                .message()
                .containsIgnoringCase(expected(Difference.SYNTAX_MESSAGES, "near \"SELEC\": syntax error", "selec"));
        assertThat(primaryCode(error)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT (1", "SELECT 'open", "CREATE TABLE", "INSERT INTO p VALUES (", "SELECT 1 FROM"})
    void incompleteStatement_isAnError(String sql) throws SQLException {
        SQLException error = failure(() -> run(sql));
        assertThatError(error).isNotNull();
        assertThat(primaryCode(error)).isEqualTo(1);
        assertThat(rows("SELECT 1")).containsExactly("1");
    }

    @Test
    void wrongRowid_isAMismatch() {
        SQLException error = failure(() -> run("INSERT INTO p VALUES ('text', 'x', 1, NULL)"));
        assertThatError(error).hasMessageContaining("datatype mismatch");
        assertThat(primaryCode(error)).isEqualTo(20);
    }

    @Test
    void raise_givesItsMessage() {
        SQLException error = failure(() -> run(
                "CREATE TRIGGER tr BEFORE DELETE ON p BEGIN SELECT RAISE(ABORT, 'rows of p stay'); END",
                "DELETE FROM p"));
        assertThatError(error).hasMessageContaining("rows of p stay");
        assertThat(primaryCode(error)).isEqualTo(19);
    }

    @Test
    void doubleQuotedText_isTextOnAFileOnly() throws SQLException {
        if (expected(Difference.DOUBLE_QUOTED_TEXT, true, false)) {
            assertThat(rows("SELECT \"no column\"")).containsExactly("no column");
        } else {
            assertThatError(failure(() -> rows("SELECT \"no column\""))).hasMessageContaining("no such column");
        }
    }

    @Test
    void whatBelongsToTheServer_isRefusedThere() throws SQLException {
        refusedOnAServer(Difference.TEMPORARY_TABLES, "CREATE TEMP TABLE temporary (a)");
        refusedOnAServer(Difference.ATTACH, "ATTACH ':memory:' AS other");
        refusedOnAServer(Difference.VACUUM, "VACUUM", "ANALYZE");
        refusedOnAServer(Difference.SETTING_PRAGMAS, "PRAGMA synchronous = NORMAL", "PRAGMA cache_size = 100");
        refusedOnAServer(Difference.LIMITED_UPDATES, "DELETE FROM c LIMIT 1");
        assertThat(rows("SELECT 1")).containsExactly("1");
    }

    private void refusedOnAServer(Difference difference, String... statements) throws SQLException {
        for (String sql : List.of(statements)) {
            if (expected(difference, true, false)) {
                run(sql);
            } else {
                assertThatError(failure(() -> run(sql))).as(sql).isNotNull();
            }
        }
    }
}
