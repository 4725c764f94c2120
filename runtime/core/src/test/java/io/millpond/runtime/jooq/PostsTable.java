package io.millpond.runtime.jooq;

import org.jooq.Identity;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jooq.impl.UpdatableRecordImpl;

/** What code generation makes of the table posts, as far as the tests need it. */
@SuppressWarnings("removal") // identity(boolean): the form that jOOQ 3.19 and 3.21 both have
final class PostsTable extends TableImpl<PostsTable.PostsRecord> {
    private static final long serialVersionUID = 1L;

    static final PostsTable POSTS = new PostsTable();

    final TableField<PostsRecord, Long> id =
            createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false).identity(true), this);
    final TableField<PostsRecord, String> title =
            createField(DSL.name("title"), SQLDataType.CLOB.nullable(false), this);
    final TableField<PostsRecord, Long> stars = createField(DSL.name("stars"), SQLDataType.BIGINT, this);

    private PostsTable() {
        super(DSL.name("posts"));
    }

    @Override
    public Class<PostsRecord> getRecordType() {
        return PostsRecord.class;
    }

    @Override
    @SuppressWarnings("unchecked") // as in generated code
    public Identity<PostsRecord, Long> getIdentity() {
        return (Identity<PostsRecord, Long>) super.getIdentity();
    }

    @Override
    public UniqueKey<PostsRecord> getPrimaryKey() {
        return Internal.createUniqueKey(this, DSL.name("posts_pk"), id);
    }

    /** A row that can store itself. */
    static final class PostsRecord extends UpdatableRecordImpl<PostsRecord> {
        private static final long serialVersionUID = 1L;

        PostsRecord() {
            super(POSTS);
        }
    }

    static PostsRecord row(String title) {
        PostsRecord row = new PostsRecord();
        row.set(POSTS.title, title);
        return row;
    }

    static String titleOf(Record row) {
        return row.get(POSTS.title);
    }
}
