package io.millpond.runtime.web;

import io.millpond.runtime.session.Bookmark;
import io.millpond.runtime.session.Session;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request a session that goes on from its visitor's bookmark, and the visitor the bookmark of its answer: as a
 * cookie, or in the header {@value BookmarkHeader#NAME} to a client that sent one. Thread-safe.
 *
 * <p>The bookmark is as it was when the body was begun, and again as it was at the end, unless that had begun to be sent: so
 * write to the database before you write the page. What runs on other threads belongs to the session only after
 * {@link Session#attach()}.
 */
public final class SessionFilter implements Filter {
    private final Function<@Nullable Bookmark, Session> sessions;
    private final BookmarkCookie cookie;

    /**
     * With the usual cookie.
     *
     * @param sessions opens one that goes on from a bookmark, or from nothing: {@code millpond::openSession}
     */
    public SessionFilter(Function<@Nullable Bookmark, Session> sessions) {
        this(sessions, BookmarkCookie.usual());
    }

    /**
     * With another cookie.
     *
     * @param sessions opens one that goes on from a bookmark, or from nothing: {@code millpond::openSession}
     * @param cookie its name and attributes
     */
    public SessionFilter(Function<@Nullable Bookmark, Session> sessions, BookmarkCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest asked) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        String header = asked.getHeader(BookmarkHeader.NAME);
        Bookmark before = header == null ? cookie.read(cookies(asked)) : BookmarkHeader.read(header);
        try (Session session = sessions.apply(before)) {
            Marking marking = new Marking(answer, session, before, header == null ? cookie : null);
            chain.doFilter(request, marking);
            marking.mark();
        }
    }

    private static @Nullable String cookies(HttpServletRequest asked) {
        return asked.getHeaders("Cookie") == null
                ? null
                : String.join(";", Collections.list(asked.getHeaders("Cookie")));
    }
}
