package io.millpond.runtime.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import io.millpond.runtime.connection.PondTest;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JooqTest extends PondTest {
    private static final Table<Record> POSTS = table(name("posts"));
    private static final Field<Long> ID = field(name("posts", "id"), SQLDataType.BIGINT);
    private static final Field<String> TITLE = field(name("posts", "title"), SQLDataType.CLOB);
    private static final Field<Long> STARS = field(name("posts", "stars"), SQLDataType.BIGINT);

    private DSLContext db;

    @BeforeEach
    void dsl() {
        db = pond.dsl();
    }

    @Test
    void trap_returningIsEmulatedByLastInsertRowid_multiRowAndUpsertAreRight() {
        assertThat(db.insertInto(POSTS, TITLE)
                        .values("a")
                        .values("b")
                        .values("c")
                        .returning(ID, TITLE)
                        .fetch(ID))
                .containsExactly(1L, 2L, 3L);
        assertThat(db.insertInto(POSTS, TITLE, STARS)
                        .values("a", 7L)
                        .onConflict(field(name("title")))
                        .doUpdate()
                        .set(STARS, 7L)
                        .returning(ID, STARS)
                        .fetchOne(ID))
                .isEqualTo(1L);
        assertThat(db.update(POSTS)
                        .set(STARS, 9L)
                        .where(ID.gt(1L))
                        .returning(ID)
                        .fetch(ID))
                .containsExactly(2L, 3L);
        assertThat(db.deleteFrom(POSTS).where(ID.eq(2L)).returning(TITLE).fetchOne(TITLE))
                .isEqualTo("b");
        assertThat(db.fetchCount(POSTS)).isEqualTo(2);
    }

    /** jOOQ 3.19.38 with inListPadding on SQLite: IndexOutOfBoundsException from every empty list. */
    @Test
    void trap_inListPaddingFailsOnAnEmptyList_hereItMatchesNothing() {
        db.insertInto(POSTS, TITLE).values("a").execute();
        assertThat(db.selectFrom(POSTS).where(ID.in(List.of())).fetch()).isEmpty();
        assertThat(db.selectFrom(POSTS).where(ID.notIn(List.of())).fetch()).hasSize(1);
    }

    @Test
    void constraint_isMapped() {
        db.insertInto(POSTS, TITLE).values("a").execute();
        assertThatThrownBy(() -> db.insertInto(POSTS, TITLE).values("a").execute())
                .isInstanceOf(IntegrityConstraintViolationException.class)
                .hasMessageContaining("posts.title");
    }

    @Test
    void nestedTransactions_areSavepoints() {
        db.transaction(outer -> {
            outer.dsl().insertInto(POSTS, TITLE).values("kept").execute();
            assertThatThrownBy(() -> outer.dsl().transaction(inner -> {
                        inner.dsl().insertInto(POSTS, TITLE).values("lost").execute();
                        throw new IllegalStateException("inner");
                    }))
                    .hasMessageContaining("inner");
        });
        assertThat(db.select(TITLE).from(POSTS).fetch(TITLE)).containsExactly("kept");
        assertThatThrownBy(() -> db.transaction(all -> {
                    all.dsl().deleteFrom(POSTS).execute();
                    throw new IllegalStateException("outer");
                }))
                .hasMessageContaining("outer");
        assertThat(db.fetchCount(POSTS)).isEqualTo(1);
    }

    @Test
    void millpondBatch_isOneUnitWithCountsInOrder() {
        assertThat(pond.batch(
                        db.insertInto(POSTS, TITLE).values("a").values("b"),
                        db.update(POSTS).set(STARS, 1L).where(TITLE.eq("a")),
                        db.deleteFrom(POSTS).where(TITLE.eq("none"))))
                .containsExactly(2, 1, 0);
        assertThatThrownBy(() -> pond.batch(
                        db.deleteFrom(POSTS),
                        db.insertInto(POSTS, TITLE).values("c").values("c")))
                .isInstanceOf(IntegrityConstraintViolationException.class);
        assertThat(db.fetchCount(POSTS)).isEqualTo(2);
        assertThat(pond.batch()).isEmpty();
    }

    @Test
    void jooqBatches_work() {
        assertThat(db.batch(db.insertInto(POSTS, TITLE).values((String) null))
                        .bind("x")
                        .bind("y")
                        .execute())
                .containsExactly(1, 1);
        assertThat(db.batch(
                                db.update(POSTS).set(STARS, 2L),
                                db.deleteFrom(POSTS).where(TITLE.eq("x")))
                        .execute())
                .containsExactly(2, 1);
    }

    @Test
    void storeAndBatchStore_work() {
        PostsTable.PostsRecord one = PostsTable.row("one");
        one.attach(db.configuration());
        assertThat(one.store()).isEqualTo(1);
        assertThat(one.get(PostsTable.POSTS.id)).isEqualTo(1L);
        assertThat(db.batchStore(PostsTable.row("two"), PostsTable.row("three")).execute())
                .containsExactly(1, 1);
        one.set(PostsTable.POSTS.stars, 5L);
        assertThat(db.batchUpdate(one).execute()).containsExactly(1);
        assertThatThrownBy(() -> db.batchInsert(PostsTable.row("four"), PostsTable.row("one"))
                        .execute())
                .isInstanceOf(IntegrityConstraintViolationException.class);
        assertThat(db.selectFrom(PostsTable.POSTS).orderBy(PostsTable.POSTS.id).fetch(PostsTable::titleOf))
                .containsExactly("one", "two", "three");
    }

    @Test
    void streamsAndCursors_giveTheirReaderBack() {
        db.insertInto(POSTS, TITLE).values("a").values("b").values("c").execute();
        for (int i = 0; i < 10; i++) {
            try (Stream<Record> stream =
                    db.select(ID, TITLE).from(POSTS).orderBy(ID).fetchStream().map(r -> r)) {
                assertThat(stream.findFirst().orElseThrow().get(TITLE)).isEqualTo("a");
            }
            try (Cursor<?> cursor = db.select(ID).from(POSTS).fetchLazy()) {
                assertThat(cursor.fetchNext(2)).hasSize(2);
            }
        }
        assertThat(db.fetchCount(POSTS)).isEqualTo(3);
    }

    @Test
    void multiset_nests() {
        db.insertInto(POSTS, TITLE).values("a").execute();
        db.execute("insert into tags values (1, 'x'), (1, 'y')");
        var tags = multiset(select(field(name("tags", "name"), SQLDataType.CLOB))
                        .from(table(name("tags")))
                        .where(field(name("tags", "post"), SQLDataType.BIGINT).eq(ID)))
                .convertFrom(rows -> rows.map(row -> row.value1()));
        List<String> names = db.select(ID, tags).from(POSTS).fetchOne().value2();
        assertThat(names).containsExactlyInAnyOrder("x", "y");
    }

    @Test
    void longInLists_work() {
        List<Long> ids = LongStream.range(0, 5000).boxed().toList();
        assertThat(db.select(ID).from(POSTS).where(ID.in(ids)).fetch()).isEmpty();
    }

    @Test
    void plainSql_routesToo() {
        db.execute("insert into posts (title) values (?)", "a");
        assertThat(db.fetchValue("select last_insert_rowid()"))
                .as("another logical connection")
                .isEqualTo(0L);
        Long own = db.connectionResult(c -> {
            try (var statement = c.createStatement()) {
                statement.executeUpdate("insert into posts (title) values ('b')");
                try (var rows = statement.executeQuery("select last_insert_rowid()")) {
                    rows.next();
                    return rows.getLong(1);
                }
            }
        });
        assertThat(own).isEqualTo(2L);
    }
}
