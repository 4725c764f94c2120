package io.millpond.runtime.replica.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.Content;
import io.millpond.runtime.replica.Scene;
import io.millpond.testkit.crash.Child;
import io.millpond.testkit.crash.ChildProgram;
import io.millpond.testkit.crash.CrashRunner;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that bootstraps, applies and checkpoints is killed with SIGKILL at random moments; after each kill stock SQLite
 * finds a sound file with a committed state, no older than what the process had seen, and the next process goes on from
 * there without fetching the database again. {@code -Dmillpond.kills=1000} for many rounds, {@code -Dmillpond.seed} to
 * repeat the moments.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
final class CrashIT {
    private static final int KILLS = Integer.getInteger("millpond.kills", 30);
    private static final int KILLS_PER_FILE = 12;
    private static final System.Logger LOG = System.getLogger(CrashIT.class.getName());
    private static final Duration LONGEST_LIFE = Duration.ofMillis(300);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final long seed = Long.getLong("millpond.seed", System.nanoTime());
    private final Random random = new Random(seed);
    /** What readers have seen so far: no state before it may come again. */
    private Ledger.View last = Ledger.View.none();

    /** Whether the file was complete when it was looked at after a kill. */
    private boolean isComplete;

    private int bootstraps;
    private int hangs;
    private long applied;

    @Test
    void killedAtAnyMoment_neverMalformedNeverOlderNeverFetchedAgain() throws Exception {
        SqldOptions options =
                SqldOptions.builder().admin().maxLogSizeMegabytes(8).build();
        try (Sqld server = Sqld.start(options);
                Scene scene = Scene.of(server, folder)) {
            try (Connection primary = scene.connect()) {
                Ledger.create(primary, 800);
            }
            ChildProgram follower =
                    ChildProgram.of(Follower.class, server.url(), scene.file().toString());
            try (CrashRunner runner = CrashRunner.of(follower, seed)) {
                try (LedgerWriters writers = LedgerWriters.start(scene.jdbcUrl(), Duration.ofMillis(20), seed)) {
                    for (int round = 1; round <= KILLS; round++) {
                        killOnceOrMend(server, runner, scene, round);
                    }
                    assertThat(writers.problem()).isNull();
                }
                end(runner, scene);
            }
        }
        LOG.log(
                Level.INFO,
                "{0} kills, {1} whole databases, {2} moves, {3} hung servers",
                KILLS,
                bootstraps,
                applied,
                hangs);
        assertThat(hangs).as("the server hung").isLessThanOrEqualTo(1 + KILLS / 50);
        assertThat(bootstraps).as("whole databases").isGreaterThan(0);
        assertThat(applied).as("moves that arrived in living children").isGreaterThan(KILLS);
    }

    /** A server that hangs is killed, as its operator would do; what it has afterwards is another history. */
    private void killOnceOrMend(Sqld server, CrashRunner runner, Scene scene, int round) throws Exception {
        try {
            killOnce(runner, scene, round);
        } catch (IllegalStateException silent) {
            if (server.isAnswering()) {
                throw silent;
            }
            hangs++;
            runner.killWithin(Duration.ofMillis(1));
            server.kill();
            server.restart();
            beginAnew();
        }
    }

    private void killOnce(CrashRunner runner, Scene scene, int round) throws Exception {
        if (round % KILLS_PER_FILE == 1) {
            beginAnew();
        }
        Child child = runner.start();
        child.say("go");
        child.await("open", LIMIT);
        if (random.nextInt(3) > 0) {
            child.await("at ", LIMIT); // else it may be killed while it opens or bootstraps
        }
        Duration life = runner.killWithin(LONGEST_LIFE);
        String story = "seed " + seed + ", round " + round + ", killed " + life.toMillis() + " ms after opening";
        assertSound(child, story);
        look(child, scene.file(), story);
    }

    private void assertSound(Child child, String story) {
        List<String> lines = child.lines();
        assertThat(lines).as(story).noneMatch(line -> line.startsWith("wrong"));
        boolean isFetchedAgain = lines.contains("bootstrap");
        if (isComplete) {
            assertThat(isFetchedAgain).as(story + ": fetched again").isFalse();
        }
        bootstraps += isFetchedAgain ? 1 : 0;
        long[] moves = lines.stream()
                .filter(line -> line.startsWith("at "))
                .mapToLong(line -> Long.parseLong(line.substring(3, line.indexOf(" ", 3))))
                .toArray();
        applied += moves.length == 0 ? 0 : moves[moves.length - 1] - moves[0];
    }

    /** Read-only in most rounds; in the others as a program that closes the file last, which empties and deletes the log. */
    private void look(Child child, Path file, String story) throws SQLException {
        if (!Files.exists(file)) {
            assertThat(isComplete).as(story + ": the file is gone").isFalse();
            assertThat(child.newest("at ")).as(story).isEmpty();
            return;
        }
        isComplete = true;
        boolean isReadOnly = random.nextInt(3) > 0;
        try (Connection connection =
                isReadOnly ? Content.readOnly(file) : DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Ledger.View view = Ledger.look(connection);
            assertThat(view.problemsAfter(last)).as(story).isEmpty();
            String seen = child.newest("at ");
            if (!seen.isEmpty()) {
                long moves = Long.parseLong(seen.substring(0, seen.indexOf(' ')));
                assertThat(view.moves()).as(story).isGreaterThanOrEqualTo(moves);
            }
            last = view;
            String check = random.nextInt(8) == 0 ? "integrity_check" : "quick_check";
            assertThat(Content.rows(connection, "pragma " + check)).as(story).containsExactly("ok");
        }
    }

    /** Deletes all files, so that the next process fetches the database. */
    private void beginAnew() throws IOException {
        isComplete = false;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private void end(CrashRunner runner, Scene scene) throws Exception {
        Child child = runner.start();
        child.say("go");
        child.await("open", LIMIT);
        child.say("end");
        child.await("ended", LIMIT);
        child.awaitEnd(LIMIT);
        assertSound(child, "seed " + seed + ", the last one");
        assertThat(scene.differences()).isEmpty();
        assertThat(Content.integrityCheck(scene.file())).containsExactly("ok");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .as("left after a clean close")
                    .noneMatch(name -> name.contains("damaged") || name.contains("bootstrap"));
        }
    }
}
