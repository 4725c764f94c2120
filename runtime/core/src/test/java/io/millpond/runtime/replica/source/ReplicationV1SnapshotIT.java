package io.millpond.runtime.replica.source;

import static io.millpond.runtime.replica.source.ReplicaSourceContract.LIMIT;
import static io.millpond.runtime.replica.source.ReplicaSourceContract.executeOn;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.source.SourceException.Kind;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A log that is compacted into snapshots while it is read. */
@Timeout(60)
final class ReplicationV1SnapshotIT {
    /** Of 4,000 bytes: more than the megabyte that the log holds. */
    private static final int BLOBS = 300;

    private final Sqld server =
            Sqld.start(SqldOptions.builder().maxLogSizeMegabytes(1).build());
    private final ReplicaSource source =
            Sources.open(MillpondConfig.builder().url(server.url()).build());
    private final MemoryCopy copy = new MemoryCopy();
    private int rows;

    @TempDir
    Path folder;

    private void create() throws SQLException {
        executeOn(server.jdbcUrl(), "create table t(id integer primary key, bytes blob)");
    }

    /** More than one compaction's worth, in small transactions. */
    private void fill() throws SQLException {
        List<String> inserts = new ArrayList<>();
        for (int i = 0; i < BLOBS / 10; i++) {
            inserts.add(
                    "insert into t(bytes) with recursive n(i) as (select 1 union all select i + 1 from n where i < 10)"
                            + " select randomblob(4000) from n");
            rows += 10;
        }
        executeOn(server.jdbcUrl(), inserts.toArray(String[]::new));
    }

    private FramePosition start() throws IOException {
        return FramePosition.start(((FramePosition) source.greet(LIMIT).end()).log());
    }

    /** Snapshots are written after the log was swapped: until then there is neither. */
    private void pull(Position after, MemoryCopy target) throws IOException {
        Position from = after;
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            try {
                source.pull(from, target);
                return;
            } catch (SourceException e) {
                assertThat(e.kind()).as(e.getMessage()).isEqualTo(Kind.NOT_READY);
                target.rollback();
                from = target.commits().isEmpty() ? after : target.last().position();
                LockSupport.parkNanos(50_000_000);
            }
        }
        throw new AssertionError("the snapshot did not come");
    }

    private void assertWhole(MemoryCopy target) throws IOException, SQLException {
        assertThat(target.query(folder, "select count(*) || ' ' || max(id) || ' ' || sum(length(bytes)) from t"))
                .containsExactly(rows + " " + rows + " " + rows * 4000L);
    }

    @AfterEach
    void close() {
        source.close();
        server.close();
    }

    @Test
    void snapshotsAndLog_areTheDatabase_alsoFromTheMiddleOfEach() throws Exception {
        create();
        FramePosition start = start();
        List<Position> stops = new ArrayList<>();
        List<MemoryCopy> begun = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            MemoryCopy early = new MemoryCopy();
            pull(start, early);
            begun.add(early);
            stops.add(early.last().position());
            fill();
        }
        pull(start, copy);
        assertThat(copy.commits()).hasSizeLessThan(5 * BLOBS / 10); // else nothing came from a snapshot
        assertWhole(copy);
        for (int i = 0; i < stops.size(); i++) {
            pull(stops.get(i), begun.get(i));
            assertWhole(begun.get(i));
        }
    }

    @Test
    void compactionsWhileItIsFollowed_loseNothing() throws Exception {
        create();
        try (BackgroundRun run = BackgroundRun.followAgain(source, start(), copy)) {
            for (int i = 0; i < 5; i++) {
                fill();
            }
            copy.await(source.greet(LIMIT).end());
            assertThat(run.isOver()).isFalse();
        }
        assertWhole(copy);
    }

    @Test
    void positionAtACompaction_isContinued_withAndWithoutARestart() throws Exception {
        create();
        FramePosition start = start();
        fill();
        pull(start, copy);
        for (int i = 0; i < 4; i++) {
            if (i % 2 == 1) {
                server.restart();
            }
            fill();
            pull(copy.last().position(), copy);
            assertWhole(copy);
        }
    }
}
