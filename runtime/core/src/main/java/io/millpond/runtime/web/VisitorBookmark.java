package io.millpond.runtime.web;

import io.millpond.runtime.session.Bookmark;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

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

    static VisitorBookmark of(HttpServletRequest request, BookmarkCookie cookie) {
        String header = request.getHeader(BookmarkHeader.NAME);
        return header == null
                ? new VisitorBookmark(cookie, cookie.read(cookies(request)))
                : new VisitorBookmark(null, BookmarkHeader.read(header));
    }

    private static @Nullable String cookies(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders("Cookie");
        return headers == null ? null : String.join(";", Collections.list(headers));
    }

    /** Where the session goes on from; null: the visitor is new. */
    @Nullable Bookmark sent() {
        return sent;
    }

    /**
     * Adds the header, unless the visitor knows that already: then an answer stays fit for caches. Of two cookies of one name
     * browsers keep the later.
     */
    synchronized void tell(Bookmark now, HttpServletResponse response) {
        if (now.equals(known) || (known == null && now.equals(Bookmark.none()))) {
            return;
        }
        known = now;
        if (cookie == null) {
            response.setHeader(BookmarkHeader.NAME, now.text());
        } else {
            response.addHeader("Set-Cookie", cookie.setCookie(now));
        }
    }

    /** The answer's headers were dropped. */
    synchronized void wasToldNothing() {
        known = sent;
    }
}
