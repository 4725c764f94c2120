package io.millpond.runtime.session;

import io.millpond.runtime.replica.Asked;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.Position;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a server with a copy of the primary must have before it answers a read: a frame of the log that the primary writes now.
 * Where that is not known, or would have to be asked first, the primary is to be read: that costs no more. Thread-safe.
 */
final class Elsewhere {
    private static final long LEAST_WAIT_NANOS = Duration.ofSeconds(1).toNanos();

    private final PrimaryEnd end;
    private final LongSupplier clock;
    private final long waitNanos;

    Elsewhere(PrimaryEnd end, LongSupplier clock, Duration readWait) {
        this.end = end;
        this.clock = clock;
        this.waitNanos = Math.max(LEAST_WAIT_NANOS, readWait.toNanos());
    }

    /** See {@link ReadGate#elsewhere}. */
    @Nullable FramePosition needed(History history, Consistency level, boolean mayWait) {
        FramePosition now = told();
        boolean isOwn = level instanceof Consistency.ReadYourWrites;
        if (now == null || (!isOwn && !(level instanceof Consistency.Eventual))) {
            return null;
        }
        Need wrote = isOwn ? history.written() : Need.NOTHING;
        Need saw = history.seen();
        Need need = wrote.and(saw);
        FramePosition confirmed = need.confirmed();
        boolean isPlace = !need.isAsking() && need.expected() == null;
        if (isPlace && (confirmed == null || confirmed.log().equals(now.log()))) {
            return confirmed == null ? FramePosition.start(now.log()) : confirmed;
        }
        Asked asked = asked(need.sinceNanos(), mayWait);
        if (asked == null) {
            return null;
        }
        Position target = need.target(asked.end());
        if (isOwn) {
            history.resolved(wrote, saw, target, null);
        } else {
            history.resolvedSeen(saw, target);
        }
        return target instanceof FramePosition place && place.log().equals(now.log()) ? place : null;
    }

    private @Nullable Asked asked(long afterNanos, boolean mayWait) {
        if (!mayWait) {
            end.wonder(afterNanos);
            return end.known(afterNanos);
        }
        try {
            return end.after(afterNanos, waitNanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // no wait is wanted: the primary has it all
            return null;
        }
    }

    /** See {@link ReadGate#readElsewhere}. */
    void read(History history, @Nullable FramePosition seen) {
        long now = clock.getAsLong();
        history.saw(need -> seen == null ? need.open(now) : need.confirm(seen, now));
    }

    /** See {@link ReplicaGate#readAtPrimary}: what was read may be one commit ahead of the index. */
    void readAtPrimary(History history, @Nullable Long index, long connectedNanos) {
        FramePosition log = named(connectedNanos);
        long counted = clock.getAsLong() + ReplicaGate.UNCOUNTED_NANOS;
        if (log == null || index == null) {
            history.saw(need -> need.open(counted));
        } else {
            // A frame before one that was told meanwhile is contained in that.
            FramePosition next = frame(log, Math.max(index, log.frame()) + 1);
            history.saw(need -> need.expect(next, counted));
        }
    }

    /** See {@link ReadGate#written}. */
    void written(WriteTicket ticket, @Nullable Long index, long connectedNanos) {
        FramePosition log = named(connectedNanos);
        FramePosition before = ticket.replica();
        boolean isPlace = log != null
                && before != null
                && index != null
                && index > before.frame()
                && log.log().equals(before.log());
        long now = clock.getAsLong();
        boolean isLong = ticket.isLong(now);
        FramePosition place = isPlace && !isLong && log != null && index != null ? frame(log, index) : null;
        long since = isLong ? now + ReplicaGate.UNCOUNTED_NANOS : now;
        ticket.session().history().wrote(need -> place == null ? need.open(since) : need.confirm(place, since));
    }

    private static FramePosition frame(FramePosition log, long index) {
        return new FramePosition(log.log(), index, null);
    }

    /** The primary's end, if the process at the other end of a connection has told it since that was opened; else null. */
    private @Nullable FramePosition named(long connectedNanos) {
        Asked asked = end.last();
        boolean isNamed = asked != null && asked.atNanos() - connectedNanos >= 0;
        return isNamed ? told() : null;
    }

    /** What the primary said last. */
    @Nullable FramePosition told() {
        Asked asked = end.last();
        return asked != null && asked.end() instanceof FramePosition told ? told : null;
    }

    /** See {@link Gate#askPrimary()}. */
    @Nullable FramePosition ask() throws InterruptedException {
        Asked asked = end.after(clock.getAsLong(), waitNanos);
        return asked != null && asked.end() instanceof FramePosition told ? told : null;
    }
}
