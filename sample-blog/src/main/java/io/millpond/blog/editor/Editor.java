package io.millpond.blog.editor;

import static io.millpond.blog.db.Tables.POSTS;
import static io.millpond.blog.db.Tables.POST_TAGS;
import static io.millpond.blog.db.Tables.TAGS;
import static io.millpond.blog.db.Tables.USERS;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.millpond.blog.markdown.Markdown;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Writes posts. Safe for any number of threads. */
public final class Editor {
    private static final int SUMMARY_LENGTH = 220;
    private static final int MAX_TRIES = 100;

    private final DSLContext db;
    private final Clock clock;

    /**
     * Works on one blog's database.
     *
     * @param db the blog's database
     * @param clock tells when a post is written or published
     */
    public Editor(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** All posts, drafts too, what was changed last first. */
    public Desk desk(int page) {
        List<DeskEntry> rows = db.select(
                        POSTS.ID, POSTS.TITLE, POSTS.SLUG, USERS.NAME, POSTS.PUBLISHED, POSTS.UPDATED_AT)
                .from(POSTS)
                .innerJoin(USERS)
                .on(POSTS.AUTHOR_ID.eq(USERS.ID))
                .orderBy(POSTS.UPDATED_AT.desc(), POSTS.ID.desc())
                .limit(Desk.SIZE + 1)
                .offset((page - 1) * Desk.SIZE)
                .fetch(row -> new DeskEntry(
                        row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), row.value6()));
        boolean more = rows.size() > Desk.SIZE;
        return new Desk(more ? rows.subList(0, Desk.SIZE) : rows, page, more);
    }

    /**
     * Saves a new draft.
     *
     * @param form without problems
     * @return its key
     */
    public long create(long authorId, PostForm form) {
        return db.transactionResult(transaction -> {
            DSLContext tx = transaction.dsl();
            for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
                Optional<Long> id = insert(tx, authorId, form, attempt);
                if (id.isPresent()) {
                    setTags(tx, id.get(), form.tagNames());
                    return id.get();
                }
            }
            throw new IllegalStateException(
                    "There are " + MAX_TRIES + " posts called " + form.address() + " already. Type another address.");
        });
    }

    private Optional<Long> insert(DSLContext tx, long authorId, PostForm form, int attempt) {
        return tx.insertInto(POSTS)
                .set(POSTS.TITLE, form.title())
                .set(POSTS.SLUG, attempt == 1 ? form.address() : form.address() + "-" + attempt)
                .set(POSTS.SUMMARY, summary(form))
                .set(POSTS.BODY, form.body())
                .set(POSTS.AUTHOR_ID, authorId)
                .set(POSTS.CREATED_AT, clock.instant())
                .set(POSTS.UPDATED_AT, clock.instant())
                .onConflict(POSTS.SLUG)
                .doNothing()
                .returning(POSTS.ID)
                .fetchOptional(POSTS.ID);
    }

    /**
     * Saves a post that is there already.
     *
     * @param form without problems
     * @return what came of it
     */
    public Saved update(long id, PostForm form) {
        return db.transactionResult(transaction -> {
            DSLContext tx = transaction.dsl();
            if (tx.fetchExists(POSTS, POSTS.SLUG.eq(form.address()).and(POSTS.ID.ne(id)))) {
                return Saved.ADDRESS_TAKEN;
            }
            int updated = tx.update(POSTS)
                    .set(POSTS.TITLE, form.title())
                    .set(POSTS.SLUG, form.address())
                    .set(POSTS.SUMMARY, summary(form))
                    .set(POSTS.BODY, form.body())
                    .set(POSTS.UPDATED_AT, clock.instant())
                    .where(POSTS.ID.eq(id))
                    .execute();
            if (updated == 0) {
                return Saved.GONE;
            }
            setTags(tx, id, form.tagNames());
            return Saved.YES;
        });
    }

    /**
     * Shows a draft to readers, dated now. A post that is published already stays as it is.
     *
     * @return whether there is such a post
     */
    public boolean publish(long id) {
        int published = db.update(POSTS)
                .set(POSTS.PUBLISHED, true)
                .set(POSTS.CREATED_AT, clock.instant())
                .set(POSTS.UPDATED_AT, clock.instant())
                .where(POSTS.ID.eq(id))
                .and(POSTS.PUBLISHED.eq(false))
                .execute();
        return published == 1 || db.fetchExists(POSTS, POSTS.ID.eq(id));
    }

    /**
     * Makes a post a draft again.
     *
     * @return whether there is such a post
     */
    public boolean unpublish(long id) {
        return db.update(POSTS)
                        .set(POSTS.PUBLISHED, false)
                        .set(POSTS.UPDATED_AT, clock.instant())
                        .where(POSTS.ID.eq(id))
                        .execute()
                == 1;
    }

    /**
     * Deletes a post with its tags and views.
     *
     * @return whether there was such a post
     */
    public boolean delete(long id) {
        return db.deleteFrom(POSTS).where(POSTS.ID.eq(id)).execute() == 1;
    }

    private static void setTags(DSLContext tx, long postId, List<String> tags) {
        tx.deleteFrom(POST_TAGS).where(POST_TAGS.POST_ID.eq(postId)).execute();
        for (String tag : tags) {
            tx.insertInto(TAGS).set(TAGS.NAME, tag).onConflictDoNothing().execute();
            tx.insertInto(POST_TAGS, POST_TAGS.POST_ID, POST_TAGS.TAG_ID)
                    .select(select(val(postId), TAGS.ID).from(TAGS).where(TAGS.NAME.eq(tag)))
                    .execute();
        }
    }

    private static String summary(PostForm form) {
        return form.summary().isEmpty() ? Markdown.summary(form.body(), SUMMARY_LENGTH) : form.summary();
    }
}
