package io.millpond.runtime.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.source.Commit;
import io.millpond.testkit.sqld.Sqld;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ReplicaIT {
    @TempDir
    Path folder;

    private PrimaryDatabase primary;
    private Path file;

    @BeforeEach
    void open() throws SQLException {
        primary = PrimaryDatabase.fresh();
        file = folder.resolve("replica.db");
        primary.run(
                "create table posts (id integer primary key, title text not null)",
                "insert into posts values (1, 'one'), (2, 'two')");
    }

    static void until(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() < end).as(what).isTrue();
            Thread.onSpinWait();
        }
    }

    private static long count(Replica replica) {
        return ((Number) replica.dsl().fetchValue("select count(*) from posts")).longValue();
    }

    @Test
    void live_commitsArriveByThemselves() throws Exception {
        try (Replica replica = Replica.open(primary.config(file).build())) {
            SyncResult first = replica.sync();
            assertThat(first.pages()).isPositive();
            assertThat(count(replica)).isEqualTo(2);
            primary.run("insert into posts values (3, 'three')");
            until(() -> count(replica) == 3, "the commit arrives");
            assertThat(replica.sync().position()).isEqualTo(replica.position());
            ReplicaStatus status = replica.status();
            assertThat(status.state()).isEqualTo(ReplicaState.CURRENT);
            assertThat(status.lagFrames()).isZero();
            assertThat(status.isServing()).isTrue();
            assertThat(status.lag()).isLessThan(Duration.ofSeconds(20));
        }
        assertThat(folder.resolve("replica.db-wal")).doesNotExist();
        assertThat(PrimaryDatabase.value("jdbc:sqlite:" + file, "select count(*) from posts"))
                .isEqualTo("3");
    }

    @Test
    void manual_nothingComesBeforeSync() throws Exception {
        try (Replica replica =
                Replica.open(primary.config(file).sync(SyncMode.manual()).build())) {
            assertThat(replica.position()).isNull();
            assertThat(replica.status().state()).isEqualTo(ReplicaState.EMPTY);
            SyncResult first = replica.sync();
            primary.run("insert into posts values (3, 'three')");
            assertThat(count(replica)).isEqualTo(2);
            SyncResult second = replica.sync();
            assertThat(count(replica)).isEqualTo(3);
            assertThat(second.position()).isNotEqualTo(first.position());
            assertThat(replica.sync()).isEqualTo(new SyncResult(second.position(), 0));
        }
    }

    @Test
    void leftOverOfAFetchThatWasFinished_isDeleted() throws Exception {
        try (Replica replica =
                Replica.open(primary.config(file).sync(SyncMode.manual()).build())) {
            replica.sync();
        }
        Path left = Files.write(folder.resolve("replica.db-bootstrap"), new byte[4096]);
        try (Replica replica =
                Replica.open(primary.config(file).sync(SyncMode.manual()).build())) {
            assertThat(replica.status().state()).isEqualTo(ReplicaState.CURRENT);
            assertThat(left).exists();
            replica.sync();
            assertThat(left).doesNotExist();
        }
    }

    @Test
    void interval_fetchesByItself() throws Exception {
        try (Replica replica = Replica.open(
                primary.config(file).sync(SyncMode.every(Duration.ofMillis(20))).build())) {
            replica.sync();
            primary.run("insert into posts values (3, 'three')");
            until(() -> count(replica) == 3, "the commit is fetched");
        }
    }

    @Test
    void await_returnsWhenThePositionIsReached() throws Exception {
        try (Replica replica = Replica.open(primary.config(file).build());
                Replica other = Replica.open(primary.config(folder.resolve("other.db"))
                        .sync(SyncMode.manual())
                        .build())) {
            replica.sync();
            other.sync();
            primary.run("insert into posts values (3, 'three')");
            var later = replica.sync().position();
            assertThat(other.await(later, Duration.ofMillis(50))).isFalse();
            var fetch = other.syncAsync();
            assertThat(other.await(later, Duration.ofSeconds(20))).isTrue();
            assertThat(fetch.get(20, TimeUnit.SECONDS).position()).isEqualTo(later);
            assertThat(count(other)).isEqualTo(3);
        }
    }

    @Test
    void emptyPrimary_isFollowedFromItsFirstFrame() throws Exception {
        PrimaryDatabase empty = PrimaryDatabase.fresh();
        try (Replica replica = Replica.open(empty.config(file).build())) {
            assertThat(replica.sync()).isEqualTo(new SyncResult(null, 0));
            empty.run("create table posts (a)", "insert into posts values (1)");
            replica.sync();
            assertThat(count(replica)).isEqualTo(1);
        }
    }

    @Test
    void listeners_hearOfBootstrapCommitsAndStates() throws Exception {
        List<BootstrapProgress> progress = new CopyOnWriteArrayList<>();
        List<Commit> commits = new CopyOnWriteArrayList<>();
        List<ReplicaState> states = new CopyOnWriteArrayList<>();
        try (Replica replica =
                Replica.open(primary.config(file).sync(SyncMode.manual()).build())) {
            replica.listen(new ReplicaListener() {
                @Override
                public void bootstrapping(BootstrapProgress now) {
                    progress.add(now);
                }

                @Override
                public void committed(Commit commit) {
                    commits.add(commit);
                }

                @Override
                public void stateChanged(ReplicaState before, ReplicaState now) {
                    states.add(now);
                    throw new IllegalStateException("a listener's own trouble");
                }
            });
            replica.sync();
            primary.run("insert into posts values (3, 'three')");
            replica.sync();
            until(() -> !commits.isEmpty() && states.contains(ReplicaState.CURRENT), "commit and state are told");
            assertThat(progress).isNotEmpty();
            assertThat(progress.get(progress.size() - 1).isDone()).isTrue();
        }
    }

    @Test
    void watch_tellsResultsThatChanged() throws Exception {
        List<Object> seen = new CopyOnWriteArrayList<>();
        try (Replica replica = Replica.open(primary.config(file).build())) {
            replica.sync();
            Subscription watching = replica.watch(
                    replica.dsl().resultQuery("select count(*) from posts"),
                    result -> seen.add(result.get(0).get(0)));
            until(() -> seen.size() == 1, "the first result");
            primary.run("insert into posts values (3, 'three')");
            until(() -> seen.size() == 2, "the changed result");
            primary.run("update posts set title = 'other' where id = 3");
            replica.sync();
            primary.run("insert into posts values (4, 'four')");
            until(() -> seen.size() == 3, "only changed results");
            watching.close();
        }
        assertThat(seen).hasToString("[2, 3, 4]");
    }

    @Test
    void watchFromBeforeTheFirstCopy_hearsOfIt() throws Exception {
        List<Object> seen = new CopyOnWriteArrayList<>();
        try (Replica replica =
                Replica.open(primary.config(file).sync(SyncMode.manual()).build())) {
            replica.watch(
                    replica.dsl().resultQuery("select count(*) from posts"),
                    result -> seen.add(result.get(0).get(0)));
            until(() -> seen.size() == 1, "the primary's answer");
            primary.run("insert into posts values (3, 'three')");
            replica.sync();
            until(() -> seen.size() == 2, "the copy's answer");
        }
        assertThat(seen).hasToString("[2, 3]");
    }

    @Test
    void writes_areRefused() throws Exception {
        try (Replica replica = Replica.open(primary.config(file).build())) {
            replica.sync();
            try (Connection connection = replica.dataSource().getConnection()) {
                assertThat(connection.isReadOnly()).isTrue();
                assertThatThrownBy(() -> connection.createStatement().executeUpdate("delete from posts"))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("25006"));
            }
        }
    }

    @Test
    void damagedPage_isFoundKeptAsideAndFetchedAgain() throws Exception {
        primary.run(
                "create table big (a blob)",
                "insert into big select randomblob(3000) from posts, posts b, posts c, posts d");
        try (Replica replica = Replica.open(primary.config(file).build())) {
            replica.sync();
        }
        overwrite(file, 3 * 4096, 2 * 4096);
        try (Replica replica = Replica.open(primary.config(file).build())) {
            assertThat(replica.verify().isSound()).isFalse();
            until(() -> replica.status().keptAside() != null && replica.status().isServing(), "it is built anew");
            assertThat(replica.verify().isSound()).isTrue();
            assertThat(count(replica)).isEqualTo(2);
            assertThat(Path.of(String.valueOf(replica.status().keptAside()))).exists();
        }
    }

    private static void overwrite(Path file, long offset, int bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(bytes), offset);
        }
    }

    @Test
    void strangerWrites_isNoticed() throws Exception {
        try (Replica replica = Replica.open(primary.config(file).build())) {
            replica.sync();
            PrimaryDatabase local = new PrimaryDatabase("", "jdbc:sqlite:" + file);
            local.run("insert into posts values (99, 'not from the primary')");
            until(() -> replica.status().keptAside() != null && replica.status().isServing(), "it is noticed");
            assertThat(count(replica)).isEqualTo(2);
        }
    }

    @Test
    void randomRowid_isRefusedWithTheTablesName() throws Exception {
        primary.run("create table strange (a) random rowid");
        try (Replica replica =
                Replica.open(primary.config(file).sync(SyncMode.manual()).build())) {
            assertThatThrownBy(replica::sync)
                    .isInstanceOfSatisfying(
                            MillpondException.class,
                            e -> assertThat(e.code()).isEqualTo(MillpondException.Code.SCHEMA_NOT_SUPPORTED))
                    .hasMessageContaining("'strange'");
            assertThat(replica.status().state()).isEqualTo(ReplicaState.STUCK);
            assertThat(count(replica)).isEqualTo(2); // from the primary
            primary.run("drop table strange");
            replica.sync();
            assertThat(count(replica)).isEqualTo(2);
            assertThat(replica.status().isServing()).isTrue();
        }
    }

    @Test
    void randomRowidLater_readsGoToThePrimaryUntilItIsGone() throws Exception {
        try (Replica replica =
                Replica.open(primary.config(file).sync(SyncMode.manual()).build())) {
            replica.sync();
            primary.run("create table strange (a) random rowid");
            assertThatThrownBy(replica::sync).hasMessageContaining("'strange'");
            assertThat(replica.status().isServing()).isFalse();
            assertThat(count(replica)).isEqualTo(2);
            primary.run("drop table strange");
            replica.sync();
            assertThat(replica.status().isServing()).isTrue();
            assertThat(replica.status().keptAside()).isNull();
        }
    }

    @Test
    void killedPrimary_hasAnotherHistoryAndTheCopyFollows() throws Exception {
        try (Sqld server = Sqld.start()) {
            PrimaryDatabase own = PrimaryDatabase.of(server);
            own.run("create table posts (a)", "insert into posts values (1)");
            try (Replica replica = Replica.open(own.config(file).build())) {
                replica.sync();
                server.kill();
                until(() -> replica.status().state() == ReplicaState.OFFLINE, "it is missed");
                assertThat(count(replica)).isEqualTo(1);
                assertThatThrownBy(replica::sync).hasMessageContaining("brought up to date");
                server.restart();
                own.run("insert into posts values (2)");
                until(() -> count(replica) == 2, "it follows the new log");
                assertThat(replica.status().keptAside()).isNull();
            }
            server.stop();
            try (Replica replica = Replica.open(own.config(file).build())) {
                assertThat(count(replica)).isEqualTo(2);
                assertThat(replica.status().lag()).isNotNull();
                server.restart();
                own.run("insert into posts values (3)");
                until(() -> count(replica) == 3, "it catches up");
            }
        }
    }

    @Test
    void frozenPrimary_isNoticedWithinTenSeconds() throws Exception {
        try (Sqld server = Sqld.start()) {
            PrimaryDatabase own = PrimaryDatabase.of(server);
            own.run("create table posts (a)");
            try (Replica replica = Replica.open(own.config(file).build())) {
                replica.sync();
                server.freeze();
                long begun = System.nanoTime();
                until(() -> replica.status().state() == ReplicaState.OFFLINE, "it is noticed");
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
                server.thaw();
                own.run("insert into posts values (1)");
                until(() -> count(replica) == 1, "it goes on");
            }
        }
    }

    @Test
    void anotherDatabase_isNotTouched() throws Exception {
        try (Replica replica =
                Replica.open(primary.config(file).sync(SyncMode.manual()).build())) {
            replica.sync();
        }
        byte[] before = Files.readAllBytes(file);
        PrimaryDatabase other = PrimaryDatabase.fresh();
        other.run("create table posts (a)");
        try (Replica replica =
                Replica.open(other.config(file).sync(SyncMode.manual()).build())) {
            assertThatThrownBy(replica::sync)
                    .isInstanceOfSatisfying(
                            MillpondException.class,
                            e -> assertThat(e.code()).isEqualTo(MillpondException.Code.NOT_A_REPLICA));
            assertThat(count(replica)).isZero(); // of the other primary, not the two that the file has
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }
}
