package io.millpond.runtime.session;

import io.millpond.runtime.replica.Asked;
import io.millpond.runtime.replica.Edition;
import io.millpond.runtime.replica.Progress;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.route.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One read that cannot be let through at once: what is asked and waited for, within a time for all of it. For one thread. */
final class Attempt {
    /** So long frames are waited for before the primary is asked whether they will come. They take a round trip, usually. */
    static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Progress copy;
    private final PrimaryEnd end;
    private final Discouragement discouragement;
    private final LongSupplier clock;
    private long leftNanos;
    private long waitedNanos;
    private Reason reason = Reason.REPLICA_HAS_IT;
    private @Nullable Position metBy;

    Attempt(Progress copy, PrimaryEnd end, Discouragement discouragement, LongSupplier clock, long readWaitNanos) {
        this.copy = copy;
        this.end = end;
        this.discouragement = discouragement;
        this.clock = clock;
        this.leftNanos = readWaitNanos;
    }

    /** What the need comes to, as far as it was found out; null: nothing was. */
    @Nullable Position metBy() {
        return metBy;
    }

    /** The outcome of what was tried last. */
    ReadChoice choice(boolean isReplica) {
        boolean isLate = isReplica && waitedNanos > 0 && reason == Reason.REPLICA_HAS_IT;
        return new ReadChoice(isReplica, isLate ? Reason.REPLICA_CAUGHT_UP : reason, waitedNanos);
    }

    /** Whether the copy has what is needed, perhaps after a wait. */
    boolean meets(Edition now, Need need) throws InterruptedException {
        reason = Reason.REPLICA_HAS_IT;
        metBy = null;
        if (need.isMetBy(now.reached())) {
            metBy = need.last();
            return true;
        }
        FramePosition place = need.awaitable(now.reached());
        if (place != null) {
            if (!isOverdue(need) && reaches(now, place, PATIENCE_NANOS)) {
                metBy = place;
                return true;
            }
            if (!isWorthWaiting()) {
                reason = Reason.REPLICA_BEHIND;
                return false;
            }
        }
        Asked asked = ask(need.sinceNanos());
        if (asked == null) {
            reason = place == null ? Reason.UNCONFIRMED : Reason.REPLICA_BEHIND;
            return false;
        }
        Position target = need.target(asked.end());
        metBy = target;
        if (reachesInTime(now, target)) {
            return true;
        }
        reason = Reason.REPLICA_BEHIND;
        return false;
    }

    /** Whether it should be there by now, so that asking takes less time than waiting. */
    private boolean isOverdue(Need need) {
        return clock.getAsLong() - need.sinceNanos() > PATIENCE_NANOS;
    }

    /** Whether the copy has all that the primary had that long ago. */
    boolean isRecent(Edition now, Duration limit) throws InterruptedException {
        long nanos = limit.toNanos();
        Asked asked = ask(clock.getAsLong() - nanos);
        reason = Reason.TOO_OLD;
        if (asked == null) {
            return isRecentSinceBefore(limit);
        }
        if (reachesInTime(now, asked.end()) && clock.getAsLong() - asked.atNanos() <= nanos) {
            reason = Reason.RECENT_ENOUGH;
            return true;
        }
        return false;
    }

    /** Where nothing was heard of the primary since the start, the file says how old it is. */
    private boolean isRecentSinceBefore(Duration limit) {
        Instant current = copy.current();
        boolean isRecent = copy.lastAsked() == null
                && current != null
                && Duration.between(current, Instant.now()).compareTo(limit) <= 0;
        if (isRecent) {
            reason = Reason.RECENT_ENOUGH;
        }
        return isRecent;
    }

    private boolean reachesInTime(Edition now, Position target) throws InterruptedException {
        if (reaches(now, target, leftNanos)) {
            discouragement.end();
            return true;
        }
        if (leftNanos <= 0) {
            discouragement.begin();
        }
        return false;
    }

    private boolean reaches(Edition now, Position target, long mostNanos) throws InterruptedException {
        if (now.reached().contains(target)) {
            return true;
        }
        if (!isWorthWaiting()) {
            return false;
        }
        long began = clock.getAsLong();
        try {
            return copy.await(target, Math.min(mostNanos, leftNanos));
        } finally {
            spent(began);
        }
    }

    private boolean isWorthWaiting() {
        return leftNanos > 0 && copy.isFollowing() && !discouragement.isOn();
    }

    private @Nullable Asked ask(long afterNanos) throws InterruptedException {
        Asked known = end.known(afterNanos);
        if (known != null) {
            return known;
        }
        long began = clock.getAsLong();
        try {
            return end.after(afterNanos, leftNanos);
        } finally {
            spent(began);
        }
    }

    private void spent(long began) {
        long nanos = clock.getAsLong() - began;
        waitedNanos += nanos;
        leftNanos -= nanos;
    }
}
