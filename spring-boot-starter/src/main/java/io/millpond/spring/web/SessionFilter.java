package io.millpond.spring.web;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.session.Session;
import io.millpond.runtime.session.SessionBinding;
import io.millpond.spring.database.MillpondProperties;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.context.request.async.WebAsyncUtils;

/**
 * Opens a session at the first dispatch of a request, from the visitor's cookie, and makes the same one current for later
 * dispatches (asynchronous ones, error pages), on whichever threads they run.
 *
 * <p>Threads: any number of requests at once.
 */
final class SessionFilter implements Filter {
    private static final String RESPONSE = BookmarkedResponse.class.getName();

    private final Millpond millpond;
    private final MillpondProperties.SessionProperties properties;

    SessionFilter(Millpond millpond, MillpondProperties.SessionProperties properties) {
        this.millpond = millpond;
        this.properties = properties;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
        } else if (request.getAttribute(RESPONSE) instanceof BookmarkedResponse first) {
            SessionBinding binding = first.session().attach();
            try {
                run(http, first.again(answer), chain);
            } finally {
                binding.close();
            }
        } else {
            first(http, answer, chain);
        }
    }

    private void first(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        VisitorBookmark visitor = VisitorBookmark.of(request, properties);
        try (Session session = millpond.openSession(visitor.sent())) {
            BookmarkedResponse bookmarked = new BookmarkedResponse(response, session, visitor);
            request.setAttribute(RESPONSE, bookmarked);
            WebAsyncUtils.getAsyncManager(request).registerCallableInterceptor(RESPONSE, new CallableBinding(session));
            run(request, bookmarked, chain);
        }
    }

    private static void run(HttpServletRequest request, BookmarkedResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            if (!request.isAsyncStarted()) {
                response.beforeCommit(); // also of a request that failed: it may have written before
            }
        }
    }
}
