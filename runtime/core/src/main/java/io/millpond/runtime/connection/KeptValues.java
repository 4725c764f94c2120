package io.millpond.runtime.connection;

import io.millpond.runtime.pool.PhysicalConnection;
import io.millpond.runtime.pool.PhysicalStatement;
import io.millpond.runtime.verdict.KeptColumn;
import io.millpond.runtime.verdict.Kind;
import java.sql.SQLException;
import java.util.List;

/**
 * {@code last_insert_rowid()}, {@code changes()} and {@code total_changes()} of one logical connection, as if it had a
 * SQLite connection of its own. For one thread.
 */
final class KeptValues {
    /** Sets SQLite's own last_insert_rowid() without touching the database. */
    private static final String RESTORE = "INSERT OR REPLACE INTO temp.millpond_session(rowid, one) VALUES (?, 1)";

    private long lastInsertRowid;
    private long changes;
    private long totalChanges;

    /**
     * Before a write: a statement that inserts nothing (an upsert that updates, a table WITHOUT ROWID) leaves SQLite's
     * value as it is, and that would be a stranger's.
     */
    void enter(PhysicalConnection writer) throws SQLException {
        if (writer.enter(this)) {
            try (PhysicalStatement restore = writer.prepare(RESTORE)) {
                restore.bind(1, lastInsertRowid);
                restore.execute();
            }
        }
    }

    /** After a write. {@code totalBefore} is what the connection counted before it. */
    void keep(PhysicalConnection writer, Kind kind, long totalBefore) throws SQLException {
        totalChanges += writer.totalChanges() - totalBefore;
        if (kind.changesRows()) {
            changes = writer.changes();
        }
        if (kind == Kind.INSERT) {
            lastInsertRowid = writer.number("SELECT last_insert_rowid()");
        }
    }

    RowsResultSet rows(RoutingStatement statement, List<KeptColumn> columns) {
        Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = switch (columns.get(i).value()) {
                case LAST_INSERT_ROWID -> lastInsertRowid;
                case CHANGES -> changes;
                case TOTAL_CHANGES -> totalChanges;
            };
        }
        List<ColumnInfo> infos = columns.stream()
                .map(column -> ColumnInfo.integer(column.label()))
                .toList();
        return new RowsResultSet(statement, infos, List.<Object[]>of(row));
    }
}
