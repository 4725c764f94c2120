package io.millpond.jdbc.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.jdbc.LibsqlConnection;
import io.millpond.testkit.sqld.Sqld;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our catalog beside sqlite-jdbc's, on the same schema: ours over the same file, and ours over a server. */
final class DatabaseCatalogIT {
    @TempDir
    Path folder;

    private Connection file;
    private DatabaseMetaData theirs;

    @BeforeEach
    void openFile() throws SQLException {
        file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("catalog.db"));
        theirs = file.getMetaData();
    }

    @AfterEach
    void closeFile() throws SQLException {
        file.close();
    }

    private DatabaseMetaData oursOverTheFile() {
        return LibsqlDatabaseMetaData.of(file, "jdbc:libsql://host", "", "3.54.1");
    }

    private static void create(Connection connection) throws SQLException, IOException {
        try (InputStream schema = DatabaseCatalogIT.class.getResourceAsStream("schema.sql");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void facts_areTheirs() throws Exception {
        Map<String, Object> expected = CatalogDump.facts(theirs);
        expected.keySet()
                .removeAll(List.of(
                        "getURL",
                        "getDriverName",
                        "getDriverVersion",
                        "getDriverMajorVersion",
                        "getDriverMinorVersion",
                        "usesLocalFiles"));
        assertThat(CatalogDump.facts(oursOverTheFile())).containsAllEntriesOf(expected);
        for (int i = -1; i < 1010; i++) {
            assertThat(oursOverTheFile().supportsTransactionIsolationLevel(i))
                    .isEqualTo(theirs.supportsTransactionIsolationLevel(i));
            assertThat(oursOverTheFile().supportsResultSetType(i)).isEqualTo(theirs.supportsResultSetType(i));
            assertThat(oursOverTheFile().supportsResultSetConcurrency(1003, i))
                    .isEqualTo(theirs.supportsResultSetConcurrency(1003, i));
        }
    }

    @Test
    void rowsOverTheFile_areTheirs() throws Exception {
        create(file);
        compare(CatalogDump.rows(oursOverTheFile()), CatalogDump.rows(theirs));
    }

    @Test
    void rowsOverAServer_areTheirs() throws Exception {
        create(file);
        try (Connection server =
                DriverManager.getConnection(Sqld.freshDatabase().jdbcUrl())) {
            create(server);
            compare(CatalogDump.rows(server.getMetaData()), CatalogDump.rows(theirs));
        }
    }

    @Test
    void questionsToAServer_areOneRoundTripEach() throws Exception {
        try (Connection server =
                DriverManager.getConnection(Sqld.freshDatabase().jdbcUrl())) {
            create(server);
            DatabaseMetaData catalog = server.getMetaData();
            LibsqlConnection counting = server.unwrap(LibsqlConnection.class);
            long before = counting.roundTrips();
            catalog.getTables(null, null, "%", null).close();
            catalog.getColumns(null, null, "%", "%").close();
            catalog.getPrimaryKeys(null, null, "book").close();
            catalog.getImportedKeys(null, null, "book").close();
            catalog.getExportedKeys(null, null, "author").close();
            catalog.getCrossReference(null, null, "author", null, null, "book").close();
            catalog.getIndexInfo(null, null, "book", false, true).close();
            assertThat(counting.roundTrips() - before).isEqualTo(7);
            catalog.getTypeInfo().close();
            catalog.getTableTypes().close();
            catalog.getSchemas().close();
            assertThat(catalog.getDatabaseProductVersion()).startsWith("3.");
            assertThat(counting.roundTrips() - before).isEqualTo(7);
        }
    }

    private static void compare(Map<String, List<String>> ours, Map<String, List<String>> theirs) {
        assertThat(ours.keySet()).isEqualTo(theirs.keySet());
        theirs.forEach(
                (question, rows) -> assertThat(ours.get(question)).as(question).isEqualTo(rows));
    }

    /** sqlite-jdbc reads names and keys from the CREATE text with patterns that miss these. */
    @Test
    void keysThatTheirsTellsWrong_areTold() throws SQLException {
        try (Statement statement = file.createStatement()) {
            statement.executeUpdate("""
                    CREATE TABLE p ([a "q"] INT, b INT, CONSTRAINT "p key" PRIMARY KEY (b DESC, [a "q"]));
                    CREATE TABLE c (x INT, y INT, z INT CONSTRAINT [to self] REFERENCES c (z), w INT,
                      CONSTRAINT "c to p" FOREIGN KEY (x, y) REFERENCES p, UNIQUE (z), FOREIGN KEY (w) REFERENCES c (z));
                    """);
        }
        DatabaseMetaData ours = oursOverTheFile();
        assertThat(CatalogDump.dump(ours.getPrimaryKeys(null, null, "p")))
                .containsExactly(
                        "TABLE_CAT,TABLE_SCHEM,TABLE_NAME,COLUMN_NAME,KEY_SEQ,PK_NAME",
                        "~|~|p:String|a \"q\":String|2:Integer|p key:String",
                        "~|~|p:String|b:String|1:Integer|p key:String");
        assertThat(names(ours.getExportedKeys(null, null, "p")))
                .containsExactly("b>x c to p p key", "a \"q\">y c to p p key");
        assertThat(names(ours.getImportedKeys(null, null, "c")))
                .containsExactly("z>w  ", "z>z to self ", "b>x c to p p key", "a \"q\">y c to p p key");
        assertThat(names(ours.getCrossReference(null, null, "p", null, null, "c")))
                .containsExactly("b>x c to p p key", "a \"q\">y c to p p key");
    }

    private static List<String> names(ResultSet keys) throws SQLException {
        List<String> names = new ArrayList<>();
        try (keys) {
            while (keys.next()) {
                names.add("%s>%s %s %s"
                        .formatted(
                                keys.getString("PKCOLUMN_NAME"),
                                keys.getString("FKCOLUMN_NAME"),
                                keys.getString("FK_NAME"),
                                keys.getString("PK_NAME")));
            }
        }
        return names;
    }

    @Test
    void tableThatIsNotThere_isAnErrorAsTheirs() throws SQLException {
        for (DatabaseMetaData catalog : List.of(theirs, oursOverTheFile())) {
            assertThatThrownBy(() -> catalog.getPrimaryKeys(null, null, "missing"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("missing");
            assertThatThrownBy(() -> catalog.getImportedKeys(null, null, null)).isInstanceOf(SQLException.class);
            assertThat(catalog.getImportedKeys(null, null, "missing").next()).isFalse();
        }
    }

    @Test
    void tablesOfTheServerItself_areHidden() throws SQLException {
        try (Statement statement = file.createStatement()) {
            statement.executeUpdate("CREATE TABLE libsql_wasm_func_table (name text PRIMARY KEY, body text);"
                    + " CREATE TABLE sqlite3_libsql_tasks (a); CREATE TABLE mine (a)");
        }
        assertThat(CatalogDump.dump(oursOverTheFile().getTables(null, null, "%", new String[] {"TABLE"})))
                .hasSize(2)
                .last()
                .asString()
                .contains("mine");
        assertThat(CatalogDump.dump(oursOverTheFile().getColumns(null, null, "%libsql%", "%")))
                .hasSize(1);
    }
}
