package io.millpond.runtime.connection;

import io.millpond.runtime.endpoint.Endpoint;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.session.Consistency;
import io.millpond.runtime.session.ReadChoice;
import io.millpond.runtime.session.ReadGate;
import io.millpond.runtime.session.Session;
import io.millpond.runtime.session.WriteTicket;
import org.jspecify.annotations.Nullable;

/**
 * The gate as reads on another server see it: what that server must have is known before, and what it answers is a place in the
 * same log. Guarded by the lock of its {@link RoutedExecution}.
 */
final class EndpointGate implements ReadGate {
    private final ReadGate gate;
    private final Endpoint endpoint;
    private FramePosition need;
    private long before;
    private boolean isShort;

    EndpointGate(ReadGate gate, Endpoint endpoint, FramePosition need) {
        this.gate = gate;
        this.endpoint = endpoint;
        this.need = need;
    }

    /** The next read needs this. */
    void need(FramePosition place) {
        need = place;
        before = endpoint.frame();
        isShort = false;
    }

    /** Whether the server may have to wait until it has what is needed. */
    boolean mayWait() {
        return endpoint.frame() < need.frame();
    }

    /** Whether the answer was one without what is needed, from a server that does not know what it was told. */
    boolean isShort() {
        return isShort;
    }

    /** What is sent with the read; null: nothing has to be waited for. */
    @Nullable Long atLeast() {
        return need.frame() < 0 ? null : Long.valueOf(need.frame());
    }

    @Override
    public void readAtPrimary(Session session, @Nullable Long replicationIndex, long connectedNanos) {
        isShort = replicationIndex != null && replicationIndex < need.frame();
        if (isShort) {
            return;
        }
        boolean isPlace = endpoint.answered(need.log(), before, replicationIndex);
        gate.readElsewhere(
                session,
                isPlace && replicationIndex != null ? new FramePosition(need.log(), replicationIndex, null) : null);
    }

    @Override
    public ReadChoice choose(Session session, Consistency level) {
        throw new IllegalStateException("it is chosen already");
    }

    @Override
    public WriteTicket sending(Session session) {
        throw new IllegalStateException("nothing is written to a copy");
    }

    @Override
    public void written(WriteTicket ticket, @Nullable Long replicationIndex, long connectedNanos) {
        throw new IllegalStateException("nothing is written to a copy");
    }
}
