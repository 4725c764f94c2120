package io.millpond.runtime.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** Tells the response before its bytes could send the headers. For one thread. */
final class BookmarkedStream extends ServletOutputStream {
    private final ServletOutputStream stream;
    private final BookmarkedResponse response;

    BookmarkedStream(ServletOutputStream stream, BookmarkedResponse response) {
        this.stream = stream;
        this.response = response;
    }

    @Override
    public void write(int value) throws IOException {
        response.beforeWriting(1);
        stream.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        response.beforeWriting(length);
        stream.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        response.beforeCommit();
        stream.flush();
    }

    @Override
    public void close() throws IOException {
        response.beforeCommit();
        stream.close();
    }

    @Override
    public boolean isReady() {
        return stream.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        stream.setWriteListener(listener);
    }
}
