package io.millpond.blog.web;

import io.millpond.blog.BlogSettings;
import io.millpond.blog.accounts.Session;
import org.jspecify.annotations.Nullable;

/**
 * What every page needs.
 *
 * @param title of this page; empty on the front page
 * @param blog the blog's name
 * @param links addresses
 * @param session who is signed in, or null
 * @param isOlder whether it may be older than what its visitor saw before, because the database's server is away
 * @param strip what its foot tells about its statements; null before it is sent
 */
public record Page(
        String title,
        BlogSettings blog,
        Links links,
        @Nullable Session session,
        boolean isOlder,
        @Nullable Strip strip) {

    /** The same page, complete. */
    Page with(boolean older, Strip foot) {
        return new Page(title, blog, links, session, older, foot);
    }

    /** What the browser's tab says. */
    public String windowTitle() {
        return title.isEmpty() ? blog.title() : title + " · " + blog.title();
    }
}
