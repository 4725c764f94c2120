package io.millpond.runtime.replica.watch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256 over a result as SQLite gave it: column names, and every value with its type and length, row by row. It is
 * 32 bytes however big the result is, needs no {@code equals} of the application's own types, and does not mind what a
 * listener does to the rows it got. For one thread.
 */
final class Fingerprint {
    private final MessageDigest digest;
    private final ByteBuffer number = ByteBuffer.allocate(1 + Long.BYTES);
    private int columns = -1;

    Fingerprint() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Takes in the columns. */
    void begin(ResultSet rows) throws SQLException {
        ResultSetMetaData metaData = rows.getMetaData();
        columns = metaData.getColumnCount();
        add('c', columns);
        for (int i = 1; i <= columns; i++) {
            add('t', metaData.getColumnLabel(i).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Takes in the current row. */
    void row(ResultSet rows) throws SQLException {
        add('r', 0);
        for (int i = 1; i <= columns; i++) {
            add(rows.getObject(i));
        }
    }

    private void add(@Nullable Object value) {
        if (value == null) {
            add('n', 0);
        } else if (value instanceof Integer || value instanceof Long) { // which of them is the driver's choice
            add('i', ((Number) value).longValue());
        } else if (value instanceof Double real) {
            add('d', Double.doubleToRawLongBits(real));
        } else if (value instanceof String text) {
            add('t', text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof byte[] bytes) {
            add('b', bytes);
        } else {
            throw new IllegalStateException("SQLite has no values of " + value.getClass());
        }
    }

    private void add(char type, byte[] bytes) {
        add(type, bytes.length);
        digest.update(bytes);
    }

    private void add(char type, long value) {
        number.clear();
        number.put((byte) type).putLong(value);
        digest.update(number.array());
    }

    /** Once, at the end. */
    byte[] end() {
        return digest.digest();
    }

    boolean isBegun() {
        return columns >= 0;
    }
}
