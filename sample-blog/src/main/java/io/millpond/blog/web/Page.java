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
 */
public record Page(
        String title,
        BlogSettings blog,
        Links links,
        @Nullable Session session) {

    /** What the browser's tab says. */
    public String windowTitle() {
        return title.isEmpty() ? blog.title() : title + " · " + blog.title();
    }
}
