package io.millpond.runtime.replica;

import io.millpond.runtime.replica.health.DamagedFileException;
import io.millpond.runtime.replica.position.PositionFile;
import io.millpond.runtime.replica.wal.Checkpoint;
import io.millpond.runtime.replica.wal.WalState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a copy needs beside its feeding: its position made durable, its log copied into the file before it is long, a look
 * whether the file is still ours. For one thread.
 */
final class Upkeep {
    /** SQLite's own default for automatic checkpoints (https://sqlite.org/pragma.html#pragma_wal_autocheckpoint). */
    private static final int FRAMES_WORTH_COPYING = 1000;

    private static final int TICKS_PER_SECOND = 4;
    private static final int QUIET_SECONDS = 5;
    private static final Duration NEAR = Duration.ofSeconds(2);
    private static final long MEGABYTE = 1 << 20;

    private final LocalCopy copy;
    private final SyncLoop loop;
    private final Facts facts;
    private final long limitBytes;
    private int tick;
    private @Nullable WalState seen;
    private @Nullable WalState restarted;
    private int quietSeconds;

    Upkeep(LocalCopy copy, SyncLoop loop, Facts facts, int limitMegabytes) {
        this.copy = copy;
        this.loop = loop;
        this.facts = facts;
        this.limitBytes = limitMegabytes * MEGABYTE;
    }

    /** To be called four times a second. */
    void tick() {
        try {
            tick++;
            loop.insist();
            if (tick % TICKS_PER_SECOND == 0) {
                copy.check();
                copy.settle();
                copyWhenQuiet();
                sayCurrent();
            }
            shorten();
        } catch (DamagedFileException e) {
            loop.damaged(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            facts.failed("Upkeep of the replica " + copy.file() + " failed: " + e, facts.errors() + 1);
        }
    }

    /**
     * For a later opening without network, which says how old the copy is by the time of the position file. Each writing of
     * that file alters it, also of a position that is far behind.
     */
    void sayCurrent() throws IOException {
        Path beside = PositionFile.beside(copy.file());
        Instant current = facts.current();
        if (current == null || !Files.exists(beside)) {
            return;
        }
        Instant said = Files.getLastModifiedTime(beside).toInstant();
        if (Duration.between(said, current).abs().compareTo(NEAR) > 0) {
            Files.setLastModifiedTime(beside, FileTime.from(current));
        }
    }

    private void shorten() throws IOException {
        Applied now = copy.applied();
        if (now == null
                || now.wal().frames() < FRAMES_WORTH_COPYING
                || now.wal().equals(restarted)) {
            return;
        }
        copy.settle();
        Checkpoint copied = copy.checkpoint(Checkpoint.Mode.COPY);
        if (copied != null) {
            facts.checkpoint(copied);
            // A restart holds up the sync for a moment, so it is only tried when it has a chance, or when it has to be.
            if (copied.isComplete() || copy.logBytes() > limitBytes) {
                restart(now.wal());
            }
        }
    }

    private void restart(WalState wal) throws IOException {
        boolean isHuge = copy.logBytes() > 2 * limitBytes;
        Checkpoint done = copy.checkpoint(isHuge ? Checkpoint.Mode.TRUNCATE : Checkpoint.Mode.RESTART);
        if (done != null) {
            facts.checkpoint(done);
            restarted = done.isComplete() ? wal : restarted;
        }
    }

    /** When nothing comes, the file is made complete, for those who copy it or open it elsewhere. */
    private void copyWhenQuiet() throws IOException {
        Applied now = copy.applied();
        WalState wal = now == null ? WalState.EMPTY : now.wal();
        quietSeconds = wal.equals(seen) ? quietSeconds + 1 : 0;
        seen = wal;
        boolean isDue = quietSeconds == QUIET_SECONDS || (quietSeconds % QUIET_SECONDS == 0 && isHeld());
        if (quietSeconds > 0 && isDue && !wal.isEmpty()) {
            Checkpoint copied = copy.checkpoint(Checkpoint.Mode.COPY);
            if (copied != null) {
                facts.checkpoint(copied);
            }
        }
    }

    /** Whether a reader was in the way the last time. */
    private boolean isHeld() {
        Checkpoint last = facts.checkpoint();
        return last != null && last.copiedFrames() < last.frames();
    }
}
