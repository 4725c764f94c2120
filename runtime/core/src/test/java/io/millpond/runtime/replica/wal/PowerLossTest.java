package io.millpond.runtime.replica.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.LossyDisk;
import io.millpond.runtime.replica.disk.MemoryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loses power at every step. {@code -Dmillpond.powerLosses=10000} for more, {@code -Dmillpond.seed} to begin elsewhere. */
class PowerLossTest {
    private static final int LOSSES = Integer.getInteger("millpond.powerLosses", 1_000);
    private static final long SEED = Long.getLong("millpond.seed", 1);
    private static final int LENGTH = 24;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    /** A commit of ours, and after which step of the disk it was there, and after which one it was durable. */
    private record Mark(WalState state, int step, int transaction) {}

    private final List<Mark> commits = new ArrayList<>();
    private final List<Mark> durable = new ArrayList<>();

    @Test
    void powerLoss_leavesExactlyOneCommittedState() throws Exception {
        int losses = 0;
        for (long seed = SEED; losses < LOSSES; seed++) {
            History history = History.random(folder, seed, LENGTH, 150);
            Path live = Files.createTempDirectory(folder, "live");
            Path replica = live.resolve("replica.db");
            begin(replica, history);
            try (LossyDisk disk = new LossyDisk(live)) {
                run(replica, history, disk, new Random(seed));
                int perStep = Math.max(1, 150 / (disk.steps() + 1));
                for (int step = 0; step <= disk.steps() && losses < LOSSES; step++) {
                    for (int i = 0; i < perStep; i++, losses++) {
                        lose(disk, step, seed * 1_000_000 + step * 100L + i, history);
                    }
                }
            }
            delete(live);
        }
        System.getLogger("PowerLossTest").log(System.Logger.Level.INFO, "{0} power losses", losses);
    }

    /** An old header with a part of its old frames would put older pages over newer ones. */
    @Test
    void powerLossAfterRestart_neverBringsBackOldFrames() throws Exception {
        for (long seed = SEED; seed < SEED + LOSSES / 200; seed++) {
            History history = History.random(folder, seed, LENGTH, 150);
            Path live = Files.createTempDirectory(folder, "live");
            Path replica = live.resolve("replica.db");
            begin(replica, history);
            try (LossyDisk disk = new LossyDisk(live);
                    LiveFile file = LiveFile.open(replica, disk)) {
                for (int number = 1; number < 12; number++) {
                    commits.add(new Mark(history.transaction(number).into(file), disk.steps(), number));
                }
                checkpoint(file, replica, disk, 11, Checkpoint.Mode.TRUNCATE);
                for (int number = 12; number < 14; number++) {
                    commits.add(new Mark(history.transaction(number).into(file), disk.steps(), number));
                    for (int i = 0; i < 40; i++) {
                        lose(disk, disk.steps(), seed * 1000 + i, history);
                    }
                }
            }
            delete(live);
        }
    }

    /** The replica with the first transaction, closed: all is durable. */
    private void begin(Path replica, History history) throws IOException {
        commits.clear();
        durable.clear();
        try (LiveFile file = LiveFile.open(replica, Disk.system())) {
            history.transaction(0).into(file);
        }
        commits.add(new Mark(WalState.EMPTY, 0, 0));
        durable.add(new Mark(WalState.EMPTY, 0, 0));
    }

    private void run(Path replica, History history, LossyDisk disk, Random random) throws IOException {
        LiveFile file = LiveFile.open(replica, disk);
        for (int number = 1; number < history.length(); number++) {
            if (random.nextInt(8) == 0) {
                try (Injection abandoned = file.begin()) {
                    for (SourceDatabase.PageImage image :
                            history.transaction(number).images()) {
                        abandoned.page(image.number(), image.bytes());
                    }
                }
            }
            WalState state = history.transaction(number).into(file);
            commits.add(new Mark(state, disk.steps(), number));
            if (random.nextInt(3) == 0) {
                file.syncLog();
                durable.add(new Mark(state, disk.steps(), number));
            }
            if (random.nextInt(3) == 0) {
                checkpoint(
                        file,
                        replica,
                        disk,
                        number,
                        random.nextBoolean() ? Checkpoint.Mode.COPY : Checkpoint.Mode.TRUNCATE);
            }
        }
        file.close();
    }

    /** In SQLite's order: sync of the log, pages into the file, sync of the file, truncation of the log. */
    private void checkpoint(LiveFile file, Path replica, LossyDisk disk, int number, Checkpoint.Mode mode)
            throws IOException {
        Path log = replica.resolveSibling("replica.db-wal");
        assertThat(file.checkpoint(mode).isComplete()).isTrue();
        disk.observeSync(log);
        durable.add(new Mark(file.state(), disk.steps(), number));
        disk.observe(replica);
        disk.observeSync(replica);
        disk.observe(log);
    }

    private void lose(LossyDisk disk, int step, long seed, History history) throws Exception {
        Path left = Files.createTempDirectory(folder, "left");
        disk.lose(step, seed, left);
        Path replica = left.resolve("replica.db");
        String where = "loss after step " + step + " ("
                + (step == 0 ? "start" : disk.words().get(step - 1)) + ") seed " + seed + " in " + left;
        int atMost = last(commits, step);
        int atLeast = last(durable, step);
        int found;
        WalState state;
        try (LiveFile file = LiveFile.open(replica, Disk.system())) {
            state = file.state();
            found = expected(state, atLeast, where);
            for (Mark mark : commits) {
                boolean isInLog = !state.isEmpty()
                        && mark.state().salt1() == state.salt1()
                        && mark.state().salt2() == state.salt2()
                        && mark.transaction() <= found;
                assertThat(file.holds(mark.state())).as(where).isEqualTo(isInLog);
            }
            assertThat(integrity(replica)).as(where).isEqualTo("ok");
        }
        int content = history.find(replica);
        assertThat(content).as(where).isBetween(atLeast, atMost);
        if (!state.isEmpty()) {
            assertThat(content).as(where).isEqualTo(found);
        }
        if (seed % 5 == 0) {
            catchUp(replica, history, content, where);
        }
        delete(left);
    }

    /** The log after recovery is that of one of our commits. */
    private int expected(WalState state, int atLeast, String where) {
        if (state.isEmpty()) {
            return atLeast;
        }
        List<Integer> same = commits.stream()
                .filter(mark -> mark.state().equals(state))
                .map(Mark::transaction)
                .toList();
        assertThat(same).as(where + " " + state).hasSize(1);
        return same.get(0);
    }

    private static int last(List<Mark> marks, int step) {
        return marks.stream()
                .filter(mark -> mark.step() <= step)
                .mapToInt(Mark::transaction)
                .max()
                .orElseThrow();
    }

    private static void catchUp(Path replica, History history, int from, String where) throws Exception {
        int end = history.length() - 1;
        try (LiveFile file = LiveFile.open(replica, Disk.system())) {
            history.between(from, end).into(file);
            assertThat(integrity(replica)).as(where).isEqualTo("ok");
        }
        assertThat(history.find(replica)).as(where).isEqualTo(end);
    }

    private static String integrity(Path replica) throws SQLException {
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + replica);
                Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
            return rows.getString(1);
        }
    }

    private static void delete(Path live) throws IOException {
        try (var files = Files.list(live)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(live);
    }
}
