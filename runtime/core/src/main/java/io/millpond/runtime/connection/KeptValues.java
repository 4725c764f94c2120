package io.millpond.runtime.connection;

import io.millpond.jdbc.LastWrite;
import io.millpond.jdbc.sql.KeptColumn;
import io.millpond.jdbc.sql.SessionValue;
import io.millpond.runtime.pool.PhysicalConnection;
import io.millpond.runtime.pool.PhysicalStatement;
import io.millpond.runtime.verdict.Kind;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Set;

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

    /** Before a read that computes with them on the writer, inside a transaction. */
    void enterForReading(PhysicalConnection writer, Set<SessionValue> values) throws SQLException {
        boolean wasUsedByAnother = writer.isLastUsedByAnother(this);
        // Restoring is an INSERT of one row, so SQLite's changes() is 1 afterwards, whatever it was.
        if (wasUsedByAnother && changes != 1 && values.contains(SessionValue.CHANGES)) {
            throw new SQLFeatureNotSupportedException(
                    "changes() inside a larger expression is not known before the first write of the transaction,"
                            + " because connections are shared. Next: ask for it alone (SELECT changes()).",
                    "0A000");
        }
        enter(writer);
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
        return row(statement, columns, row);
    }

    /** Of a server, which does not tell what triggers and foreign keys change too. */
    static RowsResultSet rows(RoutingStatement statement, List<KeptColumn> columns, LastWrite last)
            throws SQLException {
        Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = switch (columns.get(i).value()) {
                case LAST_INSERT_ROWID -> last.lastInsertRowid();
                case CHANGES -> last.changes();
                case TOTAL_CHANGES ->
                    throw new SQLFeatureNotSupportedException(
                            "total_changes() counts what triggers and foreign keys change too, which a server does not"
                                    + " tell. Next: add up the update counts.",
                            "0A000");
            };
        }
        return row(statement, columns, row);
    }

    private static RowsResultSet row(RoutingStatement statement, List<KeptColumn> columns, Object[] row) {
        List<ColumnInfo> infos = columns.stream()
                .map(column -> ColumnInfo.integer(column.label()))
                .toList();
        return new RowsResultSet(statement, infos, List.<Object[]>of(row));
    }
}
