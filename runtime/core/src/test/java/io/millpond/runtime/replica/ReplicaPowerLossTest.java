package io.millpond.runtime.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.LossyDisk;
import io.millpond.runtime.replica.disk.MemoryFolder;
import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.wal.Checkpoint;
import io.millpond.runtime.replica.wal.History;
import io.millpond.runtime.replica.wal.SourceDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * File, log and position together: power is lost at every step of what the sync does with them. Afterwards the position must
 * claim no more than the file has, what is called exact must be, nothing may be called damaged or unknown, and fetching the
 * rest must end at the primary's state. {@code -Dmillpond.powerLosses=10000} for more, {@code -Dmillpond.seed} to replay.
 */
final class ReplicaPowerLossTest {
    private static final int LOSSES = Integer.getInteger("millpond.powerLosses", 300);
    private static final long SEED = Long.getLong("millpond.seed", 1);
    private static final int LENGTH = 16;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    /** A transaction, and after which step of the disk it was there. */
    private record Mark(int transaction, int step) {}

    private final List<Mark> commits = new ArrayList<>();
    private final List<Mark> durable = new ArrayList<>();
    private int inexact;

    @Test
    void powerLoss_neverNeedsAnotherBootstrapAndNeverLies() throws Exception {
        int losses = 0;
        for (long seed = SEED; losses < LOSSES; seed++) {
            History history = History.random(folder, seed, LENGTH, 40);
            Path live = Files.createTempDirectory(folder, "live");
            begin(live.resolve("replica.db"), history);
            try (LossyDisk disk = new LossyDisk(live)) {
                run(live.resolve("replica.db"), history, disk, new Random(seed));
                int perStep = Math.max(1, 100 / (disk.steps() + 1));
                for (int step = 0; step <= disk.steps() && losses < LOSSES; step++) {
                    for (int i = 0; i < perStep; i++, losses++) {
                        lose(disk, step, seed * 1_000_000 + step * 100L + i, history);
                    }
                }
            }
            delete(live);
        }
        assertThat(inexact)
                .as("some positions have to be inexact, or nothing was lost")
                .isPositive();
    }

    private void begin(Path file, History history) throws IOException {
        commits.clear();
        durable.clear();
        LocalCopy copy = new LocalCopy(file, "primary", Disk.system());
        copy.openEmpty(FramePosition.start("log"));
        apply(copy, history, 0, 0, false);
        copy.close();
        commits.add(new Mark(0, 0));
        durable.add(new Mark(0, 0));
    }

    private void run(Path file, History history, LossyDisk disk, Random random) throws IOException {
        LocalCopy copy = new LocalCopy(file, "primary", disk);
        assertThat(copy.open()).isNotNull();
        for (int number = 1; number < history.length(); number++) {
            commits.add(new Mark(number, disk.steps() + 1)); // its first write may be all of it; then comes its note
            apply(copy, history, number, number, false);
            if (random.nextInt(4) == 0) {
                copy.settle();
                durable.add(new Mark(number, disk.steps()));
            }
            if (random.nextInt(4) == 0) {
                copy.settle();
                copy.checkpoint(random.nextBoolean() ? Checkpoint.Mode.COPY : Checkpoint.Mode.TRUNCATE);
                observe(disk, file);
                durable.add(new Mark(number, disk.steps()));
            }
        }
        copy.close();
        observe(disk, file);
    }

    /** In SQLite's order: sync of the log, pages into the file, sync of the file, truncation of the log. */
    private static void observe(LossyDisk disk, Path file) throws IOException {
        Path log = file.resolveSibling("replica.db-wal");
        disk.observeSync(log);
        disk.observe(file);
        disk.observeSync(file);
        disk.observe(log);
    }

    /** Feeds transactions as the source would. */
    private static void apply(LocalCopy copy, History history, int from, int to, boolean isMerged) throws IOException {
        ApplySink.Visible nobody = new ApplySink.Visible() {
            @Override
            public void received() {}

            @Override
            public void committing(Commit commit) {}

            @Override
            public void committed(Commit commit, boolean isSchemaChanged) {}
        };
        try (ApplySink sink = new ApplySink(copy, nobody)) {
            sink.mergeUpTo(isMerged ? new FramePosition("log", to, null) : null);
            for (int number = from; number <= to; number++) {
                SourceDatabase.Transaction transaction = history.transaction(number);
                for (SourceDatabase.PageImage image : transaction.images()) {
                    sink.page(image.number(), image.bytes());
                }
                sink.commit(new Commit(new FramePosition("log", number, null), transaction.databasePages(), null));
            }
        }
    }

    private void lose(LossyDisk disk, int step, long seed, History history) throws Exception {
        Path left = Files.createTempDirectory(folder, "left");
        disk.lose(step, seed, left);
        Path file = left.resolve("replica.db");
        String where = "loss after step " + step + " ("
                + (step == 0 ? "start" : disk.words().get(step - 1)) + ") seed " + seed + " in " + left;
        LocalCopy copy = new LocalCopy(file, "primary", Disk.system());
        Applied found = copy.open();
        assertThat(found).as(where).isNotNull();
        copy.close();
        int content = history.find(file);
        int claimed = (int) ((FramePosition) found.position()).frame();
        assertThat(content).as(where).isBetween(last(durable, step), last(commits, step));
        assertThat(claimed).as(where).isBetween(last(durable, step), content);
        if (found.isExact()) {
            assertThat(claimed).as(where).isEqualTo(content);
        } else {
            inexact++;
        }
        catchUp(copy, history, where);
        assertThat(history.find(file)).as(where).isEqualTo(history.length() - 1);
        delete(left);
    }

    private static void catchUp(LocalCopy copy, History history, String where) throws IOException {
        Applied again = copy.open();
        assertThat(again).as(where).isNotNull();
        int from = (int) ((FramePosition) again.position()).frame() + 1;
        apply(copy, history, from, history.length() - 1, !again.isExact());
        if (from == history.length()) {
            copy.isExact(again);
        }
        copy.close();
    }

    private static int last(List<Mark> marks, int step) {
        return marks.stream()
                .filter(mark -> mark.step() <= step)
                .mapToInt(Mark::transaction)
                .max()
                .orElseThrow();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
