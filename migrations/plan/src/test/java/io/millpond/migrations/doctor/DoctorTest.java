package io.millpond.migrations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.doctor.Diagnosis.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    private Path root;

    @Test
    void soundDatabase_isGood() throws SQLException {
        execute("pragma journal_mode = wal");
        execute("create table a(id integer primary key)");

        DoctorReport report = look();

        assertThat(report.isOk()).isTrue();
        assertThat(report.diagnoses())
                .extracting(Diagnosis::subject)
                .containsExactly("sqliteJdbc", "engine", "integrity", "foreignKeys", "journalMode", "doubleQuotes");
        assertThat(report.diagnoses()).extracting(Diagnosis::level).containsOnly(Level.GOOD);
        assertThat(report.toJson()).contains("\"goal\" : \"doctor\"", "\"ok\" : true");
    }

    @Test
    void rowsWithoutParents_areCounted() throws SQLException {
        execute("create table p(id integer primary key)");
        execute("create table c(id integer primary key, p int references p(id))");
        execute("insert into c values (1, 1), (2, null), (3, 7)");

        DoctorReport report = look();

        assertThat(report.isOk()).isFalse();
        assertThat(report.lines()).contains("error foreignKeys: rows without a parent in c (2)");
    }

    @Test
    void rollbackJournal_isAWarning() throws SQLException {
        execute("create table a(id integer primary key)");

        DoctorReport report = look();

        assertThat(report.isOk()).isTrue();
        assertThat(report.lines()).anyMatch(line -> line.startsWith("warning journalMode: the journal is delete"));
    }

    @Test
    void damagedFile_isAnError() throws Exception {
        execute("create table a(id integer primary key, t text)");
        execute("create index i on a(t)");
        execute("insert into a(t) select hex(randomblob(2000)) from json_each('[1,2,3,4,5,6,7,8]')");
        Path file = root.resolve("x.db");
        byte[] bytes = Files.readAllBytes(file);
        // The second page, https://www.sqlite.org/fileformat2.html#b_tree_pages: the root of table a.
        bytes[4096] = 0x7f;
        Files.write(file, bytes, StandardOpenOption.TRUNCATE_EXISTING);

        assertThat(look().diagnoses())
                .filteredOn(one -> one.level() == Level.ERROR)
                .extracting(Diagnosis::subject)
                .contains("integrity");
    }

    @Test
    void olderDriver_isAnError() {
        assertThat(Doctor.driver("3.40.0.0").level()).isEqualTo(Level.ERROR);
        assertThat(Doctor.driver("3.40.0.0").nextStep()).contains("org.xerial:sqlite-jdbc:3.");
        assertThat(Doctor.driver("99.0").level()).isEqualTo(Level.GOOD);
    }

    @Test
    void flywayPlugin_needsDriverAndDatabaseType() {
        assertThat(Doctor.flywayPlugin(null, true))
                .extracting(Diagnosis::level)
                .containsExactly(Level.ERROR, Level.GOOD);
        assertThat(Doctor.flywayPlugin("3.40.0.0", false))
                .extracting(Diagnosis::level)
                .containsExactly(Level.ERROR, Level.ERROR);
        assertThat(Doctor.flywayPlugin("99.0", true))
                .extracting(Diagnosis::level)
                .containsOnly(Level.GOOD);
    }

    private DoctorReport look() {
        return Doctor.run(DatabaseAccess.of("file:" + root.resolve("x.db")), List.of());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("x.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
