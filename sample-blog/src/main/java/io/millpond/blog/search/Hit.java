package io.millpond.blog.search;

import io.millpond.blog.posts.PostSummary;

/**
 * A post that was found.
 *
 * @param post what lists show of it
 * @param snippet where the words were found in its body, or its beginning where they are in its title only
 */
public record Hit(PostSummary post, Snippet snippet) {}
