package io.millpond.migrations.copy;

import io.millpond.migrations.generate.Listener;
import io.millpond.schema.sql.Identifiers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/** Copies rows, each value with the type that it has. For one thread. */
final class RowTransfer {
    /** One batch is one request to a server, and memory here. */
    private static final int MOST_ROWS = 1_000;

    private static final long MOST_BYTES = 1 << 20;
    private static final char REPLACEMENT = '\uFFFD';

    private final Connection from;
    private final Connection to;
    private final boolean isFromFile;
    private final Progress progress;
    private long all;
    private long done;
    private long bytes;
    /** Whether each row is followed by the signs of its infinite values. */
    private boolean hasSigns;

    RowTransfer(Connection from, Connection to, Listener listener) throws SQLException {
        this.from = from;
        this.to = to;
        this.isFromFile = from.isWrapperFor(SQLiteConnection.class);
        this.progress = new Progress(listener);
    }

    void begin(long rows) {
        all = rows;
    }

    void copy(StoredTable table) throws SQLException {
        String name = Identifiers.quote(table.name());
        String insert = "INSERT INTO " + name + " (" + table.fields() + ") VALUES ("
                + String.join(", ", Collections.nCopies(table.width(), "?")) + ")";
        long before = done;
        try (PreparedStatement target = prepare(insert, table.name())) {
            try {
                copy(table, name, table.fields(), target);
            } catch (InfiniteValue e) {
                clear(name, table.name());
                target.clearBatch();
                done = before;
                hasSigns = true;
                copy(table, name, table.fields() + signs(table), target);
            }
        } catch (RefusedBatch e) {
            throw CopyFailedException.rows(table.name(), e.refusal);
        } catch (InfiniteValue e) {
            throw new IllegalStateException("asked for signs and got none", e);
        } finally {
            hasSigns = false;
        }
    }

    private void copy(StoredTable table, String name, String fields, PreparedStatement target)
            throws SQLException, RefusedBatch, InfiniteValue {
        try (Statement select = from.createStatement()) {
            select.setFetchSize(MOST_ROWS); // a server streams then
            try (ResultSet row = select.executeQuery("SELECT " + fields + " FROM main." + name)) {
                copy(table, row, target);
            }
        }
    }

    /** A column for each, that says whether its value is one of the infinities and which. */
    private static String signs(StoredTable table) {
        StringBuilder signs = new StringBuilder();
        for (String field : table.fieldList()) {
            signs.append(", CASE WHEN typeof(")
                    .append(field)
                    .append(") = 'real' AND abs(")
                    .append(field)
                    .append(") = 9e999 THEN CASE WHEN ")
                    .append(field)
                    .append(" > 0 THEN 1 ELSE -1 END END");
        }
        return signs.toString();
    }

    private void clear(String name, String table) {
        try (Statement statement = to.createStatement()) {
            statement.executeUpdate("DELETE FROM " + name);
        } catch (SQLException e) {
            throw CopyFailedException.rows(table, e);
        }
    }

    private void copy(StoredTable table, ResultSet row, PreparedStatement target)
            throws SQLException, RefusedBatch, InfiniteValue {
        int batched = 0;
        long batchedBytes = 0;
        while (row.next()) {
            for (int column = 1; column <= table.width(); column++) {
                Object value = value(table, row, column);
                target.setObject(column, value);
                batchedBytes += size(value);
            }
            target.addBatch();
            batched++;
            if (batched >= MOST_ROWS || batchedBytes >= MOST_BYTES) {
                send(target, batched, batchedBytes);
                batched = 0;
                batchedBytes = 0;
            }
        }
        if (batched > 0) {
            send(target, batched, batchedBytes);
        }
    }

    private void send(PreparedStatement target, int rows, long batchBytes) throws RefusedBatch {
        try {
            target.executeBatch();
        } catch (SQLException e) {
            throw new RefusedBatch(e);
        }
        done += rows;
        bytes += batchBytes;
        progress.tell(() -> "Copied " + done + " of " + all + " rows, " + Progress.megabytes(bytes));
    }

    private PreparedStatement prepare(String insert, String table) {
        try {
            return to.prepareStatement(insert);
        } catch (SQLException e) {
            throw CopyFailedException.rows(table, e);
        }
    }

    private @Nullable Object value(StoredTable table, ResultSet row, int column) throws SQLException, InfiniteValue {
        if (hasSigns) {
            int sign = row.getInt(table.width() + column);
            if (sign != 0) {
                return sign * Double.POSITIVE_INFINITY;
            }
        }
        Object value = object(row, column);
        if (isFromFile && value instanceof String text && text.indexOf(REPLACEMENT) >= 0) {
            // sqlite-jdbc puts U+FFFD for what is no UTF-8; the author may also have meant that character.
            byte[] stored = row.getBytes(column);
            if (!Arrays.equals(stored, text.getBytes(StandardCharsets.UTF_8)) && isUtf8()) {
                throw CopyFailedException.text(table.name(), row.getMetaData().getColumnName(column));
            }
        }
        return value;
    }

    /** JSON has no infinities: a server that streams rows sends both of them alike, and the driver does not guess. */
    private static @Nullable Object object(ResultSet row, int column) throws SQLException, InfiniteValue {
        try {
            return row.getObject(column);
        } catch (SQLDataException e) {
            if ("22003".equals(e.getSQLState())) {
                throw new InfiniteValue(e);
            }
            throw e;
        }
    }

    private boolean isUtf8() throws SQLException {
        try (Statement statement = from.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA encoding")) {
            return row.next() && "UTF-8".equals(row.getString(1));
        }
    }

    private static long size(@Nullable Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        return value instanceof byte[] blob ? blob.length : 8;
    }

    /** A row has to be asked for in another way. */
    private static final class InfiniteValue extends Exception {
        private static final long serialVersionUID = 1L;

        InfiniteValue(SQLException cause) {
            super(cause);
        }
    }

    /** The target's refusal, on its way past the source's errors. */
    private static final class RefusedBatch extends Exception {
        private static final long serialVersionUID = 1L;

        private final SQLException refusal;

        RefusedBatch(SQLException refusal) {
            super(refusal);
            this.refusal = refusal;
        }
    }
}
