package io.millpond.runtime.history;

import io.millpond.runtime.history.ModelPrimary.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A router that keeps its promises, and whose parts {@link BrokenRouter}s break. It does what decision 7 of the design wants,
 * and one thing more: a write's index is only trusted if the replica's log was greeted after the connection was made on which
 * the write went. Else frames that were on their way when the primary crashed can pass for a write of its successor. For one
 * thread.
 */
class ModelRouter {
    static final long READ_WAIT = 8 * ModelClock.MILLI;

    /** Makes the router of a process. */
    interface Maker {
        ModelRouter make(ModelProcess process);
    }

    /** Where a read goes. */
    enum Place {
        REPLICA,
        PRIMARY,
        WAIT
    }

    /**
     * What a replica must hold: up to a frame of a log, or else all that the primary has, asked after a time.
     *
     * @param log 0: no frame is known
     */
    record Need(int log, long frame, long since) {
        static final Need NONE = new Need(0, 0, Long.MIN_VALUE);

        static Need all(long since) {
            return new Need(0, 0, since);
        }

        boolean isNothing() {
            return since == Long.MIN_VALUE;
        }

        Need and(Need other) {
            if (isNothing() || other.isNothing()) {
                return isNothing() ? other : this;
            }
            long later = Math.max(since, other.since);
            return log == other.log && log != 0 ? new Need(log, Math.max(frame, other.frame), later) : all(later);
        }
    }

    /** What a session has read and written. */
    static final class Visit {
        Need read = Need.NONE;
        Need written = Need.NONE;
    }

    /** Where the replica was when a write was sent. */
    record Ticket(Entry position) {}

    private final ModelProcess process;

    ModelRouter(ModelProcess process) {
        this.process = process;
    }

    ModelProcess process() {
        return process;
    }

    ModelReplica replica() {
        return process.replica();
    }

    long now() {
        return process.clock().now();
    }

    Visit open(@Nullable String bookmark) {
        Visit visit = new Visit();
        if (bookmark != null) {
            visit.read = parse(bookmark);
            visit.written = visit.read;
        }
        return visit;
    }

    Need parse(String bookmark) {
        int colon = bookmark.indexOf(':');
        int log = Integer.parseInt(bookmark.substring(0, colon));
        return log == 0 ? Need.all(now()) : new Need(log, Long.parseLong(bookmark.substring(colon + 1)), now());
    }

    String bookmark(Visit visit) {
        Need need = visit.read.and(visit.written);
        return need.log() + ":" + need.frame();
    }

    Place choose(Visit visit, Promise promise, long waited) {
        if (promise.kind() == Promise.Kind.STRONG) {
            return Place.PRIMARY;
        }
        if (promise.kind() == Promise.Kind.BOUNDED && lag() > promise.staleNanos()) {
            return Place.PRIMARY;
        }
        Need written = promise.isOfOwnWrites() ? visit.written : Need.NONE;
        if (isMet(visit.read) && isMet(written)) {
            return Place.REPLICA;
        }
        process.askEnd(Math.max(visit.read.since(), written.since()));
        return waited < READ_WAIT ? Place.WAIT : afterWaiting();
    }

    Place afterWaiting() {
        return Place.PRIMARY;
    }

    long lag() {
        return replica().currentAt() == Long.MIN_VALUE
                ? Long.MAX_VALUE
                : now() - replica().currentAt();
    }

    boolean isMet(Need need) {
        Entry position = replica().position();
        boolean isThere = need.log() != 0 && position.log() == need.log() && position.frame() >= need.frame();
        return need.isNothing() || isThere || replica().currentAt() >= need.since();
    }

    Ticket sending(Visit visit) {
        return new Ticket(replica().position());
    }

    void written(Visit visit, Ticket ticket, long index) {
        visit.written = need(ticket, index);
    }

    Need need(Ticket ticket, long index) {
        boolean isTrusted = index > ticket.position().frame()
                && isSameLog(ticket)
                && replica().greeted() >= process.connectedAt();
        return isTrusted ? new Need(ticket.position().log(), index, now()) : Need.all(now());
    }

    boolean isSameLog(Ticket ticket) {
        return ticket.position().log() == replica().position().log();
    }

    void readAtPrimary(Visit visit, Ticket ticket, long index) {
        visit.read = need(ticket, index);
    }

    /**
     * What is remembered takes the place of what was: a replica that may be read has all of that.
     *
     * @param before where the replica was before the read, which it may have passed since
     */
    void readAtReplica(Visit visit, Entry before) {
        Entry position = replica().position();
        visit.read = new Need(position.log(), position.frame(), now());
    }

    Rows rowsOfReplica(List<Integer> keys) {
        return process.primary().rows(replica().position().version(), keys);
    }

    Rows rowsOfPrimary(List<Integer> keys) {
        return process.primary().rows(process.primary().end().version(), keys);
    }

    /** The connection to the primary was lost and made again. */
    void reconnected() {}

    boolean isSentAgain() {
        return false;
    }

    Outcome ofLostAnswer() {
        return Outcome.UNKNOWN;
    }
}
