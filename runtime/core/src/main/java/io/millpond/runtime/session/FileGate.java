package io.millpond.runtime.session;

import io.millpond.runtime.route.Reason;
import org.jspecify.annotations.Nullable;

/** Of a file: every read sees what was committed before it, so there is nothing to remember. Stateless. */
final class FileGate extends Gate {
    private static final ReadChoice FILE = new ReadChoice(false, Reason.NO_REPLICA, 0);

    @Override
    public ReadChoice choose(Session session, Consistency level) {
        return FILE;
    }

    @Override
    public WriteTicket sending(Session session) {
        return new WriteTicket(session, null, 0);
    }

    @Override
    public void written(WriteTicket ticket, @Nullable Long replicationIndex, long connectedNanos) {
        // nothing to remember
    }

    @Override
    public void readAtPrimary(Session session, @Nullable Long replicationIndex, long connectedNanos) {
        // nothing to remember
    }

    @Override
    History begin(Bookmark bookmark) {
        return new History(Need.NOTHING);
    }

    @Override
    public void close() {
        // has nothing open
    }
}
