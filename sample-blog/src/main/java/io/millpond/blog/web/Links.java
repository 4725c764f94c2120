package io.millpond.blog.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The addresses of a blog's pages.
 *
 * @param prefix what they all begin with; empty or such as {@code /alice}
 */
public record Links(String prefix) {

    /** The front page. */
    public String home() {
        return prefix + "/";
    }

    /** A page of the front page's list. */
    public String home(int page) {
        return paged(home(), page);
    }

    /** A published post. */
    public String post(String slug) {
        return prefix + "/posts/" + encode(slug);
    }

    /** A stream of a published post's views. */
    public String views(String slug) {
        return post(slug) + "/views";
    }

    /** All subjects. */
    public String tags() {
        return prefix + "/tags";
    }

    /** The posts about one subject. */
    public String tag(String name) {
        return prefix + "/tags/" + encode(name);
    }

    /** A page of the posts about one subject. */
    public String tag(String name, int page) {
        return paged(tag(name), page);
    }

    /** The search page. */
    public String search() {
        return prefix + "/search";
    }

    /** Where to sign in. */
    public String login() {
        return prefix + "/login";
    }

    /** Where to sign out. */
    public String logout() {
        return prefix + "/logout";
    }

    /** The editors' list of posts. */
    public String desk() {
        return prefix + "/editor";
    }

    /** A page of the editors' list of posts. */
    public String desk(int page) {
        return paged(desk(), page);
    }

    /** Where a new post is written. */
    public String newPost() {
        return prefix + "/editor/new";
    }

    /** Where a post is changed. */
    public String edit(long id) {
        return prefix + "/editor/posts/" + id;
    }

    /** Where deleting a post is confirmed. */
    public String delete(long id) {
        return edit(id) + "/delete";
    }

    /** The style sheet, in an address that changes with it. */
    public String styles() {
        return prefix + Assets.STYLES.path();
    }

    /** The script that follows {@link #views}, in an address that changes with it. */
    public String viewsScript() {
        return prefix + Assets.VIEWS_SCRIPT.path();
    }

    /** The icon of the browser's tab. */
    public String icon() {
        return prefix + Assets.ICON.path();
    }

    private static String paged(String address, int page) {
        return page <= 1 ? address : address + "?page=" + page;
    }

    private static String encode(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
