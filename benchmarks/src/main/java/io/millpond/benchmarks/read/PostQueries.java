package io.millpond.benchmarks.read;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.Record4;
import org.jooq.ResultQuery;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The jOOQ expressions that are timed, the same through whatever they run. {@code read.mjs} says them in Drizzle. */
final class PostQueries {
    private static final Table<Record> POSTS = table(name("posts"));
    private static final Table<Record> USERS = table(name("users"));
    static final Field<Long> ID = field(name("posts", "id"), Long.class);
    private static final Field<String> TITLE = field(name("posts", "title"), String.class);
    private static final Field<Long> CREATED_AT = field(name("posts", "created_at"), Long.class);
    private static final Field<Long> AUTHOR_ID = field(name("posts", "author_id"), Long.class);
    private static final Field<String> AUTHOR = field(name("users", "name"), String.class);
    private static final Condition PUBLISHED = DSL.condition(field(name("posts", "published"), Boolean.class));

    private PostQueries() {}

    /** One row: id, title, created_at. */
    static Record byKey(DSLContext db, long id) {
        return byKey(db, DSL.val(id)).fetchSingle();
    }

    static ResultQuery<Record3<Long, String, Long>> byKey(DSLContext db, Field<Long> id) {
        return db.select(ID, TITLE, CREATED_AT).from(POSTS).where(ID.eq(id));
    }

    /** The 20 newest published posts with their author: id, title, created_at, name. */
    static List<? extends Record> frontPage(DSLContext db) {
        return newest(db).fetch();
    }

    static ResultQuery<Record4<Long, String, Long, String>> newest(DSLContext db) {
        return db.select(ID, TITLE, CREATED_AT, AUTHOR)
                .from(POSTS)
                .join(USERS)
                .on(field(name("users", "id"), Long.class).eq(AUTHOR_ID))
                .where(PUBLISHED)
                .orderBy(CREATED_AT.desc())
                .limit(20);
    }
}
