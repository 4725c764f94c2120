package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.migrations.apply.MigrationException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetTest {
    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void scratch() {
        scratch = new Scratch(folder).script("V1__a.sql", "CREATE TABLE a (n INTEGER);");
    }

    @Test
    void fileUrlAndJdbcUrl_nameTheSameFile() throws SQLException {
        migrate("file:" + scratch.file);
        assertThat(scratch.tables()).containsExactly("a");
        assertThat(migrate("jdbc:sqlite:" + scratch.file).nothingToDo()).isTrue();
        assertThat(migrate("file://" + scratch.file).nothingToDo()).isTrue();
        assertThat(migrate("FILE:" + scratch.file).nothingToDo()).isTrue();
        assertThat(Target.parse("file:///a%20b/x.db").file()).isEqualTo(Path.of("/a b/x.db"));
        assertThat(Target.parse("file:./a%20b.db").jdbcUrl()).isEqualTo("jdbc:sqlite:./a%20b.db");
    }

    @ParameterizedTest
    @CsvSource({
        "libsql://h, jdbc:libsql:libsql://h",
        "LIBSQL://h:1?tls=0&namespace=n, jdbc:libsql:LIBSQL://h:1?tls=false&namespace=n",
        "libsql://h?tls=1, jdbc:libsql:libsql://h?tls=true",
        "https://h/p, jdbc:libsql:https://h/p",
        "http://localhost:8080, jdbc:libsql:http://localhost:8080",
        "jdbc:libsql://h?tls=false, jdbc:libsql://h?tls=false"
    })
    void serverUrl_becomesTheDriversUrl(String url, String jdbcUrl) {
        Target target = Target.parse(url);
        assertThat(target.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(target.isServer()).isTrue();
        assertThat(target.file()).isNull();
        target.check();
    }

    @Test
    void serverUrl_isShownWithoutItsToken() {
        assertThat(Target.parse("libsql://h?authToken=secret").shown()).isEqualTo("libsql://h");
    }

    @Test
    void missingFolder_isNamed() {
        MigrationException failure = failure("file:" + folder.resolve("no/where/x.db"));
        assertThat(failure.code()).isEqualTo(Code.FILE_UNUSABLE);
        assertThat(failure)
                .hasMessageContaining("its folder does not exist")
                .hasMessageContaining("Next: Create the folder " + folder.resolve("no/where"));
        assertThat(folder.resolve("no")).doesNotExist();
    }

    @Test
    void folderInsteadOfAFile_isNamed() {
        MigrationException failure = failure("file:" + folder);
        assertThat(failure.code()).isEqualTo(Code.FILE_UNUSABLE);
        assertThat(failure).hasMessageContaining("is a folder");
    }

    @Test
    void otherFile_isNotTouched() throws IOException {
        Files.writeString(scratch.file, "Dear diary, this is no database at all.");
        MigrationException failure = failure("file:" + scratch.file);
        assertThat(failure.code()).isEqualTo(Code.NOT_A_DATABASE);
        assertThat(failure).hasMessageContaining(scratch.file.toString());
        assertThat(scratch.file).hasContent("Dear diary, this is no database at all.");
    }

    @Test
    void emptyFile_isANewDatabase() throws IOException {
        Files.createFile(scratch.file);
        assertThat(migrate("file:" + scratch.file).toVersion()).isEqualTo("1");
    }

    @Test
    void readOnlyDatabase_isSaid() throws SQLException {
        scratch.migrate();
        // The rights of the file would not stop the tests of a privileged user; the open mode does.
        MigrationException failure = failure("jdbc:sqlite:" + scratch.file + "?open_mode=1");
        assertThat(failure.code()).isEqualTo(Code.FILE_UNUSABLE);
        assertThat(failure).hasMessageContaining("read-only").hasMessageContaining("Next: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://u:secret@h/db",
                "wss://h?authToken=secret",
                "",
                "x.db",
                "file:",
                "file::memory:",
                "file://host/x.db",
                "file:x.db?mode=secret"
            })
    void otherUrl_isRefused_withoutRepeatingSecrets(String url) {
        assertThatThrownBy(() -> Migrations.on(url))
                .isInstanceOfSatisfying(
                        MigrationException.class, e -> assertThat(e.code()).isEqualTo(Code.URL_UNSUPPORTED))
                .hasMessageContaining("file:./x.db")
                .hasMessageNotContaining("secret");
    }

    @Test
    void databaseInMemory_works() {
        assertThat(migrate("jdbc:sqlite::memory:").toVersion()).isEqualTo("1");
    }

    @Test
    void missingMigrations_areSaid() {
        MigrationException failure = catchThrowableOfType(
                MigrationException.class,
                () -> Migrations.on("file:" + scratch.file)
                        .folder(folder.resolve("nothing"))
                        .migrate());
        assertThat(failure.code()).isEqualTo(Code.MIGRATIONS_UNREADABLE);
        assertThat(failure).hasMessageContaining(folder.resolve("nothing").toString());
        assertThat(scratch.file).doesNotExist();
    }

    /** A link to nowhere stands for missing rights, which would not stop the tests of a privileged user. */
    @Test
    void scriptThatCannotBeRead_isSaid_andNotLeftOut() throws IOException {
        Files.createSymbolicLink(scratch.migrations.resolve("V9__locked.sql"), folder.resolve("nowhere"));
        MigrationException failure = failure("file:" + scratch.file);
        assertThat(failure.code()).isEqualTo(Code.MIGRATIONS_UNREADABLE);
        assertThat(failure).hasMessageContaining("V9__locked.sql is not readable");
        assertThat(scratch.file).doesNotExist();
    }

    @Test
    void misnamedScript_isSaid() {
        scratch.script("V2_oops.sql", "CREATE TABLE b (n INTEGER);");
        MigrationException failure = failure("file:" + scratch.file);
        assertThat(failure.code()).isEqualTo(Code.MIGRATIONS_UNREADABLE);
        assertThat(failure).hasMessageContaining("V2_oops.sql");
    }

    @Test
    void lockWaitOutOfBounds_isRefused() {
        assertThatThrownBy(() -> Migrations.on("file:x.db").lockWait(Duration.ofMillis(10)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT1S to PT24H");
    }

    private MigrationReport migrate(String url) {
        return Migrations.on(url).folder(scratch.migrations).migrate();
    }

    private MigrationException failure(String url) {
        return catchThrowableOfType(MigrationException.class, () -> migrate(url));
    }
}
