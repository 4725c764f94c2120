package io.millpond.runtime.session;

import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.Position;
import org.jspecify.annotations.Nullable;

/**
 * What a copy must contain before it may be read. Immutable.
 *
 * <p>An answer of the primary about where it ends, asked for after {@code sinceNanos}, is always enough: everything that led
 * to this need was acknowledged before.
 *
 * @param confirmed a place that was seen in its log; null: none
 * @param expected a place whose number the primary said, and whose log nobody has confirmed: enough if the copy was before it
 *     when the number was asked for, and has reached it since; null: none
 * @param isAsking whether the primary has to be asked before anything else counts
 * @param isOpen whether there is something without a place: then the copy needs all that the primary says
 * @param sinceNanos an answer of the primary counts if it was asked for after this: when the last part was added, or a moment later
 */
record Need(
        @Nullable FramePosition confirmed,
        @Nullable FramePosition expected,
        boolean isAsking,
        boolean isOpen,
        long sinceNanos) {
    /** Nothing: every copy will do. */
    static final Need NOTHING = new Need(null, null, false, false, 0);

    static Need of(Bookmark bookmark, @Nullable Position reached, long now) {
        FramePosition position = bookmark.position();
        return switch (bookmark.kind()) {
            case NONE -> NOTHING;
            case UNKNOWN -> NOTHING.open(now);
            case CONFIRMED -> new Need(position, null, false, false, now);
            case EXPECTED -> new Need(null, position, !isBefore(reached, position), false, now);
        };
    }

    /** Only what comes later is evidence: a copy that is there already may be so in the log of before a crash. */
    private static boolean isBefore(@Nullable Position reached, @Nullable FramePosition place) {
        return place != null
                && reached instanceof FramePosition mine
                && mine.log().equals(place.log())
                && mine.frame() < place.frame();
    }

    /** And everything that the primary has acknowledged so far. */
    Need open(long since) {
        return new Need(confirmed, expected, true, true, later(since));
    }

    Need confirm(FramePosition place, long since) {
        FramePosition known = confirmed;
        if (known != null && !known.log().equals(place.log())) {
            return new Need(place, expected, true, true, later(since));
        }
        return known != null && known.contains(place)
                ? this
                : new Need(place, expected, isAsking, isOpen, later(since));
    }

    Need expect(FramePosition place, long since) {
        FramePosition known = expected;
        if (known != null && !known.log().equals(place.log())) {
            return new Need(confirmed, place, true, true, later(since));
        }
        FramePosition farther = known != null && known.contains(place) ? known : place;
        return new Need(confirmed, farther, isAsking, isOpen, later(since));
    }

    /** Never earlier than what an older part asks for, which may be in the future. */
    private long later(long since) {
        return isNothing() || since - sinceNanos > 0 ? since : sinceNanos;
    }

    Need and(Need other) {
        if (isNothing()) {
            return other;
        }
        Need both = this;
        if (other.confirmed != null) {
            both = both.confirm(other.confirmed, other.sinceNanos);
        }
        if (other.expected != null) {
            both = both.expect(other.expected, other.sinceNanos);
        }
        long later = other.isNothing() || sinceNanos - other.sinceNanos > 0 ? sinceNanos : other.sinceNanos;
        return new Need(
                both.confirmed, both.expected, both.isAsking || other.isAsking, both.isOpen || other.isOpen, later);
    }

    private boolean isNothing() {
        return confirmed == null && expected == null && !isAsking;
    }

    boolean isMetBy(Position reached) {
        return !isAsking
                && (confirmed == null || reached.contains(confirmed))
                && (expected == null || reached.contains(expected));
    }

    /** What can be waited for without asking; null: nothing. */
    @Nullable FramePosition awaitable(Position reached) {
        if (isAsking || !(reached instanceof FramePosition mine)) {
            return null;
        }
        FramePosition last = last();
        return last != null && isSingleLog() && mine.log().equals(last.log()) ? last : null;
    }

    /** What the copy must contain, now that the primary has said where it ends: that, or less if less is known to do. */
    Position target(Position end) {
        FramePosition last = last();
        boolean isPlace = !isOpen && last != null && isSingleLog() && end.contains(last);
        return isPlace && last != null ? last : end;
    }

    private boolean isSingleLog() {
        return confirmed == null || expected == null || confirmed.log().equals(expected.log());
    }

    /** The last place, where all are of one log. */
    @Nullable FramePosition last() {
        if (confirmed == null || expected == null) {
            return confirmed == null ? expected : confirmed;
        }
        return confirmed.frame() >= expected.frame() ? confirmed : expected;
    }

    /** For another process. */
    Bookmark bookmark(@Nullable Position reached) {
        FramePosition last = last();
        if (isOpen || !isSingleLog()) {
            return Bookmark.unknown();
        }
        if (last == null) {
            return isAsking ? Bookmark.unknown() : Bookmark.none();
        }
        boolean isSeen = expected == null || (!isAsking && reached != null && reached.contains(expected));
        return isSeen ? Bookmark.confirmed(last) : Bookmark.expected(last);
    }

    /** After a copy that met this need was found: the place is all that is left of it. */
    Need met(Position by) {
        boolean isSame = isNothing() || (!isAsking && expected == null && by.equals(confirmed));
        if (isSame) {
            return this;
        }
        return by instanceof FramePosition place ? new Need(place, null, false, false, sinceNanos) : NOTHING;
    }
}
