package io.millpond.runtime.replica.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerificationTest {
    @TempDir
    Path folder;

    private Path database(String... statements) throws SQLException {
        Path file = folder.resolve("a.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return file;
    }

    /** Each kind of row that integrity_check knows, made by changing the definition under the rows. */
    @Test
    void rowsAgainstTheirDefinition_areNoDamage() throws SQLException {
        Path file = database(
                "create table a (x, y integer, z int)",
                "create unique index u on a (z)",
                "insert into a values (null, 'text', 1)",
                "create table s (i int, t text) strict",
                "insert into s values (1, 't')",
                "pragma writable_schema=on",
                "update sqlite_schema set sql = 'CREATE TABLE a (x not null, y integer check (y > 1000000), z int)'"
                        + " where name = 'a'",
                "update sqlite_schema set sql = 'CREATE TABLE s (i text, t int) strict' where name = 's'",
                "update a set y = 'text'");
        Verification found = Verification.of(file);
        assertThat(found.problems()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(found.isSound()).isFalse();
        assertThat(found.isDamaged()).as(found.problems().toString()).isFalse();
    }

    @Test
    void brokenPage_isDamage() throws SQLException, IOException {
        Path file = database(
                "create table a (x)",
                "with n (i) as (select 1 union all select i + 1 from n where i < 1000) insert into a select randomblob(100) from n");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(4096), 3 * 4096);
        }
        Verification found = Verification.of(file);
        assertThat(found.isDamaged()).as(found.problems().toString()).isTrue();
    }

    @Test
    void missingIndexEntry_isDamage() throws SQLException {
        Path file = database(
                "create table a (x)",
                "create index i on a (x)",
                "insert into a values (1), (2)",
                "pragma writable_schema=on",
                "delete from sqlite_schema where name = 'i'");
        database("insert into a values (3)");
        database(
                "pragma writable_schema=on",
                "insert into sqlite_schema select 'index', 'i', 'a', 3, 'CREATE INDEX i ON a (x)'");
        Verification found = Verification.of(file);
        assertThat(found.isDamaged()).as(found.problems().toString()).isTrue();
    }

    @Test
    void soundFile_hasNoProblems() throws SQLException {
        Verification found = Verification.of(database("create table a (x)", "create virtual table f using fts5 (t)"));
        assertThat(found.problems()).isEmpty();
        assertThat(found.isSound()).isTrue();
        assertThat(found.isDamaged()).isFalse();
    }

    @Test
    void noDatabase_isDamage() throws IOException {
        Path file = Files.writeString(folder.resolve("text.db"), "no database, but a text".repeat(50));
        assertThat(Verification.of(file).isDamaged()).isTrue();
        assertThat(Verification.of(file).isComplete()).isTrue();
    }

    /** As with too many open files: a copy that is good must not be given up for that. */
    @Test
    void whatSqliteCannotOpen_isAProblemButNoDamage() {
        Path file = folder.resolve("missing").resolve("a.db");
        Verification found = Verification.of(file);
        assertThat(found.isSound()).isFalse();
        assertThat(found.isDamaged()).as(found.problems().toString()).isFalse();
        assertThat(found.isComplete()).isFalse();
        assertThatThrownBy(() -> SchemaCheck.of(file)).isExactlyInstanceOf(IOException.class);
    }
}
