package io.millpond.blog;

import static io.millpond.blog.db.Tables.POSTS;
import static io.millpond.blog.db.Tables.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.blog.db.enums.UsersRole;
import io.millpond.blog.db.tables.records.PostsRecord;
import io.millpond.migrations.apply.Migrations;
import io.millpond.runtime.MillpondConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.FetchTriggerValuesAfterReturning;
import org.jooq.conf.Settings;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated classes on the driver alone, without the runtime. */
final class PlainConnectionIT {
    @Test
    void generatedCode_worksOnABareConnection(@TempDir Path folder) throws Exception {
        MillpondConfig config = TestPrimary.in(folder);
        Migrations.on(config.jdbcUrl()).migrate();
        try (Connection connection = DriverManager.getConnection(config.jdbcUrl())) {
            DSLContext db = DSL.using(connection, SQLDialect.SQLITE);
            // jOOQ's default: it reads the key back with last_insert_rowid() in a second statement.
            Long author = db.insertInto(USERS)
                    .set(USERS.NAME, "Ada")
                    .set(USERS.EMAIL, "ada@example.org")
                    .set(USERS.ROLE, UsersRole.EDITOR)
                    .returning(USERS.ID)
                    .fetchSingle(USERS.ID);
            Instant created = Instant.ofEpochSecond(1_700_000_000);
            Settings plainReturning =
                    new Settings().withFetchTriggerValuesAfterReturning(FetchTriggerValuesAfterReturning.NEVER);
            Long id = DSL.using(connection, SQLDialect.SQLITE, plainReturning)
                    .insertInto(POSTS)
                    .set(POSTS.TITLE, "Ducks")
                    .set(POSTS.SLUG, "ducks")
                    .set(POSTS.BODY, "They float.\nÄ 🦆")
                    .set(POSTS.AUTHOR_ID, author)
                    .set(POSTS.CREATED_AT, created)
                    .returning(POSTS.ID)
                    .fetchSingle(POSTS.ID);
            PostsRecord post = db.fetchSingle(POSTS, POSTS.SLUG.eq("ducks"));
            assertThat(post.getId()).isEqualTo(id);
            assertThat(post.getBody()).isEqualTo("They float.\nÄ 🦆");
            assertThat(post.getCreatedAt()).isEqualTo(created);
            assertThat(post.getPublished()).isFalse();
            assertThat(db.fetchSingle(USERS).getRole()).isEqualTo(UsersRole.EDITOR);
            assertThatThrownBy(() -> db.insertInto(USERS)
                            .set(USERS.NAME, "Eve")
                            .set(USERS.EMAIL, "ADA@example.org")
                            .execute())
                    .isInstanceOf(IntegrityConstraintViolationException.class);
        }
    }
}
