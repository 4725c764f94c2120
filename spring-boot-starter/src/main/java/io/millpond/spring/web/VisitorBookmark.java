package io.millpond.spring.web;

import io.millpond.runtime.session.Bookmark;
import io.millpond.runtime.web.BookmarkCookie;
import io.millpond.runtime.web.BookmarkHeader;
import io.millpond.spring.database.MillpondProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What a visitor knows, and how they are told more: a browser by its cookie, a program that sent the header by the header.
 * For one request. Thread-safe.
 */
final class VisitorBookmark {
    private final @Nullable BookmarkCookie cookie;
    private final @Nullable Bookmark sent;
    private @Nullable Bookmark known;

    private VisitorBookmark(@Nullable BookmarkCookie cookie, @Nullable Bookmark sent) {
        this.cookie = cookie;
        this.sent = sent;
        this.known = sent;
    }

    static VisitorBookmark of(HttpServletRequest request, MillpondProperties.SessionProperties properties) {
        String header = request.getHeader(BookmarkHeader.NAME);
        if (header != null) {
            return new VisitorBookmark(null, BookmarkHeader.read(header));
        }
        String path = request.getContextPath().isEmpty() ? "/" : request.getContextPath();
        BookmarkCookie cookie = new BookmarkCookie(properties.cookie(), path, properties.maxAge(), request.isSecure());
        return new VisitorBookmark(
                cookie, cookie.read(String.join(";", Collections.list(request.getHeaders(HttpHeaders.COOKIE)))));
    }

    /** Where the session goes on from; null: the visitor is new. */
    @Nullable Bookmark sent() {
        return sent;
    }

    /** Adds the header, unless the visitor knows that already: then an answer stays fit for caches. */
    synchronized void tell(Bookmark now, HttpServletResponse response) {
        if (now.equals(known) || (known == null && now.equals(Bookmark.none()))) {
            return;
        }
        known = now;
        if (cookie == null) {
            response.setHeader(BookmarkHeader.NAME, now.text());
        } else {
            response.addHeader(HttpHeaders.SET_COOKIE, cookie.setCookie(now));
        }
    }
}
