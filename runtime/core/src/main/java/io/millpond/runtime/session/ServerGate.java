package io.millpond.runtime.session;

import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.route.Reason;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Of a server without a replica: everything goes there, and if it is a replica node it is told what to wait for. Thread-safe. */
final class ServerGate extends Gate {
    private static final ReadChoice SERVER = new ReadChoice(false, Reason.NO_REPLICA, 0);

    private final PrimaryEnd end;
    private final ReplicaSource source;
    private final NodeIndex node;
    private final LongSupplier clock;

    ServerGate(PrimaryEnd end, ReplicaSource source, LongSupplier clock, Duration readWait) {
        this.end = end;
        this.source = source;
        this.clock = clock;
        this.node = new NodeIndex(end, readWait.toNanos());
    }

    @Override
    public ReadChoice choose(Session session, Consistency level) {
        return SERVER;
    }

    @Override
    public WriteTicket sending(Session session) {
        History.Index index = session.history().index();
        return new WriteTicket(session, null, index == null ? null : index.frame());
    }

    /** Which log an index belongs to is never asked here; so another process has to ask. */
    @Override
    public void written(WriteTicket ticket, @Nullable Long replicationIndex, long connectedNanos) {
        long now = clock.getAsLong();
        History history = ticket.session().history();
        history.wrote(need -> need.open(now));
        node.note(history, ticket.index(), replicationIndex);
    }

    @Override
    public void readAtPrimary(Session session, @Nullable Long replicationIndex, long connectedNanos) {
        long now = clock.getAsLong();
        session.history().saw(need -> need.open(now));
        node.note(session.history(), null, replicationIndex);
    }

    @Override
    public @Nullable Long readAtLeast(Session session) {
        return node.atLeast(session.history());
    }

    @Override
    public @Nullable Long notReached(Session session, long replicationIndex) {
        return node.notReached(session.history(), replicationIndex, clock.getAsLong());
    }

    @Override
    History begin(Bookmark bookmark) {
        History history = new History(Need.of(bookmark, null, clock.getAsLong()));
        node.begin(history, bookmark);
        return history;
    }

    @Override
    public void close() {
        end.close();
        source.close();
    }
}
