package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.pool.LeaseUse;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.replica.wal.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Puts a status together. Stateless. */
final class Status {
    private Status() {}

    static ReplicaStatus of(
            MillpondConfig config,
            Facts facts,
            LocalCopy copy,
            ReplicaSource source,
            Serving serving,
            Readers readers) {
        Position position = copy.position();
        Position primary = facts.primary();
        Checkpoint last = facts.checkpoint();
        int held = last == null ? 0 : last.frames() - last.copiedFrames();
        Path kept = facts.keptAside();
        return new ReplicaStatus(
                facts.state(),
                config.sync(),
                serving.isServing(),
                Requests.shown(position),
                Requests.shown(primary),
                lagFrames(position, primary),
                facts.success(),
                lag(facts.current()),
                size(copy.file()),
                size(copy.file().resolveSibling(copy.file().getFileName() + "-wal")),
                held,
                held == 0 ? null : heldBy(readers),
                source.receivedBytes(),
                facts.commits(),
                facts.errors(),
                facts.lastError(),
                facts.verification(),
                kept == null ? null : kept.toString());
    }

    private static @Nullable Long lagFrames(@Nullable Position position, @Nullable Position primary) {
        if (position instanceof FramePosition mine
                && primary instanceof FramePosition theirs
                && mine.log().equals(theirs.log())) {
            return Math.max(0, theirs.frame() - mine.frame());
        }
        return null;
    }

    private static @Nullable Duration lag(@Nullable Instant current) {
        if (current == null) {
            return null;
        }
        Duration since = Duration.between(current, Instant.now());
        return since.isNegative() ? Duration.ZERO : since; // the clock of the system may be set
    }

    private static String heldBy(Readers readers) {
        LeaseUse longest = readers.longestReader();
        return longest == null ? "a reader in another process, or one that has just ended" : longest.toString();
    }

    /** 0 where there is none; it may vanish while we look. */
    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException vanished) {
            return 0;
        }
    }
}
