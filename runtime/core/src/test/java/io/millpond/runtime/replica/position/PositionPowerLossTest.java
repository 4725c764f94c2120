package io.millpond.runtime.replica.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.disk.LossyDisk;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.wal.WalState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replica in small ({@link SmallReplica}) does what the sync does, with kills, clean closes and strangers who copy and
 * delete its log; power is lost after each step of it. {@code -Dmillpond.powerLosses} gives the number of losses,
 * {@code -Dmillpond.seed} replays.
 */
class PositionPowerLossTest {
    private static final int ACTIONS = 14;

    @TempDir
    Path temporary;

    private int inexact;
    private int exact;

    /** What was certainly on the disk after a number of steps. */
    private record Durable(int steps, long position) {}

    @Test
    void recoveredPosition_neverClaimsMoreThanTheFileHolds_norLessThanWasSettled() throws IOException {
        long seed = Long.getLong("millpond.seed", System.nanoTime());
        int losses = Integer.getInteger("millpond.powerLosses", 1_000);
        for (int done = 0; done < losses; seed++) {
            done += runAndLose(seed, losses - done);
        }
        assertThat(exact).describedAs("exact after %d inexact", inexact).isGreaterThan(losses / 10);
        assertThat(inexact).isGreaterThan(losses / 10);
    }

    private int runAndLose(long seed, int most) throws IOException {
        Random random = new Random(seed);
        Path folder = Files.createDirectory(temporary.resolve("run"));
        List<Durable> settled = new ArrayList<>();
        int losses = 0;
        try (LossyDisk disk = new LossyDisk(folder)) {
            act(disk, folder, random, settled);
            for (int steps = 1; steps <= disk.steps() && losses < most; steps++) {
                losses++;
                Path left = Files.createDirectory(temporary.resolve("left"));
                disk.lose(steps, random.nextLong(), left);
                String what = "seed " + seed + ", power lost after step " + steps;
                assertTrue(left, least(settled, steps), () -> what + " of " + disk.words());
                delete(left);
            }
        }
        delete(folder);
        return losses;
    }

    private static long least(List<Durable> settled, int steps) {
        return settled.stream()
                .filter(durable -> durable.steps() <= steps)
                .mapToLong(Durable::position)
                .max()
                .orElse(-1);
    }

    private static void act(LossyDisk disk, Path folder, Random random, List<Durable> settled) throws IOException {
        SmallReplica replica = new SmallReplica(disk, folder);
        PositionFile file = PositionFile.open(replica.file(), disk);
        file.settle(entry(0, WalState.EMPTY));
        settled.add(new Durable(disk.steps(), 0));
        for (int action = 0; action < ACTIONS; action++) {
            int kind = random.nextInt(12);
            if (kind < 5) {
                replica.inject();
                if (random.nextInt(8) > 0) {
                    file.note(entry(replica.position(), replica.state()));
                }
            } else if (kind < 7) {
                replica.syncLog();
                file.settle(entry(replica.position(), replica.state()));
                settled.add(new Durable(disk.steps(), replica.position()));
            } else if (kind < 9) {
                replica.checkpoint(random.nextInt(3));
            } else {
                file = reopen(replica, file, disk, random, settled);
            }
        }
        file.close();
        replica.close();
    }

    /** Killed or closed cleanly, perhaps with a stranger as the last one who had the file open. */
    private static PositionFile reopen(
            SmallReplica replica, PositionFile file, LossyDisk disk, Random random, List<Durable> settled)
            throws IOException {
        boolean isClean = random.nextBoolean();
        if (isClean) {
            replica.syncLog();
            if (random.nextBoolean()) {
                replica.checkpoint(1 + random.nextInt(2));
            }
            file.settleLast(entry(replica.position(), replica.state()));
            settled.add(new Durable(disk.steps(), replica.position()));
        }
        file.close();
        if (random.nextBoolean()) {
            replica.copyAndDeleteLog();
        }
        PositionFile opened = PositionFile.open(replica.file(), disk);
        Recovered recovered = opened.recover(replica.state(), replica::holds);
        assertThat(recovered).isNotNull();
        assertThat(position(recovered)).isLessThanOrEqualTo(replica.position());
        if (isClean) {
            assertThat(recovered.isExact()).isTrue();
        }
        if (recovered.isExact()) {
            assertThat(position(recovered)).isEqualTo(replica.position());
        }
        return opened;
    }

    private void assertTrue(Path left, long least, Supplier<String> what) throws IOException {
        LossyDisk disk = new LossyDisk(left); // does not wait for the real one
        SmallReplica replica = new SmallReplica(disk, left);
        try (disk;
                PositionFile file = PositionFile.open(replica.file(), disk)) {
            Recovered recovered = file.recover(replica.state(), replica::holds);
            if (recovered == null) {
                assertThat(least).describedAs(what).isNegative();
                return;
            }
            assertThat(position(recovered)).describedAs(what).isBetween(least, replica.position());
            if (recovered.isExact()) {
                exact++;
                assertThat(position(recovered)).describedAs(what).isEqualTo(replica.position());
            } else {
                inexact++;
            }
        } finally {
            replica.close();
        }
    }

    private static long position(Recovered recovered) {
        return ((FramePosition) recovered.entry().position()).frame();
    }

    /** Of several sectors that all differ from the entry's before it, so that half of a slot is of no use. */
    private static Entry entry(long position, WalState wal) {
        return new Entry(new FramePosition("log", position, null), (position + " ").repeat(200), wal);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
