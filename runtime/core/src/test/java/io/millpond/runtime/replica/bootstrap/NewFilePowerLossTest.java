package io.millpond.runtime.replica.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.LossyDisk;
import io.millpond.runtime.replica.position.Entry;
import io.millpond.runtime.replica.position.PositionFile;
import io.millpond.runtime.replica.position.Recovered;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.wal.WalState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Power is lost after each step of a fetch and of its install. {@code -Dmillpond.powerLosses} gives the number of losses,
 * {@code -Dmillpond.seed} replays.
 */
class NewFilePowerLossTest {
    private static final String PRIMARY = "http://primary";
    private static final String OLD = "http://old";

    private final long seed = Long.getLong("millpond.seed", System.nanoTime());
    private final int losses = Integer.getInteger("millpond.powerLosses", 1_000);

    @TempDir
    Path temporary;

    private Path folder;
    private SourceFile source;

    @BeforeEach
    void fill() throws SQLException, IOException {
        folder = Files.createDirectory(temporary.resolve("folder"));
        source = new SourceFile(temporary.resolve("primary.db"));
        source.run("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)", "CREATE INDEX ta ON t (a)");
        for (int number = 1; number < 5; number++) {
            source.run("INSERT INTO t (a) VALUES (hex(randomblob(1500)))");
        }
        source.run("DELETE FROM t WHERE id < 3");
    }

    @AfterEach
    void close() throws SQLException {
        source.close();
    }

    /** Each commit is made durable; the last transaction is cut off, taken up again, and finished. Returns the
     * number of steps before the install. */
    private int fetch(LossyDisk disk) throws IOException {
        try (NewFile file = NewFile.open(replica(folder), PRIMARY, disk)) {
            file.settleEvery(1);
            for (int number = 0; number < source.transactions() - 1; number++) {
                source.give(number, Integer.MAX_VALUE, file);
            }
            source.give(source.transactions() - 1, 1, file);
        }
        try (NewFile file = NewFile.open(replica(folder), PRIMARY, disk)) {
            source.pull(number(file.resumePoint()), file);
            file.finish();
            int beforeInstall = disk.steps();
            file.install();
            return beforeInstall;
        }
    }

    private static Path replica(Path folder) {
        return folder.resolve("r.db");
    }

    private static int number(@Nullable Position position) {
        return position == null ? -1 : (int) ((FramePosition) position).frame();
    }

    @Test
    void fetchAfterALoss_endsExact_fromTheLastDurableCommit() throws IOException {
        try (LossyDisk disk = new LossyDisk(folder)) {
            int before = disk.steps();
            fetch(disk);
            Random random = new Random(seed);
            for (int loss = 0; loss < losses; loss++) {
                int steps = before + loss % (disk.steps() - before + 1);
                Path left = Files.createDirectory(temporary.resolve("left"));
                disk.lose(steps, random.nextLong(), left);
                String what = "seed " + seed + ", power lost after step " + steps;
                goOn(left, what, disk);
                delete(left);
            }
        }
    }

    private void goOn(Path left, String what, LossyDisk lossy) throws IOException {
        LossyDisk disk = new LossyDisk(left); // does not wait for the real one
        boolean isThere = NewFile.completeInstall(replica(left), disk) || Files.exists(replica(left));
        if (!isThere) {
            try (NewFile file = NewFile.open(replica(left), PRIMARY, disk)) {
                source.pull(number(file.resumePoint()), file);
                file.finish();
                file.install();
            } catch (IOException e) {
                throw new AssertionError(what + " of " + lossy.words(), e);
            }
        }
        assertThat(replica(left))
                .describedAs(() -> what + " of " + lossy.words())
                .hasBinaryContent(source.content());
        assertThat(entry(replica(left)).primary()).isEqualTo(PRIMARY);
        disk.close();
    }

    private static Entry entry(Path replica) throws IOException {
        try (LossyDisk disk = new LossyDisk(replica.getParent());
                PositionFile position = PositionFile.open(replica, disk)) {
            Recovered recovered = position.recover(WalState.EMPTY, state -> false);
            assertThat(recovered).isNotNull();
            assertThat(recovered.isExact()).isTrue();
            return recovered.entry();
        }
    }

    /** Never a new database with an old log or position, nor an old one without its log. */
    @Test
    void installOverAnOldReplica_leavesTheOldOrTheNewOne() throws IOException {
        Files.writeString(replica(folder), "old database");
        Files.writeString(folder.resolve("r.db-wal"), "old log");
        try (PositionFile position = PositionFile.open(replica(folder), Disk.system())) {
            position.settleLast(new Entry(SourceFile.position(99), OLD, WalState.EMPTY));
        }
        int seenOld = 0;
        try (LossyDisk disk = new LossyDisk(folder)) {
            int before = fetch(disk);
            Random random = new Random(seed);
            for (int loss = 0; loss < losses; loss++) {
                int steps = before + loss % (disk.steps() - before + 1);
                Path left = Files.createDirectory(temporary.resolve("left"));
                disk.lose(steps, random.nextLong(), left);
                if (Files.exists(replica(left)) && Files.size(replica(left)) < 100) {
                    seenOld++;
                    assertThat(replica(left)).hasContent("old database");
                    assertThat(left.resolve("r.db-wal")).hasContent("old log");
                    assertThat(entry(replica(left)).primary()).isEqualTo(OLD);
                } else {
                    // Whatever is there now has no old log, also before the install is completed.
                    if (Files.exists(replica(left))) {
                        assertThat(left.resolve("r.db-wal")).doesNotExist();
                    }
                    try (LossyDisk next = new LossyDisk(left)) {
                        assertThat(NewFile.completeInstall(replica(left), next) || Files.exists(replica(left)))
                                .describedAs("seed " + seed + ", power lost after step " + steps)
                                .isTrue();
                    }
                    assertThat(left.resolve("r.db-wal")).doesNotExist();
                    assertThat(replica(left)).hasBinaryContent(source.content());
                    assertThat(entry(replica(left)).primary()).isEqualTo(PRIMARY);
                }
                delete(left);
            }
        }
        assertThat(seenOld).isBetween(1, losses - 1);
    }

    /** The process is killed before each operation of the install: what was done stays, the rest does not come. */
    @Test
    void killWithinTheInstall_isCompletedAtTheNextOpening() throws IOException {
        int operations = 0;
        boolean isDone = false;
        for (int fatal = 0; !isDone; fatal++) {
            Path place = Files.createDirectory(temporary.resolve("kill" + fatal));
            Files.writeString(replica(place), "old database");
            Files.writeString(place.resolve("r.db-wal"), "old log");
            try (LossyDisk disk = new LossyDisk(place)) {
                NewFile file = NewFile.open(replica(place), PRIMARY, disk);
                source.pull(-1, file);
                file.finish();
                disk.fail(fatal, Integer.MAX_VALUE);
                try {
                    file.install();
                    isDone = true;
                } catch (IOException killed) {
                    operations++;
                }
            }
            if (!Files.exists(replica(place)) || Files.size(replica(place)) > 100) {
                NewFile.completeInstall(replica(place), Disk.system());
                assertThat(replica(place)).hasBinaryContent(source.content());
                assertThat(place.resolve("r.db-wal")).doesNotExist();
                assertThat(entry(replica(place)).primary()).isEqualTo(PRIMARY);
            } else {
                assertThat(replica(place)).hasContent("old database");
                assertThat(place.resolve("r.db-wal")).hasContent("old log");
            }
        }
        assertThat(operations).isGreaterThan(10);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
