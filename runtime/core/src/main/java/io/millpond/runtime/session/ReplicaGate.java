package io.millpond.runtime.session;

import io.millpond.runtime.replica.Asked;
import io.millpond.runtime.replica.Edition;
import io.millpond.runtime.replica.Progress;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.route.Reason;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The gate before a replica. Thread-safe; a read whose session needs nothing new takes no lock and allocates nothing.
 *
 * <p>The number that a server says with a write belongs to no log, and after a crash it counts anew: once 3668 was followed by
 * 22 ({@code replication_index}, https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_3_SPEC.md). So it counts only if
 * it was higher than all that the replica knew when the write was sent, and if the replica then reaches it in the log it had,
 * or the primary says, asked after the write, that this is its log. Else the replica must have all that the primary then has.
 */
final class ReplicaGate extends Gate {
    /** So long a server may take between showing a commit and counting it: seen were 15 ms, on a machine ten times overloaded. */
    static final long UNCOUNTED_NANOS = Attempt.PATIENCE_NANOS;

    private static final ReadChoice HAS_IT = new ReadChoice(true, Reason.REPLICA_HAS_IT, 0);
    private static final ReadChoice RECENT_ENOUGH = new ReadChoice(true, Reason.RECENT_ENOUGH, 0);
    private static final ReadChoice NOT_SERVING = new ReadChoice(false, Reason.REPLICA_NOT_SERVING, 0);
    private static final ReadChoice STRONG = new ReadChoice(false, Reason.STRONG, 0);
    private static final ReadChoice INTERRUPTED = new ReadChoice(false, Reason.REPLICA_BEHIND, 0);

    private final Progress copy;
    private final PrimaryEnd end;
    private final @Nullable Elsewhere elsewhere;
    private final Discouragement discouragement;
    private final LongSupplier clock;
    private final long readWaitNanos;

    /**
     * @param elsewhere null: there are no other servers
     * @param clock as {@link System#nanoTime()}, by which the copy notes when the primary was asked
     */
    ReplicaGate(Progress copy, PrimaryEnd end, @Nullable Elsewhere elsewhere, LongSupplier clock, Duration readWait) {
        this.copy = copy;
        this.end = end;
        this.elsewhere = elsewhere;
        this.discouragement = new Discouragement(clock);
        this.clock = clock;
        this.readWaitNanos = readWait.toNanos();
    }

    // ---- reads

    @Override
    public ReadChoice choose(Session session, Consistency level) {
        if (level instanceof Consistency.Strong) {
            return STRONG;
        }
        History history = session.history();
        Edition now = enter(history);
        if (now == null) {
            return NOT_SERVING;
        }
        ReadChoice quick = atOnce(history, now, level);
        if (quick != null) {
            if (!history.isReading(now)) {
                history.reads(now, clock.getAsLong());
            }
            return quick;
        }
        try {
            return afterAll(history, now, level);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // no wait is wanted, but what is read must be right all the same
            return INTERRUPTED;
        }
    }

    /** The edition to be read; null: none serves. */
    private @Nullable Edition enter(History history) {
        while (true) {
            Edition now = copy.edition();
            if (now == null || history.isReading(now) || history.leaves(now, clock.getAsLong())) {
                return now;
            }
        }
    }

    private @Nullable ReadChoice atOnce(History history, Edition now, Consistency level) {
        if (level instanceof Consistency.ReadYourWrites) {
            return history.isAdmitted(now) ? HAS_IT : null;
        }
        if (!history.seen().isMetBy(now.reached())) {
            return null;
        }
        if (level instanceof Consistency.MaxStaleness most) {
            return isKnownToBeRecent(now, most.limit().toNanos()) ? RECENT_ENOUGH : null;
        }
        return HAS_IT;
    }

    /** Asks in good time, so that reads need not wait for it. */
    private boolean isKnownToBeRecent(Edition now, long limitNanos) {
        long time = clock.getAsLong();
        Asked asked = end.known(time - limitNanos);
        if (asked == null || !now.reached().contains(asked.end())) {
            return false;
        }
        end.wonder(time - limitNanos / 2);
        return true;
    }

    private ReadChoice afterAll(History history, Edition first, Consistency level) throws InterruptedException {
        Attempt attempt = new Attempt(copy, end, discouragement, clock, readWaitNanos);
        Edition now = first;
        while (true) {
            boolean isMet = meets(attempt, history, now, level);
            Edition later = enter(history);
            if (later == null) {
                return NOT_SERVING;
            }
            if (later == now) {
                if (isMet) {
                    history.reads(now, clock.getAsLong());
                }
                return attempt.choice(isMet);
            }
            now = later; // what was found out is about a file that does not serve any more
        }
    }

    private boolean meets(Attempt attempt, History history, Edition now, Consistency level)
            throws InterruptedException {
        boolean isOwn = level instanceof Consistency.ReadYourWrites;
        Need wrote = isOwn ? history.written() : Need.NOTHING;
        Need saw = history.seen();
        boolean isMet = attempt.meets(now, wrote.and(saw));
        Position by = attempt.metBy();
        if (isOwn) {
            history.resolved(wrote, saw, by, isMet ? now : null);
        } else {
            history.resolvedSeen(saw, by);
        }
        boolean isAboutTime = isMet && level instanceof Consistency.MaxStaleness;
        return isAboutTime ? attempt.isRecent(now, ((Consistency.MaxStaleness) level).limit()) : isMet;
    }

    // ---- writes, and reads at the primary

    @Override
    public WriteTicket sending(Session session) {
        return new WriteTicket(session, known(), clock.getAsLong());
    }

    /** All that the replica knows of the log that it follows; null: that cannot be said. */
    private @Nullable FramePosition known() {
        Edition now = copy.edition();
        Position seen = now == null ? null : now.announced();
        if (!(seen instanceof FramePosition mine)) {
            return null;
        }
        Asked asked = copy.lastAsked();
        if (asked == null) {
            return mine;
        }
        return asked.end() instanceof FramePosition told && told.log().equals(mine.log())
                ? told.frame() > mine.frame() ? told : mine
                : null; // its log is not the primary's any more
    }

    @Override
    public void written(WriteTicket ticket, @Nullable Long replicationIndex, long connectedNanos) {
        long now = clock.getAsLong();
        boolean isLong = ticket.isLong(now);
        FramePosition place = isLong ? null : place(ticket.replica(), replicationIndex, connectedNanos);
        History history = ticket.session().history();
        if (place != null) {
            history.wrote(need -> need.expect(place, now));
            return;
        }
        long since = isLong ? now + UNCOUNTED_NANOS : now;
        history.wrote(need -> need.open(since));
        if (copy.edition() != null) {
            end.wonder(since); // while it can still be asked: the primary may be gone when somebody reads
        }
    }

    /**
     * A server shows what was committed a moment before it counts it (it appends to SQLite's WAL first, then to its log: {@code
     * insert_frames} of libsql-server's replication/primary/replication_logger_wal.rs). So what was read may hold one commit
     * more than its number says, and never two, because the writer still has the lock. A copy has that one too if it has any
     * later frame, or if the primary says, asked when such a moment must be over, that there is none.
     */
    @Override
    public void readAtPrimary(Session session, @Nullable Long replicationIndex, long connectedNanos) {
        FramePosition place = after(replicationIndex, connectedNanos);
        long now = clock.getAsLong();
        History history = session.history();
        if (place != null) {
            history.saw(need -> need.expect(place, now + UNCOUNTED_NANOS));
        } else if (elsewhere != null) {
            elsewhere.readAtPrimary(history, replicationIndex, connectedNanos);
        } else {
            history.saw(need -> need.open(now + UNCOUNTED_NANOS));
        }
    }

    /** A frame after the index, in the log that the replica follows; null: it may be of another. */
    private @Nullable FramePosition after(@Nullable Long index, long connectedNanos) {
        FramePosition known = known();
        Asked asked = copy.lastAsked();
        boolean isSameServer = asked != null && asked.atNanos() - connectedNanos >= 0;
        return known == null || index == null || index < known.frame() || !isSameServer
                ? null
                : new FramePosition(known.log(), index + 1, null);
    }

    /**
     * The place that an index means, if it is news in the log that the replica follows, and the server that said it has named
     * that log: one that came after a crash has another, and frames of the old one may still be on their way to us.
     */
    private @Nullable FramePosition place(@Nullable FramePosition before, @Nullable Long index, long connectedNanos) {
        Asked asked = copy.lastAsked();
        boolean isSameServer = asked != null && asked.atNanos() - connectedNanos >= 0;
        if (before == null || index == null || index <= before.frame() || !isSameServer) {
            return null;
        }
        FramePosition now = known();
        boolean isSameLog = now != null && now.log().equals(before.log());
        return isSameLog ? new FramePosition(before.log(), index, null) : null;
    }

    // ---- other servers

    @Override
    public @Nullable FramePosition elsewhere(Session session, Consistency level, boolean mayWait) {
        return elsewhere == null ? null : elsewhere.needed(session.history(), level, mayWait);
    }

    @Override
    public void readElsewhere(Session session, @Nullable FramePosition seen) {
        if (elsewhere != null) {
            elsewhere.read(session.history(), seen);
        }
    }

    @Override
    public @Nullable FramePosition askPrimary() throws InterruptedException {
        return elsewhere == null ? null : elsewhere.ask();
    }

    // ---- sessions

    @Override
    History begin(Bookmark bookmark) {
        Edition now = copy.edition();
        return new History(Need.of(bookmark, now == null ? null : now.reached(), clock.getAsLong()));
    }

    @Override
    public void close() {
        end.close();
    }
}
