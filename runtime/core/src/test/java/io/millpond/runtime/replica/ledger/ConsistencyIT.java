package io.millpond.runtime.replica.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.Content;
import io.millpond.runtime.replica.Replica;
import io.millpond.runtime.replica.Scene;
import io.millpond.runtime.replica.SyncMode;
import io.millpond.runtime.replica.Until;
import io.millpond.testkit.crash.Child;
import io.millpond.testkit.crash.ChildProgram;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replica follows a {@link Ledger} that three writers change, while its server is restarted and killed, its log compacted,
 * its stream cut anywhere ({@link Storm}); readers in this JVM, in two other processes and in the {@code sqlite3} shell look
 * at every state that they get to see. {@code -Dmillpond.soak.minutes=30} makes it long; then memory, threads and open
 * files are compared too. {@code -Dmillpond.seed} repeats the order of the disturbances.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
final class ConsistencyIT {
    private static final int SOAK_MINUTES = Integer.getInteger("millpond.soak.minutes", 0);
    private static final Duration LENGTH =
            SOAK_MINUTES == 0 ? Duration.ofSeconds(13) : Duration.ofMinutes(SOAK_MINUTES);
    private static final int READERS = 2;
    private static final System.Logger LOG = System.getLogger(ConsistencyIT.class.getName());

    @TempDir
    Path folder;

    private final long seed = Long.getLong("millpond.seed", System.nanoTime());
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final List<Child> children = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    @Test
    void everythingAtOnce_readersSeeCommittedStatesOnly_andTheEndIsThePrimarys() throws Exception {
        SqldOptions options =
                SqldOptions.builder().admin().maxLogSizeMegabytes(4).build();
        try (Sqld server = Sqld.start(options);
                HostileProxy proxy = HostileProxy.before(server);
                Scene scene = Scene.of(server, folder).through(proxy)) {
            try (Connection primary = scene.connect()) {
                Ledger.create(primary, 400);
            }
            Replica replica = scene.open(
                    scene.settings().sync(SyncMode.live()).logLimit(1).build());
            replica.sync();
            try {
                run(server, proxy, scene, replica);
            } finally {
                stopReaders();
            }
        }
    }

    private void run(Sqld server, HostileProxy proxy, Scene scene, Replica replica) throws Exception {
        startReaders(replica, scene.file());
        Storm storm = new Storm(server, proxy, replica, scene.file(), seed);
        long begin = System.nanoTime();
        long moves;
        try (LedgerWriters writers = LedgerWriters.start(scene.jdbcUrl(), Duration.ofMillis(4), seed)) {
            Footprint warm = warmUp(storm, begin);
            storm.rage(begin + LENGTH.toNanos(), pause());
            moves = writers.moves();
            assertThat(writers.problem()).isNull();
            if (SOAK_MINUTES > 0) {
                Footprint end = Footprint.now();
                assertThat(end.isNoMoreThan(warm)).as("%s after %s", end, warm).isTrue();
            }
        }
        assertEqualInTheEnd(scene, replica, storm, moves);
        assertThat(storm.hangs()).as("the server hung").isLessThanOrEqualTo(1 + SOAK_MINUTES / 3);
        assertThat(moves).as("moves").isGreaterThan(20 * LENGTH.toSeconds());
        assertThat(reads).as("reads").hasValueGreaterThan(20 * LENGTH.toSeconds());
    }

    private static Duration pause() {
        return Duration.ofMillis(SOAK_MINUTES == 0 ? 250 : 800);
    }

    /** A tenth of the time: after it pools and caches are as full as they get. */
    private static Footprint warmUp(Storm storm, long begin) throws Exception {
        if (SOAK_MINUTES > 0) {
            storm.rage(begin + LENGTH.toNanos() / 10, pause());
        }
        return Footprint.now();
    }

    private void assertEqualInTheEnd(Scene scene, Replica replica, Storm storm, long moves) throws Exception {
        scene.awaitCurrent(replica);
        Until.holds("every reader has read the end", Scene.LIMIT, this::hasEveryChildReported);
        String story = "seed " + seed + ", " + storm.log();
        stopReaders();
        LOG.log(Level.INFO, "{0} moves, {1} reads in this JVM, {2}", moves, reads, storm.summary());
        assertThat(wrong).as(story).isEmpty();
        assertThat(storm.wrong()).as(story).isEmpty();
        assertThat(children)
                .as(story)
                .allSatisfy(child -> assertThat(child.lines()).allMatch(ConsistencyIT::isNothingWrong));
        assertThat(scene.differences()).as(story).isEmpty();
        assertThat(Content.integrityCheck(scene.file())).as(story).containsExactly("ok");
        assertThat(replica.verify().problems()).as(story).isEmpty();
        assertThat(replica.status().keptAside()).as(story).isNull();
    }

    /** Whatever else it says, a stack trace for one, is a finding. */
    private static boolean isNothingWrong(String line) {
        return line.startsWith("reads ") || line.startsWith("SLF4J");
    }

    private boolean hasEveryChildReported() {
        return children.stream().noneMatch(child -> child.newest("reads ").isEmpty());
    }

    private void startReaders(Replica replica, Path file) {
        for (int i = 0; i < READERS; i++) {
            children.add(Child.start(ChildProgram.of(LedgerReader.class, file.toString()), folder));
            Thread thread = new Thread(() -> read(replica), "reader-" + i);
            threads.add(thread);
            thread.start();
        }
    }

    private void read(Replica replica) {
        Ledger.View last = Ledger.View.none();
        while (!isOver.get()) {
            try (Connection connection = replica.dataSource().getConnection()) {
                Ledger.View view = Ledger.look(connection);
                wrong.addAll(view.problemsAfter(last));
                last = view;
                reads.incrementAndGet();
            } catch (SQLException | RuntimeException e) {
                wrong.add("reader: " + e);
            }
        }
    }

    private void stopReaders() throws InterruptedException {
        isOver.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        children.forEach(Child::close);
    }
}
