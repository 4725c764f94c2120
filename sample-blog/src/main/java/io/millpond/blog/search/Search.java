package io.millpond.blog.search;

import static io.millpond.blog.db.Tables.POSTS;
import static io.millpond.blog.db.Tables.POSTS_FTS;
import static io.millpond.blog.db.Tables.USERS;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;

import io.millpond.blog.posts.PostSummary;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Finds published posts by their words, the best first. Safe for any number of threads. */
public final class Search {
    /** At most this many posts are found: {@value}. */
    public static final int MAX_HITS = 30;

    /** A word in the title weighs as much as eight in the body. */
    private static final String WEIGHTS = "bm25(8.0, 1.0)";

    private static final int SNIPPET_TOKENS = 32;
    private static final int BODY_COLUMN = 1;

    private final DSLContext db;

    /** @param db the blog's database */
    public Search(DSLContext db) {
        this.db = db;
    }

    /**
     * Searches.
     *
     * @param typed whatever a reader typed; no text is an error
     * @return at most {@value #MAX_HITS}, by rank; none where the text has no letter and no digit
     */
    public List<Hit> find(String typed) {
        String expression = MatchExpression.of(typed);
        if (expression.isEmpty()) {
            return List.of();
        }
        Field<String> snippet =
                POSTS_FTS.snippet(BODY_COLUMN, Snippet.MARK_START, Snippet.MARK_END, "…", SNIPPET_TOKENS);
        return db.select(POSTS.TITLE, POSTS.SLUG, POSTS.SUMMARY, USERS.NAME, POSTS.CREATED_AT, snippet)
                .from(POSTS_FTS)
                .innerJoin(POSTS)
                .on(POSTS_FTS.rowId().eq(POSTS.ID))
                .innerJoin(USERS)
                .on(POSTS.AUTHOR_ID.eq(USERS.ID))
                .where(POSTS_FTS.match(expression))
                .and(condition("{0} match {1}", POSTS_FTS.rank(), inline(WEIGHTS)))
                .and(POSTS.PUBLISHED.eq(true))
                // By rank alone: FTS5 sorts then, and a snippet is cut for those posts only that are shown. An ORDER BY
                // bm25(…) would cut one for every match
                // (https://sqlite.org/fts5.html#sorting_by_auxiliary_function_results).
                .orderBy(POSTS_FTS.rank())
                .limit(MAX_HITS)
                .fetch(row -> new Hit(
                        new PostSummary(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()),
                        Snippet.of(row.value6())));
    }
}
