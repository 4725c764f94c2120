package io.millpond.runtime.web;

import io.millpond.runtime.session.Session;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Adds the cookie just before the headers leave: what a handler writes to the database before it writes the page is in it.
 * What it writes to the database after that cannot be.
 *
 * <p>Threads: as a response, one at a time; an asynchronous handler's after the other's.
 */
final class BookmarkedResponse extends HttpServletResponseWrapper {
    private final Session session;
    private final VisitorBookmark visitor;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;
    private long contentLength = Long.MAX_VALUE;
    private long written;

    BookmarkedResponse(HttpServletResponse response, Session session, VisitorBookmark visitor) {
        super(response);
        this.session = session;
        this.visitor = visitor;
    }

    Session session() {
        return session;
    }

    /** For a later dispatch of the same request, to which a container may give its own response without this one around. */
    BookmarkedResponse again(HttpServletResponse response) {
        return response instanceof BookmarkedResponse same ? same : new BookmarkedResponse(response, session, visitor);
    }

    /** To be called before anything that could send the headers; again: only if there is news. */
    void beforeCommit() {
        if (!isCommitted()) {
            visitor.tell(session.bookmark(), this);
        }
    }

    /** Called before bytes are written: those that overflow the buffer send the headers. */
    void beforeWriting(long bytes) {
        written += bytes;
        if (written >= getBufferSize() || written >= contentLength) {
            beforeCommit();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new BookmarkedStream(super.getOutputStream(), this);
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = wrapped(super.getWriter());
        }
        return writer;
    }

    private PrintWriter wrapped(PrintWriter container) {
        return new PrintWriter(new BookmarkedWriter(container, this)) {
            @Override
            public boolean checkError() {
                return super.checkError() || container.checkError(); // which throws nothing, so that this one sees none
            }
        };
    }

    @Override
    public void setContentLength(int length) {
        setContentLengthLong(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        contentLength = length < 0 ? Long.MAX_VALUE : length;
        super.setContentLengthLong(length);
    }

    @Override
    public void setHeader(String name, String value) {
        noteLength(name, value);
        super.setHeader(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        noteLength(name, value);
        super.addHeader(name, value);
    }

    @Override
    public void setIntHeader(String name, int value) {
        noteLength(name, String.valueOf(value));
        super.setIntHeader(name, value);
    }

    @Override
    public void addIntHeader(String name, int value) {
        noteLength(name, String.valueOf(value));
        super.addIntHeader(name, value);
    }

    /** With the last byte of a known length the headers are as good as gone: Tomcat takes none any more. */
    private void noteLength(String name, @Nullable String value) {
        if ("Content-Length".equalsIgnoreCase(name)) {
            contentLength = value != null && value.matches("\\d{1,18}") ? Long.parseLong(value) : Long.MAX_VALUE;
        }
    }

    /** Takes the cookie away too. */
    @Override
    public void reset() {
        super.reset();
        written = 0;
        contentLength = Long.MAX_VALUE;
        visitor.wasToldNothing();
    }

    @Override
    public void resetBuffer() {
        written = 0;
        super.resetBuffer();
    }

    @Override
    public void flushBuffer() throws IOException {
        beforeCommit();
        super.flushBuffer();
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        beforeCommit();
        super.sendError(status, message);
    }

    @Override
    public void sendError(int status) throws IOException {
        beforeCommit();
        super.sendError(status);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        beforeCommit();
        super.sendRedirect(location);
    }

    @Override
    public void sendRedirect(String location, int status, boolean clearsBuffer) throws IOException {
        beforeCommit();
        super.sendRedirect(location, status, clearsBuffer);
    }

    @Override
    public void sendRedirect(String location, boolean clearsBuffer) throws IOException {
        beforeCommit();
        super.sendRedirect(location, clearsBuffer);
    }

    @Override
    public void sendRedirect(String location, int status) throws IOException {
        beforeCommit();
        super.sendRedirect(location, status);
    }
}
