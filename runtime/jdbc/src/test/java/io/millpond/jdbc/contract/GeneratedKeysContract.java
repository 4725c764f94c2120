package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rowid of the last insert as generated key. */
abstract class GeneratedKeysContract extends Contract {
    private Statement statement;

    GeneratedKeysContract(Engine engine) {
        super(engine);
    }

    @BeforeEach
    void createTable() throws SQLException {
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE)", "INSERT INTO t VALUES (41, 'x')");
        statement = connection.createStatement();
    }

    @AfterEach
    void closeStatement() throws SQLException {
        statement.close();
    }

    private static long key(Statement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            assertThat(keys.next()).isTrue();
            long key = keys.getLong(1);
            assertThat(keys.next()).isFalse();
            return key;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t (a) VALUES ('new')",
                "insert into t (a) values ('new')",
                "INSERT INTO t (id, a) VALUES (42, 'new')",
                "INSERT INTO t (a) SELECT 'new'",
                "INSERT OR REPLACE INTO t (a) VALUES ('x')",
                "REPLACE INTO t (a) VALUES ('x')",
                "INSERT INTO t (a) VALUES ('new') ON CONFLICT (a) DO NOTHING",
                "WITH w AS (SELECT 'new' AS a) INSERT INTO t (a) SELECT a FROM w",
            })
    void insert_givesItsRowid(String sql) throws SQLException {
        assertThat(statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS))
                .isEqualTo(1);
        assertThat(key(statement)).isEqualTo(42);
    }

    @Test
    void insertThroughExecute_givesItsRowid() throws SQLException {
        assertThat(statement.execute("INSERT INTO t (a) VALUES ('new')", Statement.RETURN_GENERATED_KEYS))
                .isFalse();
        assertThat(key(statement)).isEqualTo(42);
    }

    @Test
    void insertThroughExecuteLargeUpdate_givesItsRowid() throws SQLException {
        assertThat(statement.executeLargeUpdate("INSERT INTO t (a) VALUES ('new')", Statement.RETURN_GENERATED_KEYS))
                .isEqualTo(1);
        assertThat(key(statement)).isEqualTo(42);
    }

    @Test
    void insertOfSeveralRows_givesTheLastRowid() throws SQLException {
        statement.executeUpdate("INSERT INTO t (a) VALUES ('p'), ('q'), ('r')", Statement.RETURN_GENERATED_KEYS);
        assertThat(key(statement)).isEqualTo(44);
    }

    @Test
    void preparedInsert_givesItsRowidEachTime() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO t (a) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
            for (int id = 42; id < 45; id++) {
                insert.setString(1, "row " + id);
                assertThat(insert.executeUpdate()).isEqualTo(1);
                assertThat(key(insert)).isEqualTo(id);
            }
        }
    }

    @Test
    void preparedInsertWithColumnNames_givesItsRowid() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO t (a) VALUES ('new')", new String[] {"id"})) {
            insert.executeUpdate();
            assertThat(key(insert)).isEqualTo(42);
        }
    }

    @Test
    void preparedInsertWithColumnIndexes_givesItsRowid() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO t (a) VALUES ('new')", new int[] {1})) {
            insert.executeUpdate();
            assertThat(key(insert)).isEqualTo(42);
        }
    }

    @Test
    void keysOfAnotherType_areConverted() throws SQLException {
        statement.executeUpdate("INSERT INTO t (a) VALUES ('new')", Statement.RETURN_GENERATED_KEYS);
        try (ResultSet keys = statement.getGeneratedKeys()) {
            keys.next();
            assertThat(keys.getInt(1)).isEqualTo(42);
            assertThat(keys.getString(1)).isEqualTo("42");
            assertThat(keys.getObject(1)).isEqualTo(42);
            assertThat(keys.getMetaData().getColumnCount()).isEqualTo(1);
        }
    }

    @Test
    void largeKey_isExact() throws SQLException {
        statement.executeUpdate("INSERT INTO t (id) VALUES (9007199254740993)", Statement.RETURN_GENERATED_KEYS);
        assertThat(key(statement)).isEqualTo(9007199254740993L);
    }

    @Test
    void updateOrQuery_givesNoKeys() throws SQLException {
        statement.executeUpdate("INSERT INTO t (a) VALUES ('new')", Statement.RETURN_GENERATED_KEYS);
        statement.executeUpdate("UPDATE t SET a = a || '!'", Statement.RETURN_GENERATED_KEYS);
        try (ResultSet keys = statement.getGeneratedKeys()) {
            assertThat(keys.next()).isFalse();
        }
        statement.execute("SELECT 1");
        try (ResultSet keys = statement.getGeneratedKeys()) {
            assertThat(keys.next()).isFalse();
        }
    }

    @Test
    void upsertThatUpdates_leavesTheLastRowid() throws SQLException {
        String upsert = "INSERT INTO t (a) VALUES ('x') ON CONFLICT (a) DO UPDATE SET a = a";
        statement.executeUpdate(upsert, Statement.RETURN_GENERATED_KEYS);
        assertThat(key(statement)).isEqualTo(41);
        assertThat(rows("SELECT last_insert_rowid()")).containsExactly("41");
        connection.setAutoCommit(false);
        statement.executeUpdate(upsert, Statement.RETURN_GENERATED_KEYS);
        assertThat(key(statement)).isEqualTo(41);
        statement.executeUpdate("INSERT INTO t (a) VALUES ('new')");
        statement.executeUpdate(upsert, Statement.RETURN_GENERATED_KEYS);
        assertThat(key(statement)).isEqualTo(42);
        connection.commit();
    }

    @Test
    void freshStatement_givesNoKeys() throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            assertThat(keys.next()).isFalse();
        }
    }

    @Test
    void keyInATransaction_isKnownBeforeCommit() throws SQLException {
        connection.setAutoCommit(false);
        statement.executeUpdate("INSERT INTO t (a) VALUES ('new')", Statement.RETURN_GENERATED_KEYS);
        assertThat(key(statement)).isEqualTo(42);
        connection.rollback();
        assertThat(rows("SELECT count(*) FROM t")).containsExactly("1");
    }

    @Test
    void triggerThatInserts_doesNotChangeTheKey() throws SQLException {
        run(
                "CREATE TABLE log (id INTEGER PRIMARY KEY, a)",
                "INSERT INTO log VALUES (1000, '')",
                "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log (a) VALUES (new.a); END");
        statement.executeUpdate("INSERT INTO t (a) VALUES ('new')", Statement.RETURN_GENERATED_KEYS);
        assertThat(key(statement)).isEqualTo(42);
    }

    @Test
    void lastInsertRowid_isTheConnectionsOwn() throws SQLException {
        statement.executeUpdate("INSERT INTO t (a) VALUES ('new')");
        runOn(open(), "INSERT INTO t (a) VALUES ('of another')");
        assertThat(rows("SELECT last_insert_rowid()")).containsExactly("42");
    }

    @Test
    void lastInsertRowid_isRememberedInATransaction() throws SQLException {
        connection.setAutoCommit(false);
        statement.executeUpdate("INSERT INTO t (a) VALUES ('new')");
        assertThat(rows("SELECT last_insert_rowid()")).containsExactly("42");
        run("CREATE TABLE child (parent REFERENCES t)", "INSERT INTO child VALUES (last_insert_rowid())");
        assertThat(rows("SELECT parent FROM child")).containsExactly("42");
        connection.commit();
    }

    @Test
    void changes_areTheConnectionsOwn() throws SQLException {
        statement.executeUpdate("INSERT INTO t (a) VALUES ('p'), ('q')");
        assertThat(rows("SELECT changes()")).containsExactly("2");
    }
}
