package io.millpond.benchmarks.replica;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.position.Entry;
import io.millpond.runtime.replica.position.PositionFile;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.replica.wal.Checkpoint;
import io.millpond.runtime.replica.wal.Injection;
import io.millpond.runtime.replica.wal.LiveFile;
import io.millpond.runtime.replica.wal.WalState;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Recorded transactions into the live file, with the position noted after each as the replica does it. */
final class Replay implements Feeder {
    private static final String PRIMARY = "a recording";
    private static final long MEGABYTE = 1 << 20;
    private static final long LIMIT_BYTES = 16 * MEGABYTE;
    private static final int FRAMES_WORTH_COPYING = 1000;

    private final Path file;
    private final LiveFile live;
    private final PositionFile positions;
    private final DataInputStream recorded;
    private final byte[] bytes = new byte[ReplicaSource.PAGE_SIZE];
    private final ByteBuffer image = ByteBuffer.wrap(bytes);
    private volatile Entry reached = new Entry(FramePosition.start("recorded"), PRIMARY, WalState.EMPTY);
    private int checkpoints;
    private int restarts;

    private Replay(Path file, LiveFile live, PositionFile positions, DataInputStream recorded) {
        this.file = file;
        this.live = live;
        this.positions = positions;
        this.recorded = recorded;
    }

    static Replay open(Path copy, Path recording) throws IOException {
        LiveFile live = LiveFile.open(copy, Disk.system());
        PositionFile positions = PositionFile.open(copy, Disk.system());
        return new Replay(
                copy,
                live,
                positions,
                new DataInputStream(new BufferedInputStream(Files.newInputStream(recording), 1 << 20)));
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public void one() throws IOException {
        try (Injection injection = live.begin()) {
            for (int number = recorded.readInt(); number != 0; number = recorded.readInt()) {
                recorded.readFully(bytes);
                injection.page(number, image.clear());
            }
            WalState wal = injection.commit(recorded.readInt());
            Entry now = new Entry(new FramePosition("recorded", recorded.readLong(), null), PRIMARY, wal);
            positions.note(now);
            reached = now;
        }
    }

    /** As the replica's own upkeep does it: the same marks, the same order. */
    @Override
    public void keep() throws IOException {
        Entry now = reached;
        if (now.wal().frames() < FRAMES_WORTH_COPYING) {
            return;
        }
        live.syncLog();
        positions.settle(now);
        Checkpoint copied = live.checkpoint(Checkpoint.Mode.COPY);
        checkpoints++;
        if (copied.isComplete() || live.logBytes() > LIMIT_BYTES) {
            boolean isHuge = live.logBytes() > 2 * LIMIT_BYTES;
            Checkpoint done = live.checkpoint(isHuge ? Checkpoint.Mode.TRUNCATE : Checkpoint.Mode.RESTART);
            restarts += done.isComplete() ? 1 : 0;
        }
    }

    /** For the output, when {@link #keep} is not running. */
    String kept() throws IOException {
        return checkpoints + " checkpoints, " + restarts + " restarts of the log, which has "
                + live.logBytes() / MEGABYTE + " MB now";
    }

    @Override
    public void close() throws IOException {
        try {
            recorded.close();
            positions.close();
        } finally {
            live.close();
        }
    }
}
