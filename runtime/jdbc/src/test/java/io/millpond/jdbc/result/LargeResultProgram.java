package io.millpond.jdbc.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Reads a large result in a JVM with a small heap: arguments are URL, what to do, rows. Prints bytes read. Each row has a
 * number and a blob of {@value #ROW_BYTES} bytes.
 */
final class LargeResultProgram {
    static final int ROW_BYTES = 1 << 16;

    private static final String ROWS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            + " SELECT i, %s(" + ROW_BYTES + ") FROM n";

    private LargeResultProgram() {}

    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[2]);
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            long bytes = switch (arguments[1]) {
                case "random" -> read(connection, "randomblob", rows);
                case "zero" -> read(connection, "zeroblob", rows);
                case "transaction" -> readInTransaction(connection, rows);
                default -> throw new IllegalArgumentException(arguments[1]);
            };
            System.out.println("read " + bytes); // the test reads it
        }
    }

    private static long read(Connection connection, String function, int rows) throws SQLException, IOException {
        long bytes = 0;
        try (PreparedStatement statement = prepare(connection, function, rows);
                ResultSet result = statement.executeQuery()) {
            for (long row = 1; result.next(); row++) {
                bytes += readRow(result, row);
            }
        }
        return bytes;
    }

    /** A statement while the cursor is open: the rest is put aside, and not in memory. */
    private static long readInTransaction(Connection connection, int rows) throws SQLException, IOException {
        long bytes = 0;
        connection.setAutoCommit(false);
        try (PreparedStatement statement = prepare(connection, "randomblob", rows);
                Statement other = connection.createStatement();
                ResultSet result = statement.executeQuery()) {
            for (long row = 1; result.next(); row++) {
                bytes += readRow(result, row);
                if (row == 2) {
                    other.executeUpdate("CREATE TABLE between_rows (a)");
                } else if (row % 100 == 0) {
                    other.executeUpdate("INSERT INTO between_rows VALUES (" + row + ")");
                }
            }
            try (ResultSet count = other.executeQuery("SELECT count(*) FROM between_rows")) {
                if (!count.next() || count.getInt(1) != rows / 100) {
                    throw new IllegalStateException("writes between the rows were lost: " + count.getInt(1));
                }
            }
        }
        connection.commit();
        return bytes;
    }

    private static PreparedStatement prepare(Connection connection, String function, int rows) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(ROWS.formatted(function));
        statement.setFetchSize(100);
        statement.setInt(1, rows);
        return statement;
    }

    private static long readRow(ResultSet result, long row) throws SQLException, IOException {
        if (result.getLong(1) != row) {
            throw new IllegalStateException("row " + row + " is " + result.getLong(1));
        }
        try (InputStream blob = result.getBinaryStream(2)) {
            return blob.transferTo(OutputStream.nullOutputStream());
        }
    }
}
