package io.millpond.migrations.apply;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.flywaydb.core.internal.database.base.Schema;
import org.flywaydb.core.internal.database.base.Table;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;

/**
 * The tables of the file. SQLite has no schemas; the name is that of the database, {@code main}.
 *
 * <p>Threads: confined to the thread of its command.
 */
final class MillpondSchema extends Schema<MillpondDatabase, MillpondTable> {
    /** Tables that say nothing about whether a database is in use. */
    private static final Pattern BOOKKEEPING =
            Pattern.compile("sqlite_.*|sqlite3_libsql_.*|libsql_.*|millpond_.*|android_metadata");

    MillpondSchema(JdbcTemplate jdbcTemplate, MillpondDatabase database, String name) {
        super(jdbcTemplate, database, name);
    }

    @Override
    protected boolean doExists() throws SQLException {
        return jdbcTemplate.queryForStringList("SELECT name FROM pragma_database_list").stream()
                .anyMatch(name::equalsIgnoreCase);
    }

    /**
     * Flyway looks whether its history is there, and only then whether there are tables, which decides between a new
     * history, a baseline and a refusal. If another migrator creates the history in between, its tables must not be
     * taken for those of a database without history.
     */
    @Override
    protected boolean doEmpty() throws SQLException {
        String history = database.getConfiguration().getTable();
        List<String> tables = names("table");
        if (tables.stream().anyMatch(history::equalsIgnoreCase)) {
            return database.wasMissing(history);
        }
        return tables.stream()
                .allMatch(table ->
                        BOOKKEEPING.matcher(table.toLowerCase(Locale.ROOT)).matches());
    }

    @Override
    protected void doCreate() {
        throw new UnsupportedOperationException("SQLite cannot create the schema " + name);
    }

    @Override
    protected void doDrop() {
        throw new UnsupportedOperationException("SQLite cannot drop the schema " + name);
    }

    /**
     * Drops everything. Foreign keys would refuse, or cascade for nothing; they can only be switched off outside of a
     * transaction, and Flyway has begun one in which nothing has happened yet.
     */
    @Override
    protected void doClean() throws SQLException {
        MillpondConnection main = database.getMainConnection();
        java.sql.Connection connection = main.getJdbcConnection();
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(true);
        main.migrationLock().acquire();
        main.pragmas().foreignKeys(false);
        connection.setAutoCommit(autoCommit);
        for (String view : names("view")) {
            jdbcTemplate.execute("DROP VIEW " + database.quote(name, view));
        }
        // A virtual table takes its shadow tables with it, so it goes first and the list is read again.
        for (String table : jdbcTemplate.queryForStringList("SELECT name FROM " + database.quote(name)
                + ".sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%'")) {
            jdbcTemplate.execute("DROP TABLE " + database.quote(name, table));
        }
        for (String table : names("table")) {
            if (!MillpondTable.isOfTheEngine(table)) {
                getTable(table).drop();
            }
        }
        if (names("table").contains(MillpondTable.SQLITE_SEQUENCE)) {
            jdbcTemplate.execute("DELETE FROM " + MillpondTable.SQLITE_SEQUENCE);
        }
    }

    @Override
    protected MillpondTable[] doAllTables() throws SQLException {
        return names("table").stream()
                .map(table -> new MillpondTable(jdbcTemplate, database, this, table))
                .toArray(MillpondTable[]::new);
    }

    @Override
    @SuppressWarnings("rawtypes") // Flyway's own signature
    public Table getTable(String tableName) {
        return new MillpondTable(jdbcTemplate, database, this, tableName);
    }

    private List<String> names(String type) throws SQLException {
        return jdbcTemplate.queryForStringList(
                "SELECT name FROM " + database.quote(name) + ".sqlite_schema WHERE type = ?", type);
    }
}
