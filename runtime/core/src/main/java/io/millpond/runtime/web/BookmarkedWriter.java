package io.millpond.runtime.web;

import java.io.PrintWriter;
import java.io.Writer;

/** Tells the response before its text could send the headers. For one thread. */
final class BookmarkedWriter extends Writer {
    /** A char of UTF-8 is no longer; where it is shorter the cookie is only written earlier than it must be. */
    private static final int MOST_BYTES = 3;

    private final PrintWriter writer;
    private final BookmarkedResponse response;

    BookmarkedWriter(PrintWriter writer, BookmarkedResponse response) {
        this.writer = writer;
        this.response = response;
    }

    @Override
    public void write(char[] text, int offset, int length) {
        response.beforeWriting((long) length * MOST_BYTES);
        writer.write(text, offset, length);
    }

    @Override
    public void flush() {
        response.beforeCommit();
        writer.flush();
    }

    @Override
    public void close() {
        response.beforeCommit();
        writer.close();
    }
}
