package io.millpond.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class KeptValuesTest extends PondTest {
    @Test
    void lastInsertRowid_isTheOwnConnections() throws SQLException {
        try (Connection other = pond.dataSource().getConnection()) {
            assertThat(ask("select last_insert_rowid()")).isEqualTo(0L);
            run("insert into posts (id, title) values (10, 'a'), (11, 'b')");
            run(other, "insert into posts (id, title) values (90, 'z')");
            assertThat(ask("SELECT last_insert_rowid();")).isEqualTo(11L);
            assertThat(ask(other, "select /* own */ LAST_INSERT_ROWID ( ) as id"))
                    .isEqualTo(90L);
            assertThat(ask("select changes()")).isEqualTo(2L);
            assertThat(ask("select total_changes()")).isEqualTo(2L);
            run("update posts set stars = 1");
            assertThat(ask("select changes()")).isEqualTo(3L);
            assertThat(ask("select total_changes()")).isEqualTo(5L);
            assertThat(ask("select last_insert_rowid()")).isEqualTo(11L);
        }
    }

    @Test
    void severalValuesWithAliases_keepTheirLabels() throws SQLException {
        run("insert into posts (id, title) values (10, 'a')");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select last_insert_rowid() id, changes(), total_changes() as \"all\"")) {
            assertThat(rows.getMetaData().getColumnLabel(2)).isEqualTo("changes()");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getLong("id")).isEqualTo(10);
            assertThat(rows.getInt("all")).isEqualTo(1);
        }
    }

    @Test
    void upsertOrTableWithoutRowid_doesNotGiveAStrangersRow() throws SQLException {
        try (Connection other = pond.dataSource().getConnection()) {
            run("insert into posts (id, title) values (10, 'a')");
            run(other, "insert into posts (id, title) values (90, 'z')");
            run("insert into posts (title) values ('a') on conflict (title) do update set stars = 1");
            assertThat(ask("select last_insert_rowid()")).isEqualTo(10L);
            run(other, "insert into posts (id, title) values (91, 'y')");
            run("insert into tags values (10, 't')");
            assertThat(ask("select last_insert_rowid()")).isEqualTo(10L);
        }
    }

    @Test
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
        try (Connection other = pond.dataSource().getConnection()) {
            run(other, "insert into posts (id, title) values (90, 'z')");
        }
        connection.setAutoCommit(false);
        run("insert into tags values (last_insert_rowid(), 't')");
        assertThat(ask("select post from tags")).isEqualTo(10);
        connection.commit();
    }

    @Test
    void changesInsideATrigger_isTheTriggersBusiness() throws SQLException {
        run("create table log (n)");
        run("create trigger t after update on posts begin insert into log values (changes()); end");
        run("insert into posts (title) values ('a')");
        assertThat(run("update posts set stars = 1")).isEqualTo(1);
        assertThat(ask("select count(*) from log")).isEqualTo(1);
    }
}
