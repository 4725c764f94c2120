package io.millpond.runtime.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.NoDataFoundException;
import org.jooq.exception.TooManyRowsException;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreparedTest {
    private static final Table<Record> POSTS = table(name("posts"));
    private static final Field<Long> ID = field(name("id"), SQLDataType.BIGINT);
    private static final Field<String> TITLE = field(name("title"), SQLDataType.VARCHAR);

    @TempDir
    Path folder;

    private Millpond millpond;

    @BeforeEach
    void open() {
        millpond = Millpond.open(MillpondConfig.builder()
                .url("file:" + folder.resolve("x.db"))
                .readers(2)
                .build());
        millpond.dsl().execute("create table posts (id integer primary key, title text)");
        for (long i = 1; i <= 100; i++) {
            millpond.dsl().execute("insert into posts values (?, ?)", i, "post " + i % 10);
        }
    }

    @AfterEach
    void close() {
        millpond.close();
    }

    private PreparedQuery1<Long, Record2<Long, String>> byId() {
        return Prepared.query(
                millpond.dsl(), ID, (db, id) -> db.select(ID, TITLE).from(POSTS).where(ID.eq(id)));
    }

    @Test
    void query_hasTheRowsOfEachValue() {
        try (PreparedQuery1<Long, Record2<Long, String>> byId = byId()) {
            assertThat(byId.fetchSingle(7L).value2()).isEqualTo("post 7");
            assertThat(byId.fetchSingle(12L).value2()).isEqualTo("post 2");
            assertThat(byId.fetchOne(1000L)).isNull();
            assertThat(byId.fetch(3L)).hasSize(1);
            assertThatThrownBy(() -> byId.fetchSingle(1000L)).isInstanceOf(NoDataFoundException.class);
            assertThat(byId.fetchSingle(8L).value1()).isEqualTo(8);
        }
    }

    @Test
    void ownValues_stayAsTheyAre() {
        PreparedQuery2<String, Long, Record2<Long, String>> some = Prepared.query(
                millpond.dsl(),
                TITLE,
                ID,
                (db, title, above) -> db.select(ID, TITLE)
                        .from(POSTS)
                        .where(TITLE.eq(title).and(ID.gt(above)).and(ID.ne(95L)))
                        .orderBy(ID)
                        .limit(2));
        assertThat(some.fetch("post 5", 70L).getValues(ID)).containsExactly(75L, 85L);
        assertThat(some.fetch("post 5", 80L).getValues(ID)).containsExactly(85L);
        assertThatThrownBy(() -> some.fetchOne("post 5", 1L)).isInstanceOf(TooManyRowsException.class);
        assertThat(some.fetch("post 6", 80L).getValues(ID)).containsExactly(86L, 96L);
    }

    @Test
    void writesInBetween_areSeen() {
        PreparedQuery<Record2<Long, String>> last = Prepared.query(
                millpond.dsl(),
                db -> db.select(ID, TITLE).from(POSTS).orderBy(ID.desc()).limit(1));
        assertThat(last.fetchSingle().value1()).isEqualTo(100);
        millpond.dsl().execute("insert into posts values (500, 'new')");
        assertThat(last.fetchSingle().value2()).isEqualTo("new");
        millpond.dsl().execute("alter table posts add column more text");
        assertThat(last.fetchSingle().value1()).isEqualTo(500);
    }

    @Test
    void failedRun_isForgotten() {
        PreparedQuery1<Long, Record2<Long, String>> byId = byId();
        assertThat(byId.fetchOne(1L)).isNotNull();
        millpond.dsl().execute("alter table posts rename to old_posts");
        assertThatThrownBy(() -> byId.fetchOne(1L)).isInstanceOf(DataAccessException.class);
        millpond.dsl().execute("alter table old_posts rename to posts");
        assertThat(byId.fetchSingle(1L).value2()).isEqualTo("post 1");
    }

    @Test
    void moreQueriesThanReaders_holdNoConnection() {
        List<PreparedQuery1<Long, Record2<Long, String>>> many = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            many.add(byId());
            assertThat(many.get(i).fetchSingle(7L).value1()).isEqualTo(7);
        }
        assertThat(requireNonNull(millpond.pools().readers()).inUse()).isZero();
        many.forEach(query -> assertThat(query.fetchSingle(9L).value1()).isEqualTo(9));
        many.forEach(PreparedQuery1::close);
    }

    @Test
    void manyThreads_eachGetTheirOwnRows() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (PreparedQuery1<Long, Record2<Long, String>> byId = byId()) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                long first = thread;
                all.add(threads.submit(() -> {
                    for (long i = first; i < 2_000; i++) {
                        assertThat(byId.fetchSingle(1 + i % 100).value1()).isEqualTo(1 + i % 100);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
    }
}
