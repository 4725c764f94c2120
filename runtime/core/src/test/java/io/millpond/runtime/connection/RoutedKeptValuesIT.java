package io.millpond.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondConfig;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same on a server with a replica: one logical connection, many of the driver. */
final class RoutedKeptValuesIT extends KeptValuesTest {
    private final FreshDatabase database = Sqld.freshDatabase();

    @Override
    protected MillpondConfig.Builder config() {
        return super.config()
                .url(database.url())
                .namespace(database.namespace())
                .replica(folder.resolve("replica.db"))
                .readWait(Duration.ofSeconds(30)); // reads are to run on the replica, on a busy machine too
    }

    @BeforeEach
    @Override
    void open() throws SQLException {
        super.open();
        pond.replica().sync();
    }

    @Test
    @Override
    void lastInsertRowid_isTheOwnConnections() throws SQLException {
        try (Connection other = pond.dataSource().getConnection()) {
            assertThat(ask("select last_insert_rowid()")).isEqualTo(0L);
            run("insert into posts (id, title) values (10, 'a'), (11, 'b')");
            run(other, "insert into posts (id, title) values (90, 'z')");
            assertThat(ask("SELECT last_insert_rowid();")).isEqualTo(11L);
            assertThat(ask(other, "select /* own */ LAST_INSERT_ROWID ( ) as id"))
                    .isEqualTo(90L);
            assertThat(ask("select changes()")).isEqualTo(2L);
            run("update posts set stars = 1");
            assertThat(ask("select changes()")).isEqualTo(3L);
            assertThat(ask("select last_insert_rowid()")).isEqualTo(11L);
            assertThatThrownBy(() -> ask("select total_changes()"))
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("update counts");
        }
    }

    @Test
    @Override
    void severalValuesWithAliases_keepTheirLabels() throws SQLException {
        run("insert into posts (id, title) values (10, 'a')");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select last_insert_rowid() id, changes()")) {
            assertThat(rows.getMetaData().getColumnLabel(2)).isEqualTo("changes()");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong("id")).isEqualTo(10);
        }
    }

    @Test
    @Override
    void upsertOrTableWithoutRowid_doesNotGiveAStrangersRow() throws SQLException {
        try (Connection other = pond.dataSource().getConnection()) {
            run("insert into posts (id, title) values (10, 'a')");
            run(other, "insert into posts (id, title) values (90, 'z')");
            run("insert into posts (title) values ('a') on conflict (title) do update set stars = 1");
            assertThat(ask("select last_insert_rowid()")).isEqualTo(10L);
            run(other, "insert into posts (id, title) values (91, 'y')");
            run("insert into tags values (10, 't')");
            assertThat(ask("select last_insert_rowid()")).isEqualTo(0L); // all that the server says of such a table
        }
    }

    @Test
    @Override
    void largerExpression_isRefusedOutsideAndRightInsideATransaction() throws SQLException {
        run("insert into posts (id, title) values (10, 'a')");
        for (String sql : new String[] {
            "select last_insert_rowid() + 1",
            "insert into tags values (last_insert_rowid(), 't')",
            "select * from posts where id = last_insert_rowid()",
            "select changes() from posts"
        }) {
            assertThatThrownBy(() -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute(sql);
                        }
                    })
                    .as(sql)
                    .isInstanceOf(SQLFeatureNotSupportedException.class)
                    .hasMessageContaining("RETURNING");
        }
        connection.setAutoCommit(false);
        assertThat(ask("select title from posts where id = last_insert_rowid()"))
                .isEqualTo("a"); // from before the transaction, and from another connection
        assertThatThrownBy(() -> run("insert into tags values (last_insert_rowid(), 't')"))
                .isInstanceOf(SQLFeatureNotSupportedException.class);
        run("insert into posts (id, title) values (12, 'c')");
        run("insert into tags values (last_insert_rowid(), 't')");
        assertThat(ask("select post from tags")).isEqualTo(12);
        connection.commit();
        assertThat(ask("select last_insert_rowid()")).isEqualTo(12L);
    }
}
