package io.millpond.schema.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.schema.model.Column;
import io.millpond.schema.model.Index;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.UniqueKey;
import io.millpond.schema.model.View;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveSchemaTest {
    @TempDir
    Path temp;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + temp.resolve("live.db"));
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void bookkeepingAndShadowTables_areLeftOut() throws SQLException {
        execute("CREATE TABLE a (id integer primary key autoincrement, x text)");
        execute("CREATE INDEX i ON a (x)");
        execute("INSERT INTO a (x) VALUES ('y')");
        execute("ANALYZE");
        execute("CREATE TABLE flyway_schema_history (installed_rank integer primary key, version text)");
        execute("CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (version)");
        execute("CREATE TABLE millpond_lock (x)");
        execute("CREATE TRIGGER t AFTER INSERT ON millpond_lock BEGIN SELECT 1; END");
        execute("CREATE VIRTUAL TABLE search USING fts5(x)");
        execute("CREATE VIRTUAL TABLE \"odd name\" USING rtree(id, a, b)");
        execute("CREATE TABLE search_history (x)");

        Schema schema = read();

        assertThat(schema.tables()).extracting(Table::name).containsExactly("a", "search_history");
        assertThat(schema.indexes()).extracting(Index::name).containsExactly("i");
        assertThat(schema.triggers()).isEmpty();
        assertThat(schema.virtualTables().get(0).shadowTables())
                .containsExactly("odd name_node", "odd name_parent", "odd name_rowid");
        assertThat(schema.virtualTables().get(1).shadowTables()).hasSize(5);
    }

    @Test
    void openTransaction_isSeenAndLeftAlone() throws SQLException {
        execute("CREATE TABLE a (x)");
        connection.setAutoCommit(false);
        execute("CREATE TABLE b (x)");
        execute("INSERT INTO a VALUES (1)");

        assertThat(read().tables()).extracting(Table::name).containsExactly("a", "b");
        connection.rollback();
        connection.setAutoCommit(true);

        assertThat(read().tables()).extracting(Table::name).containsExactly("a");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM a")) {
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Test
    void temporaryAndAttachedObjects_areNotLookedAt() throws SQLException {
        execute("CREATE TABLE a (x text)");
        execute("CREATE TEMP TABLE a (y integer, z integer)");
        execute("CREATE TEMP TABLE only_temp (y)");
        execute("ATTACH '" + temp.resolve("other.db") + "' AS other");
        execute("CREATE TABLE other.a (w blob)");

        assertThat(read().tables())
                .singleElement()
                .satisfies(table ->
                        assertThat(table.columns()).extracting(Column::name).containsExactly("x"));
    }

    @Test
    void addedColumns_readAsIfTheyHadAlwaysBeenThere() throws SQLException {
        execute("CREATE TABLE a (\n  x integer primary key, -- the key\n  y text -- why\n)");
        execute("CREATE TABLE p (k text unique, constraint c check (k > ''))");
        execute("ALTER TABLE a ADD COLUMN z integer /* Since then. @type instant */ not null default 0 check (z >= 0)");
        execute("ALTER TABLE a ADD COLUMN r text constraint to_p references p (k) deferrable initially deferred");
        execute("ALTER TABLE a ADD COLUMN g text as (y || z) collate nocase");
        execute("ALTER TABLE p ADD COLUMN late text default 'l' /* too */");
        Schema altered = read();

        assertThat(altered)
                .isEqualTo(new SchemaFolder(temp.resolve("files"))
                        .write("a.sql", """
                                CREATE TABLE a (
                                  x integer primary key, -- the key
                                  y text, -- why
                                  z integer not null default 0 check (z >= 0), -- Since then. @type instant
                                  r text constraint to_p references p (k) deferrable initially deferred,
                                  g text generated always as (y || z) virtual collate nocase
                                );
                                CREATE TABLE p (
                                  k text unique,
                                  late text default 'l', -- too
                                  constraint c check (k > '')
                                );
                                """)
                        .load()
                        .schema());
    }

    @Test
    void renamedTableAndColumn_readAsIfWrittenSo() throws SQLException {
        execute("CREATE TABLE a (id integer primary key, x text, check (x > ''), unique (x))");
        execute("CREATE INDEX i ON a (lower(x)) WHERE x > 'b'");
        execute("CREATE TABLE c (x text references a (x))");
        execute("CREATE VIEW v AS SELECT x FROM a");
        execute("CREATE TRIGGER t AFTER UPDATE OF x ON a BEGIN UPDATE a SET x = new.x; END");
        execute("ALTER TABLE a RENAME TO \"B b\"");
        execute("ALTER TABLE \"B b\" RENAME COLUMN x TO \"Key\"");
        execute("ALTER TABLE c RENAME TO d");

        assertThat(read())
                .isEqualTo(new SchemaFolder(temp.resolve("files"))
                        .write("a.sql", """
                                CREATE TABLE [B b] (id integer primary key, Key text, check (key > ''), unique (Key));
                                CREATE INDEX i ON [B b] (lower(key)) WHERE KEY > 'b';
                                CREATE TABLE d (x text references "B B" (key));
                                CREATE VIEW v AS SELECT Key FROM "B b";
                                CREATE TRIGGER t AFTER UPDATE OF Key ON "B b" BEGIN UPDATE [b b] SET key = new.key; END;
                                """)
                        .load()
                        .schema());
    }

    @Test
    void brokenView_hasNoColumnsAndHarmsNothing() throws SQLException {
        execute("CREATE TABLE a (x text)");
        execute("CREATE VIEW broken AS SELECT missing FROM nowhere");
        execute("CREATE VIEW ok AS SELECT x FROM a");

        assertThat(read().views())
                .extracting(View::name, view -> view.columns().size())
                .hasToString("[(\"broken\", 0), (\"ok\", 1)]");
    }

    @Test
    void virtualTableOfUnknownModule_hasNoColumnsAndHarmsNothing() throws SQLException {
        execute("CREATE TABLE a (x text)");
        execute("PRAGMA writable_schema = ON");
        execute("INSERT INTO sqlite_master VALUES ('table', 'ghost', 'ghost', 0,"
                + " 'CREATE VIRTUAL TABLE ghost USING no_module(y, z)')");
        connection.close();
        open();

        Schema schema = read();

        assertThat(schema.tables()).extracting(Table::name).containsExactly("a");
        assertThat(schema.virtualTables()).singleElement().satisfies(table -> {
            assertThat(table.module()).isEqualTo("no_module");
            assertThat(table.columns()).isEmpty();
        });
    }

    @Test
    void doubleQuotedDefault_isTheStringItIs() throws SQLException {
        execute("CREATE TABLE a (x text default \"Abc\", y text default bare, z text default ('Abc'))");

        assertThat(read().tables().get(0).columns())
                .extracting(Column::defaultValue)
                .containsExactly(SqlText.of("'Abc'"), SqlText.of("'bare'"), SqlText.of("'Abc'"));
    }

    @Test
    void redundantUniqueKeys_areWhatSqliteKeeps() throws SQLException {
        execute("CREATE TABLE a (x text unique, y text primary key unique, unique (x), constraint both unique (y, x))");

        assertThat(read().tables().get(0).uniqueKeys())
                .extracting(UniqueKey::name, key -> key.columns().size())
                .hasToString("[(null, 1), (\"both\", 2)]");
    }

    private Schema read() throws SQLException {
        return LiveSchema.read(connection).schema();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
