package io.millpond.runtime.session;

import io.millpond.runtime.replica.Edition;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.Position;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a session has written and seen. Thread-safe: every part is replaced as a whole, under this object's lock; reading them
 * takes none.
 */
final class History {
    private volatile Need written;
    private volatile Need seen;

    /** What it read last; whatever it saw there is not later than what was announced there. */
    private final AtomicReference<@Nullable Edition> read = new AtomicReference<>();

    private volatile @Nullable Pass pass;

    /** An edition that met both needs, and so will for as long as it serves. */
    private record Pass(Edition edition, Need written, Need seen) {}

    /** What a bookmark holds counts as written and as seen. */
    History(Need start) {
        this.written = start;
        this.seen = start;
    }

    // ---- what it needs

    Need written() {
        return written;
    }

    Need seen() {
        return seen;
    }

    synchronized void wrote(UnaryOperator<Need> more) {
        written = more.apply(written);
    }

    synchronized void saw(UnaryOperator<Need> more) {
        seen = more.apply(seen);
    }

    /** Whether an edition has all that was written and seen, as was found before. */
    boolean isAdmitted(Edition now) {
        Pass known = pass;
        return known != null && known.edition == now && known.written.equals(written) && known.seen.equals(seen);
    }

    /**
     * What was needed comes to less than was thought.
     *
     * @param wrote what was looked at of what was written
     * @param saw what was looked at of what was seen
     * @param by one place for both; null: it is as it was
     * @param has the edition that was found to have it; null: none was
     */
    synchronized void resolved(Need wrote, Need saw, @Nullable Position by, @Nullable Edition has) {
        boolean isAllOfIt = written.equals(wrote) && seen.equals(saw); // else more has come meanwhile
        if (by != null && written.equals(wrote)) {
            written = wrote.met(by);
        }
        if (by != null && seen.equals(saw)) {
            seen = saw.met(by);
        }
        if (has != null && isAllOfIt) {
            pass = new Pass(has, written, seen);
        }
    }

    /** The same, where only what was seen was looked at. */
    synchronized void resolvedSeen(Need saw, @Nullable Position by) {
        if (by != null && seen.equals(saw)) {
            seen = saw.met(by);
        }
    }

    // ---- which edition it reads

    boolean isReading(Edition now) {
        return read.get() == now;
    }

    /**
     * Before it reads from an edition: if it has read from another one, this one must not show less.
     *
     * @return false: it has read from a later one, which serves by now
     */
    boolean leaves(Edition now, long nanos) {
        while (true) {
            Edition before = read.get();
            if (before == null || before == now) {
                return true;
            }
            if (before.number() > now.number()) {
                return false;
            }
            sawAllOf(before, nanos);
            read.compareAndSet(before, null);
        }
    }

    /** It reads from this edition. */
    void reads(Edition now, long nanos) {
        if (read.get() == now || read.compareAndSet(null, now)) {
            return;
        }
        if (!leaves(now, nanos) || !read.compareAndSet(null, now)) {
            sawAllOf(now, nanos); // another thread is further already
        }
    }

    private void sawAllOf(Edition ended, long nanos) {
        Position most = ended.announced();
        saw(need -> most instanceof FramePosition place ? need.confirm(place, nanos) : need.open(nanos));
    }

    Bookmark bookmark() {
        Need all = written.and(seen);
        Edition now = read.get();
        if (now == null) {
            return all.bookmark(null);
        }
        Position reached = now.reached();
        return now.announced() instanceof FramePosition most
                ? all.confirm(most, all.sinceNanos()).bookmark(reached)
                : Bookmark.unknown();
    }
}
