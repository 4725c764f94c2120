package io.millpond.runtime.session;

import io.millpond.runtime.replica.source.FramePosition;
import org.jspecify.annotations.Nullable;

/** A write on its way to the primary, with what was known when it was sent. Immutable. */
public final class WriteTicket {
    private final Session session;
    private final @Nullable FramePosition replica;

    /**
     * @param replica how far readers of the replica saw; null: not known, or not in a log of frames
     */
    WriteTicket(Session session, @Nullable FramePosition replica) {
        this.session = session;
        this.replica = replica;
    }

    Session session() {
        return session;
    }

    @Nullable FramePosition replica() {
        return replica;
    }
}
