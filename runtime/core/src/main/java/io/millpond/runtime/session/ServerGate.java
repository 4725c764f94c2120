package io.millpond.runtime.session;

import io.millpond.runtime.route.Reason;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Of a server without a replica: everything is read there, where nothing is missing. What was seen is remembered for bookmarks
 * only. Thread-safe.
 */
final class ServerGate extends Gate {
    private static final ReadChoice SERVER = new ReadChoice(false, Reason.NO_REPLICA, 0);

    private final LongSupplier clock;

    /** @param clock as {@link System#nanoTime()} */
    ServerGate(LongSupplier clock) {
        this.clock = clock;
    }

    @Override
    public ReadChoice choose(Session session, Consistency level) {
        return SERVER;
    }

    @Override
    public WriteTicket sending(Session session) {
        return new WriteTicket(session, null, clock.getAsLong());
    }

    /** Which log an index belongs to is never asked here; so another process has to ask. */
    @Override
    public void written(WriteTicket ticket, @Nullable Long replicationIndex, long connectedNanos) {
        long now = clock.getAsLong();
        ticket.session().history().wrote(need -> need.open(now));
    }

    @Override
    public void readAtPrimary(Session session, @Nullable Long replicationIndex, long connectedNanos) {
        long now = clock.getAsLong();
        session.history().saw(need -> need.open(now));
    }

    @Override
    History begin(Bookmark bookmark) {
        return new History(Need.of(bookmark, null, clock.getAsLong()));
    }

    @Override
    public void close() {
        // has nothing open
    }
}
