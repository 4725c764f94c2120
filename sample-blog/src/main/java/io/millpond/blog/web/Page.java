package io.millpond.blog.web;

import io.millpond.blog.BlogSettings;
import io.millpond.blog.accounts.Session;
import io.millpond.runtime.observe.StatementEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page needs.
 *
 * @param title of this page; empty on the front page
 * @param blog the blog's name
 * @param links addresses
 * @param session who is signed in, or null
 * @param statements what the page took of the database; null: it does not say so
 */
public record Page(
        String title,
        BlogSettings blog,
        Links links,
        @Nullable Session session,
        @Nullable List<StatementEvent> statements) {

    /** The same page with what it took of the database. */
    Page with(List<StatementEvent> took) {
        return new Page(title, blog, links, session, took);
    }

    /** What the browser's tab says. */
    public String windowTitle() {
        return title.isEmpty() ? blog.title() : title + " · " + blog.title();
    }
}
