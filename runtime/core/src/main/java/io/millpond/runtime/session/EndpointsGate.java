package io.millpond.runtime.session;

import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.route.Reason;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Of a primary without a replica here, but with other servers that hold a copy of it. Thread-safe. */
final class EndpointsGate extends Gate {
    private static final ReadChoice SERVER = new ReadChoice(false, Reason.NO_REPLICA, 0);

    private final PrimaryEnd end;
    private final ReplicaSource source;
    private final Elsewhere elsewhere;
    private final LongSupplier clock;

    EndpointsGate(PrimaryEnd end, ReplicaSource source, LongSupplier clock, Duration readWait) {
        this.end = end;
        this.source = source;
        this.elsewhere = new Elsewhere(end, clock, readWait);
        this.clock = clock;
    }

    @Override
    public ReadChoice choose(Session session, Consistency level) {
        return SERVER;
    }

    @Override
    public @Nullable FramePosition elsewhere(Session session, Consistency level, boolean mayWait) {
        return elsewhere.needed(session.history(), level, mayWait);
    }

    @Override
    public void readElsewhere(Session session, @Nullable FramePosition seen) {
        elsewhere.read(session.history(), seen);
    }

    @Override
    public @Nullable FramePosition askPrimary() throws InterruptedException {
        return elsewhere.ask();
    }

    @Override
    public WriteTicket sending(Session session) {
        return new WriteTicket(session, elsewhere.told(), clock.getAsLong());
    }

    @Override
    public void written(WriteTicket ticket, @Nullable Long replicationIndex, long connectedNanos) {
        elsewhere.written(ticket, replicationIndex, connectedNanos);
    }

    @Override
    public void readAtPrimary(Session session, @Nullable Long replicationIndex, long connectedNanos) {
        elsewhere.readAtPrimary(session.history(), replicationIndex, connectedNanos);
    }

    @Override
    History begin(Bookmark bookmark) {
        return new History(Need.of(bookmark, null, clock.getAsLong()));
    }

    @Override
    public void close() {
        end.close();
        source.close();
    }
}
