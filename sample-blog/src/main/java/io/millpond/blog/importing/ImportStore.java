package io.millpond.blog.importing;

import static io.millpond.blog.db.Tables.IMPORTED_POSTS;
import static io.millpond.blog.db.Tables.POSTS;
import static io.millpond.blog.db.Tables.POST_TAGS;
import static io.millpond.blog.db.Tables.TAGS;
import static io.millpond.blog.db.Tables.USERS;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectFrom;
import static org.jooq.impl.DSL.val;

import io.millpond.blog.markdown.Slug;
import io.millpond.runtime.Millpond;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.exception.IntegrityConstraintViolationException;

/**
 * Writes imported posts: one read that tells what is there, then one atomic batch. On a remote primary these are two
 * round trips, however many posts there are.
 */
final class ImportStore {
    private final Millpond millpond;
    private final DSLContext db;

    ImportStore(Millpond millpond) {
        this.millpond = millpond;
        this.db = millpond.dsl();
    }

    /** Writes what is new or changed; all of it or, if the database refuses, nothing. */
    Batch write(List<ParsedPost> posts) {
        Batch batch = Batch.of(posts, known(posts));
        try {
            write(batch);
            return batch;
        } catch (IntegrityConstraintViolationException e) {
            // Somebody took a slug between our read and our write: decide once more with what is there now.
            Batch second = Batch.of(posts, known(posts));
            write(second);
            return second;
        }
    }

    private Map<String, KnownPost> known(List<ParsedPost> posts) {
        return db
                .select(POSTS.SLUG, IMPORTED_POSTS.PATH, IMPORTED_POSTS.DIGEST)
                .from(POSTS)
                .leftJoin(IMPORTED_POSTS)
                .on(IMPORTED_POSTS.POST_ID.eq(POSTS.ID))
                .where(POSTS.SLUG.in(posts.stream().map(ParsedPost::slug).toList()))
                .fetch(row -> new KnownPost(row.value1(), row.value2(), row.value3()))
                .stream()
                .collect(Collectors.toMap(KnownPost::slug, known -> known));
    }

    private void write(Batch batch) {
        List<Query> queries = new ArrayList<>();
        List<ParsedPost> written = new ArrayList<>(batch.created());
        written.addAll(batch.updated());
        Set<String> authors = new LinkedHashSet<>();
        Set<String> tags = new LinkedHashSet<>();
        for (ParsedPost post : written) {
            authors.add(post.author());
            tags.addAll(post.tags());
        }
        authors.forEach(author -> queries.add(addAuthor(author)));
        tags.forEach(tag -> queries.add(addTag(tag)));
        batch.created().forEach(post -> queries.add(insert(post)));
        batch.updated().forEach(post -> queries.add(update(post)));
        for (ParsedPost post : written) {
            queries.add(remember(post));
            queries.add(dropTags(post));
            post.tags().forEach(tag -> queries.add(tag(post, tag)));
        }
        batch.moved().forEach(post -> queries.add(remember(post)));
        if (!queries.isEmpty()) {
            millpond.batch(queries.toArray(Query[]::new));
        }
    }

    /** Authors of imported posts cannot sign in; their addresses end in a domain that never exists (RFC 2606). */
    private Query addAuthor(String name) {
        return db.insertInto(USERS, USERS.NAME, USERS.EMAIL)
                .select(select(val(name), val(email(name)))
                        .where(notExists(selectFrom(USERS).where(USERS.NAME.eq(name)))))
                .onConflictDoNothing();
    }

    private Query addTag(String name) {
        return db.insertInto(TAGS).set(TAGS.NAME, name).onConflictDoNothing();
    }

    private Query insert(ParsedPost post) {
        return db.insertInto(POSTS)
                .set(POSTS.TITLE, post.title())
                .set(POSTS.SLUG, post.slug())
                .set(POSTS.SUMMARY, post.summary())
                .set(POSTS.BODY, post.body())
                .set(POSTS.AUTHOR_ID, authorId(post.author()))
                .set(POSTS.PUBLISHED, post.published())
                .set(POSTS.CREATED_AT, post.date())
                .set(POSTS.UPDATED_AT, post.date());
    }

    private Query update(ParsedPost post) {
        return db.update(POSTS)
                .set(POSTS.TITLE, post.title())
                .set(POSTS.SUMMARY, post.summary())
                .set(POSTS.BODY, post.body())
                .set(POSTS.AUTHOR_ID, authorId(post.author()))
                .set(POSTS.PUBLISHED, post.published())
                .set(POSTS.CREATED_AT, post.date())
                .set(POSTS.UPDATED_AT, Instant.now())
                .where(POSTS.SLUG.eq(post.slug()));
    }

    private Query remember(ParsedPost post) {
        return db.insertInto(IMPORTED_POSTS)
                .set(IMPORTED_POSTS.POST_ID, postId(post))
                .set(IMPORTED_POSTS.PATH, post.path())
                .set(IMPORTED_POSTS.DIGEST, post.digest())
                .onConflict(IMPORTED_POSTS.POST_ID)
                .doUpdate()
                .set(IMPORTED_POSTS.PATH, post.path())
                .set(IMPORTED_POSTS.DIGEST, post.digest());
    }

    private Query dropTags(ParsedPost post) {
        return db.deleteFrom(POST_TAGS).where(POST_TAGS.POST_ID.eq(postId(post)));
    }

    private Query tag(ParsedPost post, String tag) {
        return db.insertInto(POST_TAGS)
                .set(POST_TAGS.POST_ID, postId(post))
                .set(POST_TAGS.TAG_ID, field(select(TAGS.ID).from(TAGS).where(TAGS.NAME.eq(tag))))
                .onConflictDoNothing();
    }

    private static Field<Long> postId(ParsedPost post) {
        return field(select(POSTS.ID).from(POSTS).where(POSTS.SLUG.eq(post.slug())));
    }

    private static Field<Long> authorId(String name) {
        Select<Record1<Long>> author =
                select(min(USERS.ID)).from(USERS).where(USERS.NAME.eq(name)).or(USERS.EMAIL.eq(email(name)));
        return field(author);
    }

    private static String email(String name) {
        String slug = Slug.of(name);
        return (slug.isEmpty() ? "author" : slug) + "@authors.invalid";
    }
}
