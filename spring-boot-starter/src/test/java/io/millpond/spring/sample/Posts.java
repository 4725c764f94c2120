package io.millpond.spring.sample;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Posts, through jOOQ and through JdbcTemplate. */
@Service
public class Posts {
    private static final Table<Record> POSTS = table("posts");
    private static final Field<Integer> ID = field("id", SQLDataType.INTEGER);
    private static final Field<String> TITLE = field("title", SQLDataType.VARCHAR);

    private final DSLContext dsl;
    private final JdbcTemplate jdbc;

    Posts(DSLContext dsl, JdbcTemplate jdbc) {
        this.dsl = dsl;
        this.jdbc = jdbc;
    }

    /** Outside of any transaction. */
    public List<String> titles() {
        return dsl.select(TITLE).from(POSTS).orderBy(ID).fetch(TITLE);
    }

    /** One snapshot: what the action writes elsewhere is not seen. */
    @Transactional(readOnly = true)
    public List<Integer> countTwice(Runnable between) {
        int before = dsl.fetchCount(POSTS);
        between.run();
        Integer after = jdbc.queryForObject("select count(*) from posts", Integer.class);
        return List.of(before, after == null ? -1 : after);
    }

    /** Refused: the transaction says that it only reads. */
    @Transactional(readOnly = true)
    public void addWhereOnlyReadsAreAllowed(String title) {
        dsl.insertInto(POSTS, TITLE).values(title).execute();
    }

    /** One post. */
    @Transactional
    public int add(String title) {
        return dsl.insertInto(POSTS, TITLE).values(title).returningResult(ID).fetchSingle(ID);
    }

    /** All or none. */
    @Transactional
    public void addAll(List<String> titles) {
        for (String title : titles) {
            dsl.insertInto(POSTS, TITLE).values(title).execute();
        }
    }
}
