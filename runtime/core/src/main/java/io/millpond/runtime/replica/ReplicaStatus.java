package io.millpond.runtime.replica;

import io.millpond.runtime.replica.health.Verification;
import io.millpond.runtime.replica.source.Position;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a replica is, at one moment.
 *
 * @param state what it is doing
 * @param mode when it fetches
 * @param isServing whether reads are answered from the file
 * @param position how far it is; null: there is no copy, or the primary was empty
 * @param primaryPosition how far the primary was when it last said so; null: it never has
 * @param lagFrames how many frames the replica was behind that; null where positions cannot be counted
 * @param lastSuccess when the primary last confirmed that nothing is missing, or a commit of it arrived; null: never
 *     since the replica was opened
 * @param lag how old the copy can be: the time since lastSuccess, or since the file was last known to be current where
 *     the primary has not answered yet; null: not known
 * @param fileBytes size of the database file
 * @param logBytes size of its write-ahead log
 * @param heldFrames how many frames of the log could not be copied into the file because a reader needs them as they are
 * @param heldBy which of our readers that is, with its age; or that it is another process; null: none
 * @param receivedBytes over the network since it was opened
 * @param commits applied since it was opened
 * @param errors failed attempts since the last success
 * @param lastError what the last one said, and when; null: none since it was opened
 * @param lastVerification the last full look at the file; null: none since it was opened
 * @param keptAside where the last bad file is; null: none since it was opened
 */
public record ReplicaStatus(
        ReplicaState state,
        SyncMode mode,
        boolean isServing,
        @Nullable Position position,
        @Nullable Position primaryPosition,
        @Nullable Long lagFrames,
        @Nullable Instant lastSuccess,
        @Nullable Duration lag,
        long fileBytes,
        long logBytes,
        int heldFrames,
        @Nullable String heldBy,
        long receivedBytes,
        long commits,
        int errors,
        @Nullable String lastError,
        @Nullable Verification lastVerification,
        @Nullable String keptAside) {}
