package io.millpond.blog.posts;

import static io.millpond.blog.db.Tables.POSTS;
import static io.millpond.blog.db.Tables.POST_TAGS;
import static io.millpond.blog.db.Tables.POST_VIEWS;
import static io.millpond.blog.db.Tables.TAGS;
import static io.millpond.blog.db.Tables.USERS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.millpond.blog.db.tables.records.PostsRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;

/** What readers see of posts. Safe for any number of threads. */
public final class Posts {
    private final DSLContext db;

    /** @param db the blog's database */
    public Posts(DSLContext db) {
        this.db = db;
    }

    /**
     * Published posts with their authors, newest first.
     *
     * @param page 1 for the newest {@link PostList#SIZE}
     */
    public PostList newest(int page) {
        return list(noCondition(), page);
    }

    /** Published posts about one subject, newest first. */
    public PostList tagged(long tagId, int page) {
        return list(POSTS.ID.in(select(POST_TAGS.POST_ID).from(POST_TAGS).where(POST_TAGS.TAG_ID.eq(tagId))), page);
    }

    /** A published post by the last part of its address. */
    public Optional<Post> published(String slug) {
        return find(POSTS.SLUG.eq(slug).and(POSTS.PUBLISHED.eq(true)));
    }

    /** Any post, drafts too, by its key. */
    public Optional<Post> byId(long id) {
        return find(POSTS.ID.eq(id));
    }

    /** Whether there is any post at all, published or not. */
    public boolean isEmpty() {
        return !db.fetchExists(POSTS);
    }

    private PostList list(Condition condition, int page) {
        List<PostSummary> rows = db.select(POSTS.TITLE, POSTS.SLUG, POSTS.SUMMARY, USERS.NAME, POSTS.CREATED_AT)
                .from(POSTS)
                .innerJoin(USERS)
                .on(POSTS.AUTHOR_ID.eq(USERS.ID))
                .where(POSTS.PUBLISHED.eq(true))
                .and(condition)
                .orderBy(POSTS.CREATED_AT.desc(), POSTS.ID.desc())
                .limit(PostList.SIZE + 1)
                .offset((page - 1) * PostList.SIZE)
                .fetch(row -> new PostSummary(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
        return PostList.of(rows, page);
    }

    private Optional<Post> find(Condition condition) {
        return db.select(
                        POSTS,
                        USERS.NAME,
                        multiset(select(TAGS.NAME)
                                        .from(POST_TAGS)
                                        .innerJoin(TAGS)
                                        .on(POST_TAGS.TAG_ID.eq(TAGS.ID))
                                        .where(POST_TAGS.POST_ID.eq(POSTS.ID))
                                        .orderBy(TAGS.NAME))
                                .convertFrom(names -> names.map(Record1::value1)),
                        coalesce(POST_VIEWS.VIEWS, val(0L)))
                .from(POSTS)
                .innerJoin(USERS)
                .on(POSTS.AUTHOR_ID.eq(USERS.ID))
                .leftJoin(POST_VIEWS)
                .on(POST_VIEWS.POST_ID.eq(POSTS.ID))
                .where(condition)
                .fetchOptional(row -> post(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    private static Post post(PostsRecord post, String author, List<String> tags, long views) {
        return new Post(
                post.getId(),
                post.getTitle(),
                post.getSlug(),
                post.getSummary(),
                post.getBody(),
                author,
                post.getPublished(),
                post.getCreatedAt(),
                tags,
                views);
    }
}
