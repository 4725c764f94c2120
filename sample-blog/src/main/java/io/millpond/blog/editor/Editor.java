package io.millpond.blog.editor;

import static io.millpond.blog.db.Tables.POSTS;
import static io.millpond.blog.db.Tables.POST_TAGS;
import static io.millpond.blog.db.Tables.TAGS;
import static io.millpond.blog.db.Tables.USERS;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.millpond.blog.db.tables.records.PostsRecord;
import io.millpond.blog.markdown.Markdown;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.UpdateSetMoreStep;

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
     * Saves a new post.
     *
     * @param form without problems
     * @param visibility readers see it only where it is {@link Visibility#PUBLISHED}
     * @return its key
     */
    public long create(long authorId, PostForm form, Visibility visibility) {
        return db.transactionResult(transaction -> {
            DSLContext tx = transaction.dsl();
            for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
                Optional<Long> id = insert(tx, authorId, form, visibility, attempt);
                if (id.isPresent()) {
                    setTags(tx, id.get(), form.tagNames());
                    return id.get();
                }
            }
            throw new IllegalStateException(
                    "There are " + MAX_TRIES + " posts called " + form.address() + " already. Type another address.");
        });
    }

    private Optional<Long> insert(DSLContext tx, long authorId, PostForm form, Visibility visibility, int attempt) {
        return tx.insertInto(POSTS)
                .set(POSTS.TITLE, form.title())
                .set(POSTS.SLUG, attempt == 1 ? form.address() : form.address() + "-" + attempt)
                .set(POSTS.SUMMARY, summary(form))
                .set(POSTS.BODY, form.body())
                .set(POSTS.AUTHOR_ID, authorId)
                .set(POSTS.PUBLISHED, visibility == Visibility.PUBLISHED)
                .set(POSTS.CREATED_AT, clock.instant())
                .set(POSTS.UPDATED_AT, clock.instant())
                .onConflict(POSTS.SLUG)
                .doNothing()
                .returning(POSTS.ID)
                .fetchOptional(POSTS.ID);
    }

    /**
     * Saves a post that is there already: all of it, with who is to see it, or nothing.
     *
     * @param form without problems
     * @param visibility a draft that is published is dated now
     * @return what came of it
     */
    public Saved update(long id, PostForm form, Visibility visibility) {
        return db.transactionResult(transaction -> {
            DSLContext tx = transaction.dsl();
            if (tx.fetchExists(POSTS, POSTS.SLUG.eq(form.address()).and(POSTS.ID.ne(id)))) {
                return Saved.ADDRESS_TAKEN;
            }
            int updated = change(tx, form, visibility).where(POSTS.ID.eq(id)).execute();
            if (updated == 0) {
                return Saved.GONE;
            }
            setTags(tx, id, form.tagNames());
            return Saved.YES;
        });
    }

    private UpdateSetMoreStep<PostsRecord> change(DSLContext tx, PostForm form, Visibility visibility) {
        Instant now = clock.instant();
        UpdateSetMoreStep<PostsRecord> change = tx.update(POSTS)
                .set(POSTS.TITLE, form.title())
                .set(POSTS.SLUG, form.address())
                .set(POSTS.SUMMARY, summary(form))
                .set(POSTS.BODY, form.body())
                .set(POSTS.UPDATED_AT, now);
        return switch (visibility) {
            case AS_BEFORE -> change;
            case DRAFT -> change.set(POSTS.PUBLISHED, false);
            // What stands right of the equals sign is the row as it was (https://sqlite.org/lang_update.html).
            case PUBLISHED ->
                change.set(POSTS.PUBLISHED, true)
                        .set(
                                POSTS.CREATED_AT,
                                when(POSTS.PUBLISHED, POSTS.CREATED_AT).otherwise(val(now, POSTS.CREATED_AT)));
        };
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
