package io.millpond.migrations.apply;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.internal.database.base.Table;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;

/**
 * A table of the file.
 *
 * <p>Threads: confined to the thread of its command.
 */
final class MillpondTable extends Table<MillpondDatabase, MillpondSchema> {
    /** Cannot be dropped, https://www.sqlite.org/fileformat2.html#seqtab. */
    static final String SQLITE_SEQUENCE = "sqlite_sequence";

    private static final List<String> OF_THE_ENGINE = List.of("sqlite_", "sqlite3_libsql_", "libsql_");

    MillpondTable(JdbcTemplate jdbcTemplate, MillpondDatabase database, MillpondSchema schema, String name) {
        super(jdbcTemplate, database, schema, name);
    }

    @Override
    protected boolean doExists() throws SQLException {
        boolean exists = jdbcTemplate.queryForInt(
                        "SELECT count(*) FROM " + database.quote(schema.getName())
                                + ".sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE",
                        name)
                > 0;
        database.looked(name, exists);
        return exists;
    }

    /** Whether SQLite or libSQL keeps its own notes there, such as those about vector indexes. */
    static boolean isOfTheEngine(String name) {
        return OF_THE_ENGINE.stream().anyMatch(name.toLowerCase(Locale.ROOT)::startsWith);
    }

    /** The table that holds a vector index goes with the table that has the index, and may be gone by now. */
    @Override
    protected void doDrop() throws SQLException {
        if (!isOfTheEngine(name)) {
            jdbcTemplate.execute("DROP TABLE IF EXISTS " + database.quote(schema.getName(), name));
        }
    }

    /** Nothing to do: {@link MillpondConnection#lock} holds the lock already. */
    @Override
    protected void doLock() {}
}
