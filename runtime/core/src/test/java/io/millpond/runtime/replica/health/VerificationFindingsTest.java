package io.millpond.runtime.replica.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationFindingsTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("a b?#%20.db");
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + file.toAbsolutePath().toUri());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(found -> found.getFileName().toString()).sorted().toList();
        }
    }

    private void fill() throws SQLException {
        run(
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
                "CREATE INDEX ta ON t (a)",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
                        + " INSERT INTO t SELECT i, 'row ' || i FROM n");
    }

    @Test
    void soundFile_hasNoProblems() throws Exception {
        fill();
        Verification quick = Verification.quicklyOfUnused(file);
        assertThat(quick.problems()).isEmpty();
        assertThat(names()).containsExactly("a b?#%20.db");
        Verification full = Verification.of(file);
        assertThat(full.isSound()).isTrue();
        assertThat(full.took()).isPositive();
    }

    @Test
    void indexThatDoesNotFitItsTable_isFoundByTheFullLookOnly() throws Exception {
        fill();
        run(
                "CREATE TABLE u (id INTEGER PRIMARY KEY, a TEXT)",
                "INSERT INTO u SELECT id, a || '!' FROM t",
                "PRAGMA writable_schema=ON",
                "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'u')"
                        + " WHERE name = 't'",
                "DELETE FROM sqlite_schema WHERE name = 'u'");
        assertThat(Verification.of(file).problems()).anyMatch(problem -> problem.contains("missing from index ta"));
        assertThat(Verification.of(file).problems()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void pageOfGarbage_isFoundByBoth() throws Exception {
        fill();
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 5 * 4096, 6 * 4096, (byte) 0x5A);
        Files.write(file, bytes);
        assertThat(Verification.of(file).isSound()).isFalse();
        assertThat(Verification.quicklyOfUnused(file).isSound()).isFalse();
    }

    @Test
    void ftsIndexWithoutAWord_isFound() throws Exception {
        run(
                "CREATE VIRTUAL TABLE f USING fts5(body)",
                "INSERT INTO f VALUES ('one two'), ('three')",
                "UPDATE f_content SET c0 = 'another' WHERE id = 2");
        assertThat(Verification.of(file).problems()).anyMatch(problem -> problem.contains("f"));
        run("INSERT INTO f(f) VALUES ('rebuild')");
        assertThat(Verification.of(file).problems()).isEmpty();
        run("UPDATE f_data SET block = zeroblob(length(block)) WHERE id > 10");
        assertThat(Verification.of(file).isSound()).isFalse();
    }

    /** The primary's triggers keep them together; where they do not, a faithful copy is sound all the same. */
    @Test
    void ftsIndexThatDriftedFromItsTable_isThePrimarysBusiness() throws Exception {
        run(
                "CREATE TABLE p (id INTEGER PRIMARY KEY, body TEXT)",
                "CREATE VIRTUAL TABLE f USING fts5(body, content=p, content_rowid=id)",
                "INSERT INTO p VALUES (1, 'one'), (2, 'two')",
                "INSERT INTO f(f) VALUES ('rebuild')",
                "DELETE FROM p WHERE id = 1");
        assertThat(Verification.of(file).problems()).isEmpty();
    }

    @Test
    void whatCannotBeOpened_isAProblem() throws Exception {
        assertThat(Verification.of(file).problems()).hasSize(1);
        assertThat(names()).isEmpty();
        Files.writeString(file, "no database, but a text that is longer than a header".repeat(10));
        assertThat(Verification.of(file).problems()).anyMatch(problem -> problem.contains("not a database"));
        assertThat(Verification.quicklyOfUnused(file).isSound()).isFalse();
    }
}
