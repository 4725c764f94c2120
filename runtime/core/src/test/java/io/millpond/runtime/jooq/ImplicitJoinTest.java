package io.millpond.runtime.jooq;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.connection.PondTest;
import java.sql.SQLException;
import java.util.List;
import org.jooq.ForeignKey;
import org.jooq.InverseForeignKey;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Paths along foreign keys, as generated classes have them. */
final class ImplicitJoinTest extends PondTest {
    private static final class Users extends TableImpl<Record> {
        private static final long serialVersionUID = 1L;

        final TableField<Record, Long> id = createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false), this);
        final TableField<Record, String> handle = createField(DSL.name("handle"), SQLDataType.CLOB, this);

        Users() {
            super(DSL.name("users"));
        }

        Users(
                Table<Record> child,
                ForeignKey<Record, Record> key,
                @Nullable InverseForeignKey<Record, Record> inverse) {
            super(child, key, inverse, new Users());
        }

        @Override
        public UniqueKey<Record> getPrimaryKey() {
            return Internal.createUniqueKey(this, DSL.name("users_pk"), id);
        }
    }

    private static final class Notes extends TableImpl<Record> {
        private static final long serialVersionUID = 1L;

        final TableField<Record, String> text = createField(DSL.name("text"), SQLDataType.CLOB, this);
        final TableField<Record, Long> author = createField(DSL.name("author"), SQLDataType.BIGINT, this);

        Notes() {
            super(DSL.name("notes"));
        }

        @Override
        public List<ForeignKey<Record, ?>> getReferences() {
            return List.of(toUsers());
        }

        // Arrays of generics, as in generated code; the form of createForeignKey that jOOQ 3.19 and 3.21 both have.
        @SuppressWarnings({"unchecked", "rawtypes", "deprecation"})
        private ForeignKey<Record, Record> toUsers() {
            Users users = new Users();
            return Internal.createForeignKey(
                    this,
                    DSL.name("notes_users"),
                    new TableField[] {author},
                    users.getPrimaryKey(),
                    new TableField[] {users.id},
                    true);
        }

        Users users() {
            return new Users(this, toUsers(), null);
        }
    }

    @Test
    void pathToTheParent_joinsIt() throws SQLException {
        run("create table users (id integer primary key, handle text)");
        run("create table notes (text text, author integer not null references users (id))");
        run("insert into users values (1, 'ann'), (2, 'bob')");
        run("insert into notes values ('first', 2), ('second', 1)");
        Notes notes = new Notes();
        assertThat(pond.dsl()
                        .select(notes.text, notes.users().handle)
                        .from(notes)
                        .where(notes.users().handle.ne("nobody"))
                        .orderBy(notes.users().handle)
                        .fetch(row -> row.get(0) + " by " + row.get(1)))
                .containsExactly("second by ann", "first by bob");
        assertThat(pond.dsl()
                        .update(notes)
                        .set(notes.text, "third")
                        .where(notes.users().handle.eq("bob"))
                        .execute())
                .isEqualTo(1);
        assertThat(ask("select count(*) from notes where text = 'third'")).isEqualTo(1);
    }
}
