package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What frameworks ask of {@link DatabaseMetaData}. */
abstract class CatalogContract extends Contract {
    private DatabaseMetaData catalog;

    CatalogContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void createTables() throws SQLException {
        run(
                "CREATE TABLE author (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE)",
                "CREATE TABLE book (id INTEGER PRIMARY KEY, author INTEGER NOT NULL REFERENCES author (id) ON DELETE"
                        + " CASCADE, title VARCHAR(100) DEFAULT 'none', price DECIMAL(8, 2))",
                "CREATE INDEX book_title ON book (title, price)",
                "CREATE VIEW titles AS SELECT title FROM book");
        catalog = connection.getMetaData();
    }

    /** The named columns of each row. */
    private static List<String> rowsOf(ResultSet result, String... columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (result) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (String column : columns) {
                    values.add(String.valueOf(result.getString(column)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    @Test
    void product_isSqlite() throws SQLException {
        assertThat(catalog.getDatabaseProductName()).isEqualTo("SQLite");
        assertThat(catalog.getDatabaseProductVersion()).matches("3\\.\\d+\\.\\d+");
        assertThat(catalog.getDatabaseMajorVersion()).isEqualTo(3);
        assertThat(catalog.getConnection()).isSameAs(connection);
        assertThat(catalog.getURL()).startsWith("jdbc:");
        assertThat(catalog.getIdentifierQuoteString()).isEqualTo("\"");
    }

    @Test
    void whatCanBeDone_isTold() throws SQLException {
        assertThat(catalog.supportsTransactions()).isTrue();
        assertThat(catalog.supportsSavepoints()).isTrue();
        assertThat(catalog.supportsBatchUpdates()).isTrue();
        assertThat(catalog.supportsGetGeneratedKeys()).isTrue();
        assertThat(catalog.supportsStoredProcedures()).isFalse();
        assertThat(catalog.storesMixedCaseIdentifiers()).isTrue();
        assertThat(catalog.supportsResultSetType(ResultSet.TYPE_FORWARD_ONLY)).isTrue();
        assertThat(catalog.supportsResultSetType(ResultSet.TYPE_SCROLL_SENSITIVE))
                .isFalse();
        assertThat(catalog.getDefaultTransactionIsolation()).isEqualTo(8);
    }

    @Test
    void tables_areListedByKind() throws SQLException {
        assertThat(rowsOf(
                        catalog.getTables(null, null, "%", new String[] {"TABLE", "VIEW"}), "TABLE_NAME", "TABLE_TYPE"))
                .containsExactly("author|TABLE", "book|TABLE", "titles|VIEW");
        assertThat(rowsOf(catalog.getTables(null, null, "%", new String[] {"VIEW"}), "TABLE_NAME"))
                .containsExactly("titles");
        assertThat(rowsOf(catalog.getTables(null, null, "b%", null), "TABLE_NAME"))
                .contains("book")
                .doesNotContain("author");
        assertThat(rowsOf(catalog.getTables(null, null, "missing", null), "TABLE_NAME"))
                .isEmpty();
    }

    @Test
    void columns_areListedInOrder() throws SQLException {
        assertThat(rowsOf(
                        catalog.getColumns(null, null, "book", "%"),
                        "COLUMN_NAME",
                        "TYPE_NAME",
                        "NULLABLE",
                        "COLUMN_DEF",
                        "ORDINAL_POSITION"))
                .containsExactly(
                        "id|INTEGER|1|null|1",
                        "author|INTEGER|0|null|2",
                        "title|VARCHAR|1|'none'|3",
                        "price|DECIMAL|1|null|4");
    }

    @Test
    void primaryKeys_areListed() throws SQLException {
        run("CREATE TABLE pair (b INT, a INT, CONSTRAINT pk PRIMARY KEY (a, b))");
        assertThat(rowsOf(catalog.getPrimaryKeys(null, null, "book"), "COLUMN_NAME", "KEY_SEQ"))
                .containsExactly("id|1");
        assertThat(rowsOf(catalog.getPrimaryKeys(null, null, "pair"), "COLUMN_NAME", "KEY_SEQ", "PK_NAME"))
                .containsExactlyInAnyOrder("a|1|pk", "b|2|pk");
    }

    @Test
    void foreignKeys_areListedFromBothEnds() throws SQLException {
        String[] columns = {"PKTABLE_NAME", "PKCOLUMN_NAME", "FKTABLE_NAME", "FKCOLUMN_NAME", "DELETE_RULE"};
        String key = "author|id|book|author|" + DatabaseMetaData.importedKeyCascade;
        assertThat(rowsOf(catalog.getImportedKeys(null, null, "book"), columns)).containsExactly(key);
        assertThat(rowsOf(catalog.getExportedKeys(null, null, "author"), columns))
                .containsExactly(key);
        assertThat(rowsOf(catalog.getImportedKeys(null, null, "author"), columns))
                .isEmpty();
    }

    @Test
    void indexes_areListed() throws SQLException {
        assertThat(rowsOf(
                        catalog.getIndexInfo(null, null, "book", false, false),
                        "INDEX_NAME",
                        "NON_UNIQUE",
                        "ORDINAL_POSITION",
                        "COLUMN_NAME"))
                .containsExactly("book_title|1|1|title", "book_title|1|2|price");
    }

    @Test
    void tableTypes_areListed() throws SQLException {
        assertThat(rowsOf(catalog.getTableTypes(), "TABLE_TYPE")).contains("TABLE", "VIEW");
    }

    @Test
    void catalogInATransaction_seesItsTables() throws SQLException {
        connection.setAutoCommit(false);
        run("CREATE TABLE inside (a)");
        assertThat(rowsOf(connection.getMetaData().getTables(null, null, "inside", null), "TABLE_NAME"))
                .containsExactly("inside");
        connection.rollback();
        assertThat(rowsOf(connection.getMetaData().getTables(null, null, "inside", null), "TABLE_NAME"))
                .isEmpty();
    }
}
