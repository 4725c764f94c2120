package io.millpond.runtime.web;

import io.millpond.runtime.session.Bookmark;
import io.millpond.runtime.session.Session;
import io.millpond.runtime.session.SessionBinding;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request a session that goes on from its visitor's bookmark, and the visitor the bookmark of its answer: as a
 * cookie, or in the header {@value BookmarkHeader#NAME} to a client that sent one. Thread-safe.
 *
 * <p>The bookmark is as it was just before the head of the answer was sent: so write to the database before you write a page
 * that is larger than the buffer. Later dispatches of the same request (asynchronous ones, error pages) run in the same
 * session, if the filter is mapped to them ({@link jakarta.servlet.DispatcherType}). What runs on other threads belongs to it
 * only after {@link Session#attach()}, which may come after the first dispatch has ended.
 */
public final class SessionFilter implements Filter {
    private static final AtomicLong MADE = new AtomicLong();

    /** A filter of another database has a session of its own. */
    private final String attribute = SessionFilter.class.getName() + '.' + MADE.incrementAndGet();

    private final Function<@Nullable Bookmark, Session> sessions;
    private final Function<HttpServletRequest, BookmarkCookie> cookies;

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
        this(sessions, request -> cookie);
    }

    /**
     * With a cookie that depends on the request: on its context path, or whether it is secure.
     *
     * @param sessions opens one that goes on from a bookmark, or from nothing: {@code millpond::openSession}
     * @param cookies name and attributes for the answer to a request; the same name for all
     */
    public SessionFilter(
            Function<@Nullable Bookmark, Session> sessions, Function<HttpServletRequest, BookmarkCookie> cookies) {
        this.sessions = sessions;
        this.cookies = cookies;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest asked) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
        } else if (asked.getAttribute(attribute) instanceof BookmarkedResponse first) {
            SessionBinding binding = first.session().attach();
            try {
                run(asked, first.again(answer), chain);
            } finally {
                binding.close();
            }
        } else {
            first(asked, answer, chain);
        }
    }

    private void first(HttpServletRequest asked, HttpServletResponse answer, FilterChain chain)
            throws IOException, ServletException {
        VisitorBookmark visitor = VisitorBookmark.of(asked, cookies.apply(asked));
        try (Session session = sessions.apply(visitor.sent())) {
            BookmarkedResponse bookmarked = new BookmarkedResponse(answer, session, visitor);
            asked.setAttribute(attribute, bookmarked);
            run(asked, bookmarked, chain);
        }
    }

    private static void run(HttpServletRequest asked, BookmarkedResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(new AsynchronousRequest(asked, response), response);
        } finally {
            if (!asked.isAsyncStarted()) { // else the answer may be another thread's already
                response.beforeCommit(); // also of a request that failed: it may have written before
            }
        }
    }
}
