package usage;

import static com.acme.db.Tables.CODES;
import static com.acme.db.Tables.POSTS;
import static com.acme.db.Tables.POSTS_FTS;
import static com.acme.db.Tables.PUBLISHED_POSTS;
import static com.acme.db.Tables.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.db.Indexes;
import com.acme.db.enums.PostsStatus;
import com.acme.db.tables.PostsFts;
import com.acme.db.tables.daos.PostsDao;
import com.acme.db.tables.records.PostsRecord;
import com.acme.db.tables.records.UsersRecord;
import io.millpond.runtime.type.ColumnValueException;
import io.millpond.runtime.type.Fts5;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Check;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Field;
import org.jooq.ForeignKey;
import org.jooq.Index;
import org.jooq.Named;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

public final class Usage {
    private Usage() {}

    private static UsersRecord user(DSLContext db) {
        UsersRecord user = db.newRecord(USERS);
        user.setName("Ann");
        user.setEmail("ann@example.org");
        user.store();
        return user;
    }

    private static PostsRecord post(DSLContext db) {
        PostsRecord post = db.newRecord(POSTS);
        post.setAuthorId(user(db).getId());
        post.setSlug("first");
        post.setTitle("First");
        post.setBody("Hello pond");
        post.setStatus(PostsStatus.IN_REVIEW);
        post.store();
        return post;
    }

    public static void trap_codegenRowidAliasIsNoIdentity_storeFillsTheIdInOneRoundTrip(DSLContext db) {
        List<String> statements = new ArrayList<>();
        DSLContext watched = db.configuration()
                .derive(ExecuteListener.onExecuteStart(context -> statements.add(String.valueOf(context.sql()))))
                .dsl();
        UsersRecord user = user(watched);
        assertThat(user.getId()).isEqualTo(1L);
        assertThat(statements).hasSize(1);
        assertThat(POSTS.getIdentity()).isNotNull();
        assertThat(USERS.getIdentity()).isNotNull();
    }

    public static void trap_codegenIntegerIs32Bits_longsRoundTrip(DSLContext db) {
        for (long id : new long[] {Long.MIN_VALUE, -1, 0, 5_000_000_000L, Long.MAX_VALUE}) {
            db.insertInto(USERS).set(USERS.ID, id).set(USERS.NAME, "n").set(USERS.EMAIL, "e" + id).execute();
            assertThat(db.fetchSingle(USERS, USERS.ID.eq(id)).getId()).isEqualTo(id);
        }
    }

    public static void trap_codegenRealIs32Bits_doublesRoundTrip(DSLContext db) {
        PostsRecord post = post(db);
        for (double rating : new double[] {
            0.1234567890123, Double.MIN_VALUE, -Double.MAX_VALUE, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 3
        }) {
            post.setRating(rating);
            post.store();
            assertThat(db.fetchSingle(POSTS).getRating()).isEqualTo(rating);
        }
    }

    public static void nan_isRefusedWithTableAndColumn(DSLContext db) {
        PostsRecord post = post(db);
        post.setRating(Double.NaN);
        assertThatThrownBy(post::store).hasStackTraceContaining("posts.rating").hasStackTraceContaining("NaN");
    }

    public static void trap_codegenUnixepochDefaultDropsUniqueAndCheck_bothAreKept(DSLContext db) {
        assertThat(USERS.getUniqueKeys()).extracting(Named::getName).containsExactly("uk_users_email");
        assertThat(POSTS.getUniqueKeys()).extracting(Named::getName).containsExactly("uk_posts_author_id_slug");
        assertThat(POSTS.getChecks()).extracting(check -> String.valueOf(check.condition())).hasSize(3);
    }

    public static void trap_codegenGlobStrftimeAndGeneratedDropUniqueAndCheck_bothAreKept(DSLContext db) {
        assertThat(CODES.getUniqueKeys()).extracting(Named::getName).containsExactly("code_unique");
        assertThat(CODES.getChecks()).extracting(Named::getName).containsExactly("code_shape");
        db.insertInto(CODES).set(CODES.CODE, "ab").execute();
        var row = db.fetchSingle(CODES);
        assertThat(row.getTwice()).isEqualTo("abab");
        assertThat(row.getMade()).isAfter(Instant.EPOCH);
        var pojo = row.into(com.acme.db.tables.pojos.Codes.class);
        pojo.setCode("cd");
        assertThat(db.insertInto(CODES).set(db.newRecord(CODES, pojo)).execute()).isEqualTo(1);
    }

    public static void trap_codegenTwoForeignKeysToOneParentBecomeOne_bothAreKept(DSLContext db) {
        assertThat(POSTS.getReferences())
                .extracting(Named::getName)
                .containsExactlyInAnyOrder("fk_posts_author_id", "fk_posts_editor_id");
    }

    public static void trap_codegenPartialAndExpressionIndexesAreLost_allAreKept(DSLContext db) {
        assertThat(POSTS.getIndexes())
                .extracting(Named::getName)
                .containsExactlyInAnyOrder("posts_by_title", "posts_published", "posts_slug");
        assertThat(Indexes.POSTS_BY_TITLE.getFields()).hasSize(2);
        assertThat(String.valueOf(Indexes.POSTS_BY_TITLE.getFields().get(0))).contains("lower(title)");
        assertThat(String.valueOf(Indexes.POSTS_BY_TITLE.getFields().get(1))).contains("desc");
        assertThat(Indexes.POSTS_SLUG.getUnique()).isTrue();
    }

    public static void trap_codegenShadowTablesBecomeClasses_theyAreHidden(DSLContext db) {
        assertThat(com.acme.db.DefaultSchema.DEFAULT_SCHEMA.getTables())
                .extracting(Named::getName)
                .containsExactlyInAnyOrder("users", "posts", "tags", "post_tags", "published_posts", "posts_fts", "codes");
    }

    public static void trap_codegenGeneratedColumnsAreWritten_copiedRecordIsStored(DSLContext db) {
        PostsRecord copy = db.fetchSingle(POSTS, POSTS.ID.eq(post(db).getId())).copy();
        copy.setSlug("second");
        copy.store();
        copy.refresh();
        assertThat(copy.getWords()).isEqualTo(10);
        assertThat(copy.getShout()).isEqualTo("FIRST");
    }

    public static void trap_codegenGeneratedColumnsAreWritten_recordIsInserted(DSLContext db) {
        PostsRecord copy = db.fetchSingle(POSTS, POSTS.ID.eq(post(db).getId())).copy();
        copy.setSlug("second");
        assertThat(db.insertInto(POSTS).set(copy).execute()).isEqualTo(1);
        copy.setSlug("third");
        assertThat(db.executeInsert(copy)).isEqualTo(1);
        assertThat(db.batchInsert(slug(copy, "fourth"), slug(copy, "fifth")).execute()).containsExactly(1, 1);
        assertThat(db.fetchCount(POSTS)).isEqualTo(5);
    }

    /** jOOQ wraps what goes wrong within a fetch. */
    private static void read(DSLContext db) {
        try {
            db.fetchSingle(POSTS);
        } catch (DataAccessException e) {
            throw e.getCause(ColumnValueException.class);
        }
    }

    private static PostsRecord slug(PostsRecord record, String slug) {
        PostsRecord copy = record.copy();
        copy.setSlug(slug);
        return copy;
    }

    public static void trap_codegenGeneratedColumnsAreWritten_pojoIsStoredAndUpdated(DSLContext db) {
        post(db);
        var pojo = db.fetchSingle(POSTS).into(com.acme.db.tables.pojos.Posts.class);
        pojo.setId(null);
        pojo.setSlug("pojo");
        PostsRecord stored = db.newRecord(POSTS, pojo);
        stored.store();
        assertThat(stored.getId()).isNotNull();
        PostsDao dao = new PostsDao(db.configuration());
        pojo.setSlug("dao");
        dao.insert(pojo);
        pojo.setTitle("Changed");
        dao.update(pojo);
        assertThat(dao.fetchOneById(pojo.getId()).getShout()).isEqualTo("CHANGED");
        PostsRecord all = db.fetchSingle(POSTS, POSTS.ID.eq(pojo.getId()));
        all.setTitle("Again");
        assertThat(db.update(POSTS).set(all).where(POSTS.ID.eq(all.getId())).execute()).isEqualTo(1);
        all.store();
        all.merge();
    }

    public static void trap_codegenGeneratedColumnsAreWritten_deletedRecordIsStoredAgain(DSLContext db) {
        post(db);
        PostsRecord post = db.fetchSingle(POSTS);
        post.delete();
        post.store();
        assertThat(db.fetchSingle(POSTS).getShout()).isEqualTo("FIRST");
    }

    public static void enum_roundTripsAndKeepsItsLiteral(DSLContext db) {
        post(db);
        assertThat(db.fetchSingle(POSTS).getStatus()).isEqualTo(PostsStatus.IN_REVIEW);
        assertThat(PostsStatus.IN_REVIEW.literal()).isEqualTo("in-review");
        assertThat(db.fetchCount(POSTS, POSTS.STATUS.in(PostsStatus.DRAFT, PostsStatus.IN_REVIEW))).isEqualTo(1);
        assertThat(db.select(DSL.inline(PostsStatus.DRAFT, POSTS.STATUS)).fetchSingle().value1())
                .isEqualTo(PostsStatus.DRAFT);
    }

    public static void trap_codegenUnknownEnumValueReadsAsNull_errorNamesTableColumnAndValue(DSLContext db) {
        post(db);
        db.execute("pragma ignore_check_constraints = on");
        db.execute("update posts set status = 'lost'");
        assertThatThrownBy(() -> db.fetchSingle(POSTS))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> read(db))
                .isInstanceOf(ColumnValueException.class)
                .hasMessageContaining("posts.status")
                .hasMessageContaining("'lost'");
    }

    public static void instants_roundTripWithTheirExtremes(DSLContext db) {
        PostsRecord post = post(db);
        for (Instant instant : List.of(
                Instant.EPOCH, Instant.ofEpochSecond(-1), Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59Z"), Instant.MIN, Instant.ofEpochSecond(Instant.MAX.getEpochSecond()))) {
            post.setPublishedAt(instant);
            post.store();
            assertThat(db.fetchSingle(POSTS).getPublishedAt()).isEqualTo(instant);
        }
        assertThat(db.fetchSingle(USERS).getCreatedAt()).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
    }

    public static void malformedInstant_isAnErrorNamingIt(DSLContext db) {
        post(db);
        db.execute("update posts set published_at = '2024-01-01'");
        assertThatThrownBy(() -> db.fetchSingle(POSTS))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> read(db))
                .isInstanceOf(ColumnValueException.class)
                .hasMessageContaining("posts.published_at")
                .hasMessageContaining("'2024-01-01'");
    }

    public static void booleans_roundTripAndFilter(DSLContext db) {
        PostsRecord post = post(db);
        assertThat(db.fetchSingle(POSTS).getFeatured()).isFalse();
        post.setFeatured(true);
        post.store();
        assertThat(db.fetchCount(POSTS, POSTS.FEATURED.isTrue())).isEqualTo(1);
        assertThat(db.fetchCount(POSTS, POSTS.FEATURED.eq(true))).isEqualTo(1);
        assertThat(db.fetchCount(POSTS, DSL.condition(POSTS.FEATURED))).isEqualTo(1);
        assertThat(db.fetchCount(POSTS, POSTS.FEATURED.eq(DSL.inline(true)))).isEqualTo(1);
    }

    public static void viewColumns_haveTheTypesOfTheirOrigins(DSLContext db) {
        PostsRecord post = post(db);
        post.setStatus(PostsStatus.PUBLISHED);
        post.setPublishedAt(Instant.EPOCH);
        post.store();
        var row = db.fetchSingle(PUBLISHED_POSTS);
        PostsStatus status = row.getStatus();
        Instant at = row.getPublishedAt();
        Long id = row.getId();
        assertThat(status).isEqualTo(PostsStatus.PUBLISHED);
        assertThat(at).isEqualTo(Instant.EPOCH);
        assertThat(id).isEqualTo(1L);
        Long howMany = row.getHowMany();
        assertThat(howMany).isEqualTo(1L);
        assertThat(row.getAuthor()).isEqualTo("Ann");
    }

    public static void fullText_matchesRanksAndMarks(DSLContext db) {
        post(db);
        var row = db.select(
                        POSTS.TITLE,
                        POSTS_FTS.snippet(1, "<", ">", "…", 8),
                        POSTS_FTS.highlight(1, "[", "]"),
                        POSTS_FTS.bm25(2, 1),
                        POSTS_FTS.rank())
                .from(POSTS_FTS)
                .join(POSTS)
                .on(POSTS.ID.eq(POSTS_FTS.rowId()))
                .where(POSTS_FTS.match(Fts5.words("pond \"unclosed AND (".substring(0, 3))))
                .orderBy(POSTS_FTS.rank())
                .fetchSingle();
        assertThat(row.value2()).isEqualTo("Hello <pond>");
        assertThat(row.value3()).isEqualTo("Hello [pond]");
        assertThat(row.value5()).isNegative();
        for (String typed : List.of("", "\"", "a\"b", "AND", "(", "x*", "title:", "\u0000", "-", "^")) {
            assertThat(db.fetchCount(POSTS_FTS, POSTS_FTS.match(Fts5.words(typed)))).isZero();
        }
    }

    public static void fullText_worksThroughAnAlias(DSLContext db) {
        post(db);
        PostsFts found = POSTS_FTS.as("f");
        var row = db.select(found.TITLE, found.snippet(-1, "<", ">", "…", 8))
                .from(found)
                .where(found.match("hello"))
                .and(Fts5.match(found.BODY, "pond"))
                .orderBy(found.rank())
                .fetchSingle();
        assertThat(row.value2()).isEqualTo("<Hello> <pond>");
    }

    public static void upsertWithReturning_givesTheConflictingRow(DSLContext db) {
        user(db);
        UsersRecord back = db.insertInto(USERS)
                .set(USERS.NAME, "Bob")
                .set(USERS.EMAIL, "ann@example.org")
                .onConflict(USERS.EMAIL)
                .doUpdate()
                .set(USERS.NAME, DSL.excluded(USERS.NAME))
                .returning()
                .fetchSingle();
        assertThat(back.getId()).isEqualTo(1L);
        assertThat(back.getName()).isEqualTo("Bob");
    }

    public static void implicitJoin_andMultiset_readTypedValues(DSLContext db) {
        post(db);
        assertThat(db.select(POSTS.fkPostsAuthorId().NAME).from(POSTS).fetchSingle().value1()).isEqualTo("Ann");
        var nested = db.select(
                        USERS.NAME,
                        DSL.multiset(DSL.select(
                                        POSTS.ID, POSTS.STATUS, POSTS.FEATURED, POSTS.RATING, POSTS.fkPostsAuthorId().CREATED_AT)
                                .from(POSTS)
                                .where(POSTS.AUTHOR_ID.eq(USERS.ID))))
                .from(USERS)
                .fetchSingle();
        var inner = nested.value2().get(0);
        assertThat(inner.value2()).isEqualTo(PostsStatus.IN_REVIEW);
        assertThat(inner.value3()).isFalse();
        assertThat(inner.value5()).isAfter(Instant.EPOCH);
    }
}
