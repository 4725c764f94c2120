package io.millpond.runtime.replica;

import io.millpond.runtime.replica.health.Verification;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.wal.Checkpoint;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of a replica, for its status. Thread-safe: each fact by itself is the newest. */
final class Facts {
    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    private final Notices notices;
    private final AtomicLong commits = new AtomicLong();
    private volatile ReplicaState state = ReplicaState.EMPTY;
    private volatile @Nullable Position primary;
    private volatile @Nullable Instant current;
    private volatile @Nullable Instant success;
    private volatile @Nullable String lastError;
    private volatile int errors;
    private volatile @Nullable Checkpoint checkpoint;
    private volatile @Nullable Verification verification;
    private volatile @Nullable Path keptAside;

    Facts(Notices notices) {
        this.notices = notices;
    }

    ReplicaState state() {
        return state;
    }

    void state(ReplicaState now) {
        ReplicaState before = state;
        if (before != now && before != ReplicaState.CLOSED) {
            state = now;
            LOG.debug("Replica: {} -> {}", before, now);
            notices.tell(listener -> listener.stateChanged(before, now));
        }
    }

    @Nullable Position primary() {
        return primary;
    }

    void primary(Position end) {
        primary = end;
    }

    /** When the copy was last known to lack nothing. */
    @Nullable Instant current() {
        return current;
    }

    /** From a file that was current once. */
    void currentAtOpen(Instant at) {
        current = at;
    }

    @Nullable Instant success() {
        return success;
    }

    void succeeded(Instant at) {
        success = at;
        current = at;
        errors = 0;
    }

    /** A transaction came, and with it the copy lacks nothing. Reads the clock of the system, which is cheap. */
    void arrived() {
        succeeded(Instant.now());
    }

    long commits() {
        return commits.get();
    }

    void committed() {
        commits.lazySet(commits.get() + 1); // only the sync thread counts
    }

    @Nullable String lastError() {
        return lastError;
    }

    int errors() {
        return errors;
    }

    void failed(String message, int count) {
        lastError = Instant.now() + " " + message;
        errors = count;
        if (Integer.bitCount(count) == 1) { // the 1st, 2nd, 4th …: a primary that is away for long fills no log
            LOG.warn("Replica: {} ({} failed so far)", message, count);
        }
        notices.tell(listener -> listener.failed(message));
    }

    @Nullable Checkpoint checkpoint() {
        return checkpoint;
    }

    void checkpoint(Checkpoint last) {
        checkpoint = last;
    }

    @Nullable Verification verification() {
        return verification;
    }

    void verification(Verification last) {
        verification = last;
    }

    @Nullable Path keptAside() {
        return keptAside;
    }

    void keptAside(Path file) {
        keptAside = file;
    }
}
