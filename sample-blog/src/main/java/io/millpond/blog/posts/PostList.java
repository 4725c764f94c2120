package io.millpond.blog.posts;

import java.util.List;

/**
 * A page of a list of posts, newest first.
 *
 * @param posts at most {@link #SIZE}
 * @param page 1 for the newest
 * @param hasOlder whether there is a page {@code page + 1}
 */
public record PostList(List<PostSummary> posts, int page, boolean hasOlder) {
    /** Posts on one page: {@value}. */
    public static final int SIZE = 20;

    /** The highest page number that is looked up: {@value}. */
    public static final int MAX_PAGE = 100_000;

    /** Copies the list. */
    public PostList {
        posts = List.copyOf(posts);
    }

    /**
     * Makes a page of the rows of a query that asked for one more than fit.
     *
     * @param rows at most {@link #SIZE} + 1
     */
    public static PostList of(List<PostSummary> rows, int page) {
        boolean more = rows.size() > SIZE;
        return new PostList(more ? rows.subList(0, SIZE) : rows, page, more);
    }
}
