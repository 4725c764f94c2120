package io.millpond.migrations.apply;

import java.sql.SQLException;
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

    @Override
    protected void doDrop() throws SQLException {
        if (!name.startsWith("sqlite_")) {
            jdbcTemplate.execute("DROP TABLE " + database.quote(schema.getName(), name));
        }
    }

    /** Nothing to do: {@link MillpondConnection#lock} holds the lock already. */
    @Override
    protected void doLock() {}
}
