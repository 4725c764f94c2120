package io.millpond.runtime.session;

import io.millpond.runtime.replica.source.FramePosition;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A write on its way to the primary, with what was known when it was sent. Immutable. */
public final class WriteTicket {
    /** No round trip on earth takes as long. */
    private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final Session session;
    private final @Nullable FramePosition replica;
    private final long sentNanos;

    /**
     * @param replica how far readers of the replica saw; null: not known, or not in a log of frames
     * @param sentNanos when it was about to be sent
     */
    WriteTicket(Session session, @Nullable FramePosition replica, long sentNanos) {
        this.session = session;
        this.replica = replica;
        this.sentNanos = sentNanos;
    }

    Session session() {
        return session;
    }

    @Nullable FramePosition replica() {
        return replica;
    }

    /**
     * Whether it took so long that it may have waited for a transaction whose client was lost. In a recorded history the
     * number that the server then said, and where it said that its log ends, lay behind what it had acknowledged, for 14 ms at
     * least.
     */
    boolean isLong(long nowNanos) {
        return nowNanos - sentNanos >= LONG_NANOS;
    }
}
