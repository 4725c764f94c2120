package io.millpond.blog.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.session.Bookmark;
import io.millpond.runtime.session.Session;
import io.millpond.runtime.web.BookmarkCookie;
import java.util.function.Predicate;

/**
 * A session for each request, which goes on from the bookmark in the visitor's cookie: so whoever saved something sees it on
 * the next page, whichever server of the blog answers that. Safe for any number of threads; a request begins and ends on one.
 *
 * <p>Only visitors who change something get the cookie: what the others read may stay in shared caches.
 */
final class VisitorSessions {
    private static final String SESSION = "millpond.session";
    private static final String BOOKMARK = "millpond.bookmark";

    private final Millpond millpond;
    private final BookmarkCookie cookie;
    private final Predicate<String> isPage;

    /** @param isPage whether something of the database is on what is at a path */
    VisitorSessions(Millpond millpond, BookmarkCookie cookie, Predicate<String> isPage) {
        this.millpond = millpond;
        this.cookie = cookie;
        this.isPage = isPage;
    }

    void begin(Context context) {
        if (isPage.test(context.path())) {
            Bookmark bookmark = cookie.read(context.header("Cookie"));
            context.attribute(BOOKMARK, bookmark);
            context.attribute(SESSION, millpond.openSession(bookmark));
        }
    }

    /** Also after a request that failed. */
    void end(Context context) {
        Session session = context.attribute(SESSION);
        if (session == null) {
            return;
        }
        session.close();
        Bookmark before = context.attribute(BOOKMARK);
        Bookmark now = session.bookmark();
        boolean isKnown = before != null || HandlerType.POST.equals(context.method());
        if (isKnown && !now.equals(before) && !now.equals(Bookmark.none())) {
            context.res().addHeader("Set-Cookie", cookie.setCookie(now));
        }
    }
}
