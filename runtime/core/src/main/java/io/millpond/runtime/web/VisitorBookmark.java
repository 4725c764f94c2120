package io.millpond.runtime.web;

import io.millpond.runtime.session.Bookmark;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor knows, and how they are told more: a browser by its cookie, a program that sent the header by the header.
 * For one request. Thread-safe.
 */
final class VisitorBookmark {
    private static final String SET_COOKIE = "Set-Cookie";

    private final @Nullable BookmarkCookie cookie;
    private final @Nullable Bookmark sent;
    private @Nullable Bookmark known;
    private @Nullable String told;

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
     * Adds the header, unless the visitor knows that already: then an answer stays fit for caches. What was told before in the
     * same answer is replaced: no answer should set one cookie twice (https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1).
     */
    synchronized void tell(Bookmark now, HttpServletResponse response) {
        if (now.equals(known) || (known == null && now.equals(Bookmark.none()))) {
            return;
        }
        known = now;
        if (cookie == null) {
            response.setHeader(BookmarkHeader.NAME, now.text());
        } else {
            String before = told;
            told = cookie.setCookie(now);
            add(told, before, response);
        }
    }

    /** In place of the one before, where that is still there; the application's own stay. */
    private static void add(String cookie, @Nullable String before, HttpServletResponse response) {
        List<String> others = before == null ? new ArrayList<>() : new ArrayList<>(response.getHeaders(SET_COOKIE));
        if (!others.remove(before)) {
            response.addHeader(SET_COOKIE, cookie);
            return;
        }
        response.setHeader(SET_COOKIE, cookie); // in place of all
        others.forEach(other -> response.addHeader(SET_COOKIE, other));
    }

    /** The answer's headers were dropped. */
    synchronized void wasToldNothing() {
        known = sent;
    }
}
