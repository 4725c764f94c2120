package io.millpond.spring.web;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.web.BookmarkCookie;
import io.millpond.runtime.web.SessionFilter;
import io.millpond.spring.database.MillpondProperties;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.web.context.request.async.WebAsyncUtils;

/**
 * A session for each request, current also on the threads to which Spring MVC hands a handler's {@code Callable}.
 * Thread-safe.
 */
final class RequestSessionFilter implements Filter {
    private static final String INTERCEPTOR = CallableBinding.class.getName();

    private final Millpond millpond;
    private final SessionFilter sessions;

    RequestSessionFilter(Millpond millpond, MillpondProperties.SessionProperties properties) {
        this.millpond = millpond;
        this.sessions = new SessionFilter(millpond::openSession, request -> cookie(request, properties));
    }

    private static BookmarkCookie cookie(HttpServletRequest request, MillpondProperties.SessionProperties properties) {
        String path = request.getContextPath().isEmpty() ? "/" : request.getContextPath();
        return new BookmarkCookie(properties.cookie(), path, properties.maxAge(), request.isSecure());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        sessions.doFilter(request, response, (asked, answer) -> {
            if (asked instanceof HttpServletRequest) {
                WebAsyncUtils.getAsyncManager(asked)
                        .registerCallableInterceptor(INTERCEPTOR, new CallableBinding(millpond.session()));
            }
            chain.doFilter(asked, answer);
        });
    }
}
