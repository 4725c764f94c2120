package io.millpond.blog.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.session.Bookmark;
import io.millpond.runtime.session.Consistency;
import io.millpond.runtime.session.Session;
import io.millpond.runtime.web.BookmarkCookie;
import java.util.function.Predicate;

/**
 * A session for each request, which goes on from the bookmark in the visitor's cookie: so whoever saved something sees it on
 * the next page, whichever server of the blog answers that. Safe for any number of threads; a request's session begins and ends
 * on one, so a handler that hands its request on to others ({@code context.future}) has to call {@link #end} before it does.
 *
 * <p>Only visitors who change something get the cookie: what the others read may stay in shared caches.
 */
final class VisitorSessions {
    private static final String SESSIONS = "millpond.sessions";
    private static final String SESSION = "millpond.session";
    private static final String BOOKMARK = "millpond.bookmark";
    private static final String IS_OLDER = "millpond.older";

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
            context.attribute(SESSIONS, this);
        }
    }

    /**
     * Makes this request content with what the replica has: a page that may be older than what its visitor saw or changed
     * before, and says so, is better than none while the server is away.
     *
     * @return whether another attempt to make the page may go better now
     */
    static boolean settleForOlder(Context context) {
        VisitorSessions sessions = context.attribute(SESSIONS);
        return sessions != null && !isOlder(context) && sessions.reopen(context);
    }

    /** Whether what this request shows may be older than what its visitor saw or changed before. */
    static boolean isOlder(Context context) {
        return context.attribute(IS_OLDER) != null;
    }

    private boolean reopen(Context context) {
        Session session = context.attribute(SESSION);
        if (session == null || millpond.config().replica() == null) {
            return false;
        }
        session.close();
        // Without the bookmark, which asks for what cannot be had; the visitor keeps it for later pages.
        context.attribute(SESSION, millpond.openSession(null, Consistency.eventual()));
        context.attribute(IS_OLDER, true);
        return true;
    }

    /** Also after a request that failed; again: does nothing. */
    void end(Context context) {
        Session session = context.attribute(SESSION);
        if (session == null) {
            return;
        }
        context.attribute(SESSION, null);
        session.close();
        if (isOlder(context)) {
            return;
        }
        Bookmark before = context.attribute(BOOKMARK);
        Bookmark now = session.bookmark();
        boolean isKnown = before != null || HandlerType.POST.equals(context.method());
        if (isKnown && !now.equals(before) && !now.equals(Bookmark.none())) {
            context.res().addHeader("Set-Cookie", cookie.setCookie(now));
        }
    }
}
