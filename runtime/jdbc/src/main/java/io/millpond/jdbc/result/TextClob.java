package io.millpond.jdbc.result;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientException;
import org.jspecify.annotations.Nullable;

/** Text of a row, read only. For one thread at a time. */
final class TextClob implements Clob {
    private @Nullable String text;

    TextClob(String text) {
        this.text = text;
    }

    private String text() throws SQLException {
        if (text == null) {
            throw new SQLNonTransientException("The Clob was freed.", "24000");
        }
        return text;
    }

    @Override
    public long length() throws SQLException {
        return text().length();
    }

    /** {@inheritDoc} Shorter than asked for where the text ends. */
    @Override
    public String getSubString(long position, int length) throws SQLException {
        int start = offset(position);
        if (length < 0) {
            throw new SQLDataException("The length is " + length + ", but cannot be negative.", "22011");
        }
        return text().substring(start, (int) Math.min(text().length(), (long) start + length));
    }

    private int offset(long position) throws SQLException {
        if (position < 1 || position > text().length() + 1L) {
            throw new SQLDataException(
                    "The position is " + position + ", but must be from 1 to " + (text().length() + 1L) + ".", "22011");
        }
        return (int) position - 1;
    }

    @Override
    public Reader getCharacterStream() throws SQLException {
        return new StringReader(text());
    }

    @Override
    public Reader getCharacterStream(long position, long length) throws SQLException {
        return new StringReader(getSubString(position, (int) Math.min(length, Integer.MAX_VALUE)));
    }

    @Override
    public InputStream getAsciiStream() throws SQLException {
        return new ByteArrayInputStream(text().getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long position(String pattern, long start) throws SQLException {
        int found = text().indexOf(pattern, offset(start));
        return found < 0 ? -1 : found + 1L;
    }

    @Override
    public long position(Clob pattern, long start) throws SQLException {
        return position(pattern.getSubString(1, (int) Math.min(pattern.length(), Integer.MAX_VALUE)), start);
    }

    @Override
    public void free() {
        text = null;
    }

    private static SQLException readOnly() {
        return new SQLFeatureNotSupportedException("A Clob of a row is read only. Use an UPDATE statement.", "0A000");
    }

    @Override
    public int setString(long position, String value) throws SQLException {
        throw readOnly();
    }

    @Override
    public int setString(long position, String value, int offset, int length) throws SQLException {
        throw readOnly();
    }

    @Override
    public OutputStream setAsciiStream(long position) throws SQLException {
        throw readOnly();
    }

    @Override
    public Writer setCharacterStream(long position) throws SQLException {
        throw readOnly();
    }

    @Override
    public void truncate(long length) throws SQLException {
        throw readOnly();
    }
}
