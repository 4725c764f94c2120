package io.millpond.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import io.millpond.runtime.pool.Lease;
import io.millpond.runtime.pool.LocalDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is only read here, while another connection writes to it. */
final class ReplicaConnectionTest {
    @TempDir
    Path folder;

    private final AtomicInteger corruptions = new AtomicInteger();
    private Path file;
    private MillpondConfig config;
    private Connection writer;
    private LocalDatabase database;
    private Connection replica;

    @BeforeEach
    void open() throws SQLException {
        file = folder.resolve("replica.db");
        writer = DriverManager.getConnection("jdbc:sqlite:" + file);
        run(writer, "pragma journal_mode=wal");
        run(writer, "pragma wal_autocheckpoint=0");
        run(writer, "create table posts (id integer primary key, title text)");
        run(writer, "insert into posts values (1, 'a')");
        config = MillpondConfig.builder()
                .url("http://primary.example?authToken=geheim")
                .replica(file)
                .readers(2)
                .closeTimeout(Duration.ofMillis(100))
                .build();
        database = LocalDatabase.openReadOnly(file, config, corruptions::incrementAndGet);
        replica = new RoutingDataSource(database).getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        replica.close();
        database.close();
        writer.close();
    }

    private static void run(Connection on, String sql) throws SQLException {
        try (Statement statement = on.createStatement()) {
            statement.execute(sql);
        }
    }

    private Object ask(String sql) throws SQLException {
        return PondTest.ask(replica, sql);
    }

    @Test
    void commitOfTheWriter_isRead() throws SQLException {
        assertThat(ask("select count(*) from posts")).isEqualTo(1);
        run(writer, "insert into posts values (2, 'b')");
        assertThat(ask("select count(*) from posts")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into posts values (9, 'x')",
                "update posts set title = 'x'",
                "delete from posts returning id",
                "create table t (a)",
                "drop table posts",
                "analyze",
                "vacuum",
                "pragma user_version = 7",
                "pragma wal_checkpoint",
                "pragma optimize",
                "insert into missing values (1)",
                "insert into posts values (8, 'x'); insert into posts values (9, 'x')",
            })
    void write_isRefusedAndSaysWhereItGoes(String sql) throws SQLException {
        assertThat(replica.isReadOnly()).isTrue();
        assertRefused(sql);
        replica.setReadOnly(false);
        assertThat(replica.isReadOnly()).isTrue();
        assertRefused(sql);
        replica.setAutoCommit(false);
        assertRefused(sql);
        assertThat(ask("select count(*) from posts")).isEqualTo(1);
    }

    private void assertRefused(String sql) {
        assertThatThrownBy(() -> run(replica, sql))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"))
                .hasMessageContaining(file + " is a replica")
                .hasMessageContaining("primary.example")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void batch_isRefusedToo() throws SQLException {
        try (Statement statement = replica.createStatement()) {
            statement.addBatch("insert into posts values (9, 'x')");
            assertThatThrownBy(statement::executeBatch)
                    .isInstanceOfSatisfying(
                            BatchUpdateException.class,
                            e -> assertThat(e.getSQLState()).isEqualTo("25006"))
                    .hasMessageContaining("is a replica");
        }
    }

    @Test
    void transaction_readsOneSnapshotAndHoldsNoLock() throws SQLException {
        replica.setAutoCommit(false);
        assertThat(ask("select count(*) from posts")).isEqualTo(1);
        run(writer, "insert into posts values (2, 'b')");
        assertThat(ask("select count(*) from posts")).isEqualTo(1);
        replica.commit();
        assertThat(ask("select count(*) from posts")).isEqualTo(2);
        replica.rollback();
        replica.setAutoCommit(true);
        run(replica, "begin immediate");
        run(writer, "insert into posts values (3, 'c')");
        run(replica, "savepoint s");
        assertThat(ask("select count(*) from posts")).isEqualTo(3);
        run(replica, "release s");
        run(replica, "commit");
    }

    @Test
    void questionsOfTheSession_areAnsweredAsOnFiles() throws SQLException {
        assertThat(ask("select last_insert_rowid()")).isEqualTo(0L);
        assertThat(ask("select changes()")).isEqualTo(0L);
        assertThat(ask("select total_changes()")).isEqualTo(0L);
        assertThat(ask("pragma journal_mode")).isEqualTo("wal");
        assertThat(ask("pragma foreign_keys")).isEqualTo(1);
        replica.setAutoCommit(false);
        assertThat(ask("pragma defer_foreign_keys")).isEqualTo(0);
        assertThat(ask("select last_insert_rowid()")).isEqualTo(0L);
    }

    @Test
    void preparedBeforeTheSchemaChanged_goesOn() throws SQLException {
        try (PreparedStatement statement = replica.prepareStatement("select * from posts")) {
            assertThat(columns(statement)).isEqualTo(2);
            run(writer, "alter table posts add column stars integer default 5");
            assertThat(columns(statement)).isEqualTo(3);
            run(writer, "alter table posts drop column title");
            assertThat(columns(statement)).isEqualTo(2);
            run(writer, "drop table posts");
            assertThatThrownBy(() -> columns(statement)).hasMessageContaining("no such table");
            run(writer, "create view posts as select 1 as id, 2 as b, 3 as c, 4 as d");
            assertThat(columns(statement)).isEqualTo(4);
        }
    }

    private static int columns(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            assertThat(rows.next()).isTrue();
            return rows.getMetaData().getColumnCount();
        }
    }

    @Test
    void verdictOfAView_isForgottenWhenTheSchemaChanged() throws SQLException {
        run(writer, "create view v as select last_insert_rowid() as id");
        assertThatThrownBy(() -> ask("select id + 1 from v")).hasMessageContaining("last_insert_rowid()");
        run(writer, "drop view v");
        run(writer, "create table v as select 41 as id");
        database.schemaChanged();
        assertThat(ask("select id + 1 from v")).isEqualTo(42);
    }

    @Test
    void tableThatComesLater_isReadWithoutAWord() throws SQLException {
        assertThatThrownBy(() -> ask("select a from later")).hasMessageContaining("no such table");
        run(writer, "create table later as select 7 as a");
        assertThat(ask("select a from later")).isEqualTo(7);
    }

    @Test
    void closing_leavesFileAndLogAsTheyAre() throws Exception {
        Path wal = folder.resolve("replica.db-wal");
        byte[] before = Files.readAllBytes(wal);
        assertThat(before).isNotEmpty();
        ask("select * from posts");
        replica.close();
        database.close();
        assertThat(database.isGone()).isTrue();
        assertThat(Files.readAllBytes(wal)).isEqualTo(before);
        assertThatThrownBy(() -> new RoutingDataSource(database)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closedAfterTheWriter_leavesTheLogToo() throws Exception {
        ask("select * from posts");
        writer.close(); // not the last one, so it cannot take the log away
        Path wal = folder.resolve("replica.db-wal");
        byte[] before = Files.readAllBytes(wal);
        assertThat(before).isNotEmpty();
        replica.close();
        database.close();
        assertThat(Files.readAllBytes(wal)).isEqualTo(before);
    }

    @Test
    void usedAfterClosing_saysToTakeAnother() throws SQLException {
        database.close();
        assertThatThrownBy(() -> ask("select 1"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"))
                .hasMessageContaining("take another connection");
        assertThat(replica.isValid(1)).isFalse();
    }

    @Test
    void lateReader_isClosedWhenItComesBack() throws SQLException {
        Lease late = database.reader(false);
        assertThatThrownBy(database::close).isInstanceOf(MillpondException.class);
        assertThat(database.isGone()).isFalse();
        late.close();
        assertThat(database.isGone()).isTrue();
    }

    @Test
    void longestUse_isTheOldestWithThreadAndText() throws SQLException {
        assertThat(database.longestUse()).isNull();
        replica.setAutoCommit(false);
        ask("select title from posts where title <> 'geheim'");
        try (Connection second = new RoutingDataSource(database).getConnection();
                Statement statement = second.createStatement();
                ResultSet rows = statement.executeQuery("select 2")) {
            assertThat(rows.next()).isTrue();
            assertThat(String.valueOf(database.longestUse()))
                    .contains(Thread.currentThread().getName(), "select title from posts")
                    .doesNotContain("geheim");
        }
        replica.commit();
        assertThat(database.longestUse()).isNull();
    }

    @Test
    void malformedPage_isToldOnce() throws Exception {
        run(
                writer,
                "with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)"
                        + " insert into posts select i + 10, hex(randomblob(20)) from n");
        run(writer, "pragma wal_checkpoint(truncate)");
        // The last connection goes first: Java's own handle of a file that SQLite has open would drop SQLite's locks.
        replica.close();
        database.close();
        writer.close();
        overwritePages();
        writer = DriverManager.getConnection("jdbc:sqlite:" + file);
        database = LocalDatabase.openReadOnly(file, config, corruptions::incrementAndGet);
        replica = new RoutingDataSource(database).getConnection();
        assertThat(corruptions).hasValue(0);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> ask("select sum(length(title)) from posts"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("XX001"));
        }
        assertThat(corruptions).hasValue(1);
    }

    private void overwritePages() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 3 * 4096; i < bytes.length; i++) {
            bytes[i] = (byte) 0xee;
        }
        Files.write(file, bytes);
    }

    @Test
    void fileThatIsNoDatabase_isRefusedWithItsCode() throws IOException {
        Path other = Files.write(folder.resolve("other.db"), new byte[8192]);
        Files.writeString(other, "no database at all, but long enough to be looked at as if it were one".repeat(100));
        assertThatThrownBy(() -> LocalDatabase.openReadOnly(other, config, corruptions::incrementAndGet))
                .isInstanceOfSatisfying(
                        MillpondException.class,
                        e -> assertThat(e.code()).isEqualTo(MillpondException.Code.NOT_A_DATABASE));
        assertThatThrownBy(() -> LocalDatabase.openReadOnly(folder.resolve("none.db"), config, () -> {}))
                .isInstanceOfSatisfying(
                        MillpondException.class,
                        e -> assertThat(e.code()).isEqualTo(MillpondException.Code.CANNOT_OPEN));
        assertThat(folder.resolve("none.db")).doesNotExist();
    }
}
