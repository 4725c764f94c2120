package io.millpond.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.pool.Lease;
import io.millpond.runtime.pool.PhysicalConnection;
import io.millpond.runtime.pool.PhysicalStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What errors, cancels and closes from elsewhere leave behind. */
final class BrokenConnectionsTest extends PondTest {
    private void onWriter(String sql) throws SQLException {
        execution().look(writer -> {
            writer.run(sql);
            return sql;
        });
    }

    @Test
    void readFailsAndEndsTheTransaction_nothingContinuesInAutocommit() throws SQLException {
        connection.setAutoCommit(false);
        run("insert into posts values (1, 'a', 0), (2, 'b', 0)");
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from posts")) {
            rows.next();
            run("create table more (a)"); // a rollback of a schema change ends open rows with SQLITE_ABORT
            onWriter("ROLLBACK"); // as SQLite does by itself after an I/O error
            assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> run("insert into posts values (3, 'c', 0)"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25000"));
        connection.rollback();
        assertThat(ask("select count(*) from posts")).isEqualTo(0);
    }

    @Test
    void commitFailsAndHasRolledBack_rollbackIsQuietAndTheWriterIsFree() throws SQLException {
        connection.setAutoCommit(false);
        run("insert into posts values (1, 'a', 0)");
        onWriter("ROLLBACK");
        assertThatThrownBy(() -> connection.commit()).isInstanceOf(SQLException.class);
        connection.rollback();
        try (Connection other = pond.dataSource().getConnection()) {
            assertThat(run(other, "insert into posts values (1, 'a', 0)")).isEqualTo(1);
        }
    }

    @Test
    void writerBreaks_nextWriteHasAnother() throws SQLException {
        connection.setAutoCommit(false);
        run("insert into posts values (1, 'a', 0)");
        execution().look(writer -> {
            writer.connection().close();
            return "";
        });
        assertThatThrownBy(() -> run("insert into posts values (2, 'b', 0)")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> connection.commit()).isInstanceOf(SQLException.class);
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(run("insert into posts values (3, 'c', 0)")).isEqualTo(1);
        assertThat(column(connection, "select id from posts")).containsExactly(3);
        assertThat(ask("select last_insert_rowid()")).isEqualTo(3L);
    }

    @Test
    void readersBreak_nextReadsHaveOthers() throws SQLException {
        for (int i = 0; i < 3; i++) {
            execution().look(reader -> {
                reader.connection().close();
                return "";
            });
            assertThatThrownBy(() -> ask("select count(*) from posts")).isInstanceOf(SQLException.class);
        }
        assertThat(ask("select count(*) from posts")).isEqualTo(0);
    }

    @Test
    void errorThatIsNoException_endsTheUnit() throws SQLException {
        FileExecution execution = execution();
        assertThatThrownBy(() -> execution.atomically("test", unit -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(execution.isInTransaction()).isFalse();
    }

    /** A cancel that comes while rows are closed must not hit whoever has the connection next. */
    @Test
    void cancelWhileRowsAreClosed_hitsNobodyElse() throws SQLException {
        run("insert into posts values (1, 'a', 0), (2, 'b', 0)");
        RoutingConnection routing = (RoutingConnection) connection;
        try (Lease lease = execution().database().reader(false);
                PhysicalStatement other = lease.connection().prepare("select id from posts")) {
            other.execute();
            ResultSet others = other.rows();
            others.next();
            RoutingStatement statement = new RoutingStatement(routing);
            PhysicalStatement source = lease.connection().prepare("select title from posts");
            source.execute();
            statement.enter(lease.connection(), execution().database().deadlines());
            ResultSet mine = new PhysicalResultSet(
                    statement, execution(), source, source.rows(), new CancellingLease(lease, statement));
            mine.next();
            mine.close();
            assertThat(others.next()).isTrue();
        }
    }

    private FileExecution execution() {
        return (FileExecution) ((RoutingConnection) connection).execution();
    }

    private record CancellingLease(Lease lease, Statement statement) implements Lease {
        @Override
        public long sinceNanos() {
            return lease.sinceNanos();
        }

        @Override
        public PhysicalConnection connection() {
            return lease.connection();
        }

        @Override
        public Thread taker() {
            return lease.taker();
        }

        @Override
        public void close() {
            try {
                statement.cancel();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void interruptedThread_worksWhenNobodyHasToBeWaitedFor() throws SQLException {
        Thread.currentThread().interrupt();
        try {
            assertThat(run("insert into posts values (1, 'a', 0)")).isEqualTo(1);
            assertThat(ask("select count(*) from posts")).isEqualTo(1);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void keyColumnThatDoesNotExist_isAnErrorAndNotItsOwnName() throws SQLException {
        assertThatThrownBy(() -> connection
                        .prepareStatement("insert into posts values (1, 'a', 0)", new String[] {"idd"})
                        .executeUpdate())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42S22"));
        try (PreparedStatement insert =
                connection.prepareStatement("insert into posts values (1, 'a', 0)", new String[] {"\"id\"", "TITLE"})) {
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                assertThat(keys.getLong("id")).isEqualTo(1);
                assertThat(keys.getString("title")).isEqualTo("a");
            }
        }
    }

    @Test
    void ownRowidAskedFirstInTransaction_isNotAStrangers() throws SQLException {
        run("insert into posts values (7, 'mine', 0)");
        try (Connection stranger = pond.dataSource().getConnection()) {
            run(stranger, "insert into posts values (9, 'theirs', 0)");
        }
        connection.setAutoCommit(false);
        assertThat(ask("select title from posts where id = last_insert_rowid()"))
                .isEqualTo("mine");
        assertThat(ask("select changes() + 0")).isEqualTo(1);
        connection.rollback();
    }

    @Test
    void changesAskedFirstInTransaction_isRefusedWhenSqliteNoLongerKnowsIt() throws SQLException {
        run("insert into posts values (1, 'a', 0), (2, 'b', 0)");
        try (Connection stranger = pond.dataSource().getConnection()) {
            run(stranger, "update posts set stars = 5");
            run(stranger, "update posts set stars = 6 where id = 2");
        }
        connection.setAutoCommit(false);
        assertThatThrownBy(() -> ask("select changes() + 0"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("0A000"));
        connection.rollback();
    }

    @Test
    void numberAskedOfTextThatIsNone_isAnError() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 'abc', 1e300, '', null, 0, 9223372036854775807")) {
            rows.next();
            assertThatThrownBy(() -> rows.getLong(1)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> rows.getDouble(1)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> rows.getLong(2)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> rows.getInt(3)).isInstanceOf(SQLException.class);
            assertThat(rows.getLong(4)).isZero();
            assertThat(rows.wasNull()).isTrue();
            assertThat(rows.getLong(5)).isZero();
            assertThat(rows.wasNull()).isFalse();
            assertThat(rows.getLong(6)).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void tempTableOverAnUncommittedTable_isRefused() throws SQLException {
        connection.setAutoCommit(false);
        run("create table fresh (a)");
        assertThatThrownBy(() -> run("create temp table t as select * from fresh"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("0A000"));
        connection.rollback();
    }
}
