package io.millpond.benchmarks.read;

import io.millpond.runtime.query.Prepared;
import io.millpond.runtime.query.PreparedQuery;
import io.millpond.runtime.query.PreparedQuery1;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;

/** The two reads, said anew each time or prepared. */
interface PostReads {
    Record byKey(long id);

    List<? extends Record> frontPage();

    /** As applications write it. */
    static PostReads built(DSLContext db) {
        return new PostReads() {
            @Override
            public Record byKey(long id) {
                return PostQueries.byKey(db, id);
            }

            @Override
            public List<? extends Record> frontPage() {
                return PostQueries.frontPage(db);
            }
        };
    }

    /** What Drizzle calls {@code .prepare()}. */
    static PostReads prepared(DSLContext db) {
        PreparedQuery1<Long, ? extends Record> byKey = Prepared.query(db, PostQueries.ID, PostQueries::byKey);
        PreparedQuery<? extends Record> frontPage = Prepared.query(db, PostQueries::newest);
        return new PostReads() {
            @Override
            public Record byKey(long id) {
                return byKey.fetchSingle(id);
            }

            @Override
            public List<? extends Record> frontPage() {
                return frontPage.fetch();
            }
        };
    }
}
