package io.millpond.runtime.web;

import io.millpond.runtime.session.Bookmark;
import io.millpond.runtime.session.Session;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** An answer that gets its bookmark before its head is sent. For the thread of its request. */
final class Marking extends HttpServletResponseWrapper {
    private final HttpServletResponse answer;
    private final Session session;
    private final @Nullable BookmarkCookie cookie;
    private @Nullable Bookmark said;

    /**
     * @param before what the visitor has
     * @param cookie null: a header instead
     */
    Marking(HttpServletResponse answer, Session session, @Nullable Bookmark before, @Nullable BookmarkCookie cookie) {
        super(answer);
        this.answer = answer;
        this.session = session;
        this.cookie = cookie;
        this.said = before;
    }

    /** Says it if it is news and there is still time; of two cookies of one name browsers keep the later. */
    void mark() {
        Bookmark now = session.bookmark();
        boolean isNews = said == null ? !now.equals(Bookmark.none()) : !now.equals(said);
        if (!isNews || answer.isCommitted()) {
            return;
        }
        said = now;
        if (cookie == null) {
            answer.setHeader(BookmarkHeader.NAME, now.text());
        } else {
            answer.addHeader("Set-Cookie", cookie.setCookie(now));
        }
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        mark();
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        mark();
        return super.getWriter();
    }

    @Override
    public void flushBuffer() throws IOException {
        mark();
        super.flushBuffer();
    }

    @Override
    public void sendError(int status) throws IOException {
        mark();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        mark();
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        mark();
        super.sendRedirect(location);
    }

    @Override
    public void sendRedirect(String location, int status, boolean isBufferCleared) throws IOException {
        mark();
        super.sendRedirect(location, status, isBufferCleared);
    }
}
