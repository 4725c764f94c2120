package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ForeignKeyCheckTest {
    private Connection connection;
    private ForeignKeyCheck check;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        check = new ForeignKeyCheck(connection);
        execute(
                "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (id INTEGER PRIMARY KEY, p REFERENCES p (id))");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void rowsBrokenBetween_areOld_becauseTheDatabaseIsReadAgain() throws SQLException {
        check.before();
        assertThat(check.after().isClean()).isTrue();
        execute("INSERT INTO c VALUES (1, 1), (2, 2)");
        check.before();
        assertThat(check.after().isClean()).isTrue();
    }

    @Test
    void databaseIsNotReadAgain_ifOnlyTheRenewalOfTheLockHasWritten() throws SQLException {
        check.before();
        assertThat(check.after().isClean()).isTrue();
        // Stands for the renewal, which is one row; that it breaks a key shows that nobody has looked.
        execute("INSERT INTO c VALUES (1, 1)");
        check.before();
        assertThat(check.after().count()).isEqualTo(1);
    }

    @Test
    void oneRepairedAndOneBroken_isBroken() throws SQLException {
        execute("INSERT INTO c VALUES (1, 1)");
        check.before();
        execute("DELETE FROM c; INSERT INTO c VALUES (2, 1)");
        assertThat(check.after().message()).isEqualTo("1 row with a broken foreign key: c rowid 2 -> p");
    }

    @Test
    void manyBroken_areCounted_andTheFirstShown() throws SQLException {
        check.before();
        execute("INSERT INTO c SELECT value, value FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12]')");
        assertThat(check.after().message()).startsWith("12 rows with").endsWith(", …");
    }

    @Test
    void virtualTablesAndOddNames_areNoObstacle() throws SQLException {
        execute("CREATE VIRTUAL TABLE f USING fts5 (REFERENCES_); CREATE TABLE \"o\"\"dd\" (p REFERENCES p (id))");
        check.before();
        execute("INSERT INTO \"o\"\"dd\" VALUES (5)");
        assertThat(check.after().count()).isEqualTo(1);
    }

    @Test
    void rowsBrokenBefore_areOldUnderOtherNamesOfTheirTables() throws SQLException {
        execute("INSERT INTO c VALUES (1, 1), (2, 2)");
        check.before();
        execute("ALTER TABLE c RENAME TO child");
        assertThat(check.after().isClean()).isTrue();
        check.before();
        execute("ALTER TABLE p RENAME TO parent");
        assertThat(check.after().isClean()).isTrue();
        check.before();
        execute("ALTER TABLE parent RENAME TO p; ALTER TABLE child RENAME TO c; INSERT INTO c VALUES (3, 3)");
        assertThat(check.after().count()).isEqualTo(1);
    }

    @Test
    void rowsBrokenBefore_areOldWhereTheirTableGetsOrLosesItsKey() throws SQLException {
        execute("CREATE TABLE d (id INT PRIMARY KEY, p REFERENCES p (id)); INSERT INTO d VALUES (1, 1), (2, 2)");
        check.before();
        execute("DROP TABLE d; CREATE TABLE d (id INTEGER PRIMARY KEY, p REFERENCES p (id));"
                + " INSERT INTO d VALUES (1, 1), (2, 2)");
        assertThat(check.after().isClean()).isTrue();
        check.before();
        execute("DROP TABLE d; CREATE TABLE d (id INT PRIMARY KEY, p REFERENCES p (id));"
                + " INSERT INTO d VALUES (1, 1), (2, 2), (3, 3)");
        assertThat(check.after().message()).isEqualTo("1 row with a broken foreign key: d -> p");
    }

    @Test
    void rowsOfAnotherTable_areNotThoseOfOneThatIsDropped() throws SQLException {
        execute("INSERT INTO c VALUES (1, 1), (2, 2); CREATE TABLE e (p REFERENCES p (id))");
        check.before();
        execute("DROP TABLE c; INSERT INTO e VALUES (5)");
        assertThat(check.after().count()).isEqualTo(1);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
