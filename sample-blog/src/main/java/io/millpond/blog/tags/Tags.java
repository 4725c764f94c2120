package io.millpond.blog.tags;

import static io.millpond.blog.db.Tables.POSTS;
import static io.millpond.blog.db.Tables.POST_TAGS;
import static io.millpond.blog.db.Tables.TAGS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.noCondition;

import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The subjects of published posts. Safe for any number of threads. */
public final class Tags {
    private final DSLContext db;

    /** @param db the blog's database */
    public Tags(DSLContext db) {
        this.db = db;
    }

    /** All subjects that published posts are about, by name. */
    public List<Tag> all() {
        return fetch(noCondition());
    }

    /** A subject by its name, whatever its letter case; empty where no published post is about it. */
    public Optional<Tag> byName(String name) {
        return fetch(TAGS.NAME.eq(name)).stream().findFirst();
    }

    private List<Tag> fetch(Condition condition) {
        return db.select(TAGS.ID, TAGS.NAME, count())
                .from(TAGS)
                .innerJoin(POST_TAGS)
                .on(POST_TAGS.TAG_ID.eq(TAGS.ID))
                .innerJoin(POSTS)
                .on(POST_TAGS.POST_ID.eq(POSTS.ID))
                .where(POSTS.PUBLISHED.eq(true))
                .and(condition)
                .groupBy(TAGS.ID, TAGS.NAME)
                .orderBy(TAGS.NAME)
                .fetch(row -> new Tag(row.value1(), row.value2(), row.value3()));
    }
}
